/// Whether the partner may be invited, or asked again. After a no that is for them to say, however the no was given.
package enum AskingAgain: Hashable, Sendable {
  /// Nobody is in the other seat, and no answer says no.
  case mayInvite
  /// They said no aloud, and nothing else since.
  case declinedAloud
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

  /// While the partner is not in the plan yet.
  /// - Parameters:
  ///   - answer: the last one that was given aloud; nil if none was, or another one came since.
  ///   - reply: what came back to the last invitation, and when it came, Unix milliseconds.
  ///   - declined: how many invitations came back with a no.
  ///   - now: Unix milliseconds.
  package init(aloud answer: InvitationAnswer?, reply: (Reply, came: UInt64)? = nil, declined: Int = 0, now: UInt64) {
    if let answer {
      self = answer == .no ? .declinedAloud : .mayInvite
    } else if let (reply, came) = reply, let until = reply.quietUntil(came: came) {
      self = Self.after(noes: declined, quietUntil: until, now: now)
    } else {
      self = .mayInvite
    }
  }

  /// Once the partner is in the plan.
  /// - Parameters:
  ///   - answers: every version of the partner's answer.
  ///   - now: Unix milliseconds.
  package init(_ plan: PlanView, answers: [Version], now: UInt64) {
    guard let until = plan.answers[plan.you.other]?.quietUntil else {
      self = .isHere
      return
    }
    let noes = answers.count { $0.value.choice == Self.noChoice }
    self = Self.after(noes: noes, quietUntil: until, now: now)
  }

  private static func after(noes: Int, quietUntil until: UInt64, now: UInt64) -> AskingAgain {
    if noes >= PlanLimits.invitationsFromOneSide { return .twice }
    if until == .max { return .never }
    return now < until ? .from(until) : .now
  }

  /// The number of "no" among the answers.
  private static let noChoice: UInt8 = 2
}
