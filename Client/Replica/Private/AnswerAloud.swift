import TandemPlan

extension Replica {
  /// Keeps an answer to an invitation that was given aloud, `yes` or `no`, as a private note. Nothing more is offered after a no.
  package func keepAnswerAloud(_ answer: String) throws(ReplicaError) {
    try addDraft(.note(answer), label: NounWords.answer.text.lowercased())
    try changeSettings { settings in
      settings.answerAloud = answer
      settings.noesAloud = answer == "no" ? settings.noesAloud + 1 : 0
    }
  }
}

extension Snapshot {
  /// The letter that goes with an invitation; empty if there is none.
  package var letter: String {
    for draft in drafts { if case .letter(let text) = draft.content { return text } }
    return ""
  }
}
