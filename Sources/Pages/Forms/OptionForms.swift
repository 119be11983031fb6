import TandemPlan

extension Asked {
  func options(_ act: Act) throws(Trouble) -> Deed { throw .plan(.noSuchRecord) }
}
