/// What a person should be told until it is over; its raw value is the code under which it is kept and told.
package enum Warning: String, Hashable, Sendable, CaseIterable {
  /// Somebody tried an invitation that was used already.
  case inviteTaken = "invite_taken"
  /// Somebody tried a line for another device of this person's that was used already.
  case deviceLineTaken = "device_line_taken"
  /// A device came in by this person's recovery code.
  case cameBack = "came_back"
  /// This seat has no good keys, and can make none any more: nothing is shared.
  case keysUsedUp = "keys_used_up"
  /// The server shows another history of who may write; syncing has stopped.
  case rosterFork = "roster_fork"
  /// Whoever joined brought keys that do not fit: this plan cannot begin.
  case keysDiffer = "keys_differ"
  /// The server had lost changes, and got them back from here.
  case serverRestored = "server_restored"
  /// The plan was erased at the server; this copy stays.
  case planErased = "plan_erased"
  /// This device was removed by another one of its person's; this copy stays.
  case deviceRevoked = "device_revoked"
  /// The same, before it could open the plan.
  case neverIn = "device_never_in"
  /// A new recovery code was made on one of this person's devices, and not seen here.
  case codeReplaced = "code_replaced"
  /// Keys that somebody handed on were no good; this device made new ones.
  case keysMended = "keys_mended"
  /// The server has no more room for this person's entries in this plan.
  case quota
  /// The server does not take some entries.
  case refused
  /// What the server says it has and what it delivers do not fit.
  case chainMismatch = "chain_mismatch"
  /// The two partners are shown different histories.
  case twoHistories = "two_histories"
}

extension Warning {
  /// What the person should look at: each with its code and its sentence.
  /// - Parameters:
  ///   - clockAheadHours: how far this computer's clock is ahead of the server's; nil if it is not far.
  ///   - isOnPage: whether a page says it, which names no command.
  package static func all(
    _ warnings: Set<Warning>, clockAheadHours: Int64?, isOnPage: Bool = false
  ) -> [(code: String, text: String)] {
    let clock = clockAheadHours.map { hours in
      let words: WarningWords = hours < 0 ? .clockBehind : .clockAhead
      let (days, rest) = hours.magnitude.quotientAndRemainder(dividingBy: 24)
      let time = SpanWords.days(days) + (rest == 0 ? "" : " " + SpanWords.hours(rest))
      return (code: "clock_off", text: words.with(["time": time]))
    }
    let others = warnings.map { (code: $0.rawValue, text: WarningWords($0).said(isOnPage: isOnPage)) }.sorted {
      $0.code < $1.code
    }
    return (clock.map { [$0] } ?? []) + others
  }
}
