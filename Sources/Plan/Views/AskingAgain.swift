/// Whether somebody who is in the plan already may be asked again. After a no that is for them to say.
package enum AskingAgain: Hashable, Sendable {
  /// They are here, and did not say no.
  case isHere
  /// Two invitations have gone out from this side.
  case twice
  /// They want never to be asked.
  case never
  /// Not before this time, Unix milliseconds.
  case from(UInt64)
  /// The time that they asked for is over.
  case now

  /// - Parameters:
  ///   - answers: every version of the partner's answer.
  ///   - now: Unix milliseconds.
  package init(_ plan: PlanView, answers: [Version], now: UInt64) {
    guard let until = plan.answers[plan.you.other]?.quietUntil else {
      self = .isHere
      return
    }
    let noes = answers.count { $0.value.choice == Self.noChoice }
    if noes >= PlanLimits.invitationsFromOneSide {
      self = .twice
    } else if until == .max {
      self = .never
    } else {
      self = now < until ? .from(until) : .now
    }
  }

  /// The number of "no" among the answers.
  private static let noChoice: UInt8 = 2
}
