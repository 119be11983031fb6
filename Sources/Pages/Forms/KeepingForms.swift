import TandemPlan

extension Asked {
  func keeping(_ act: Act) throws(Trouble) -> Deed { throw .plan(.noSuchRecord) }
}
