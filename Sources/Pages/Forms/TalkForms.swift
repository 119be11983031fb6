import TandemPlan

extension Asked {
  func talk(_ act: Act) throws(Trouble) -> Deed { throw .plan(.noSuchRecord) }
}
