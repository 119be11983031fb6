/// A vote, on something as its person has read it.
package enum Vote: Sendable {
  /// - choice: an index into `Schema.votes`.
  case therapist(TherapistView, choice: UInt8)
  case option(OptionView, choice: UInt8)
  /// - round: the one that was shown.
  case lookBack(round: Int, LookingBackView.Helpfulness, LookingBackView.WayOn)

  package var subject: Subject {
    switch self {
    case .therapist(let read, _): Subject(.therapist, read.id)
    case .option(let read, _): Subject(.option, read.id)
    case .lookBack(let round, _, _): Subject(.reassess, RecordID(UInt64(max(0, round))))
    }
  }

  package var choice: UInt8 {
    switch self {
    case .therapist(_, let choice), .option(_, let choice): choice
    case .lookBack(_, let outcome, let wayOn): LookingBackView.choice(outcome, wayOn)
    }
  }

  /// What it is given for, in the plan as it stands when it is recorded; throws where that takes no vote, or is called by another
  /// name than the one that was read.
  package func name(in plan: PlanView) throws(PlanError) -> String {
    switch self {
    case .therapist(let read, _):
      let present = try plan.present(asRead: read)
      guard !present.isSetAside else { throw .removed }
      return present.name
    case .option(let read, _):
      let present = try plan.present(asRead: read)
      guard !present.isSetAside else { throw .removed }
      return present.text
    case .lookBack(let round, _, _):
      guard round > 0, round <= plan.presentRound else { throw .noSuchRecord }
      return ""
    }
  }
}
