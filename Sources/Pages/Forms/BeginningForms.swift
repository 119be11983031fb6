import TandemPlan

extension Asked {
  func beginning(_ act: Act) throws(Trouble) -> Deed { throw .plan(.noSuchRecord) }
}
