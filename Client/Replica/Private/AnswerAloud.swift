package import TandemPlan

extension Replica {
  /// Keeps an answer to an invitation that was given aloud, `yes` or `no`, as a private note. Nothing more is offered after a no.
  package func keepAnswerAloud(_ answer: String) throws(ReplicaError) {
    try addDraft(.note(answer), label: NounWords.answer.text.lowercased())
    try changeSettings { $0.answerAloud = answer }
  }

  /// Whether the partner may be invited, or asked again: the one rule for every front end.
  /// - Parameter now: Unix milliseconds.
  package func askingAgain(now: UInt64) throws(ReplicaError) -> AskingAgain {
    let snapshot = try snapshot()
    guard snapshot.isPaired else { return AskingAgain(aloud: snapshot.settings.answerAloud) }
    let answers = try versions(of: Address(.answer, of: snapshot.plan.you.other))
    return AskingAgain(snapshot.plan, answers: answers, now: now)
  }
}

extension Snapshot {
  /// The letter that goes with an invitation; empty if there is none.
  package var letter: String {
    for draft in drafts { if case .letter(let text) = draft.content { return text } }
    return ""
  }
}
