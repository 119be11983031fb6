import TandemPlan

extension Asked {
  func therapists(_ act: Act) throws(Trouble) -> Deed { throw .plan(.noSuchRecord) }
}
