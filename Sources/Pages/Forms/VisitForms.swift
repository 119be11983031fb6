import TandemPlan

extension Asked {
  func visits(_ act: Act) throws(Trouble) -> Deed { throw .plan(.noSuchRecord) }
}
