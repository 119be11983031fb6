/// What becomes of an edit until its author has confirmed the comparison number. Whoever used the invitation first took the
/// other seat; until a person knows who that is, their words stay here.
extension Edit {
  /// What goes out all the same: a name, and one of the three answers to an invitation. Neither holds words about anything,
  /// and a no takes one step.
  package var beforeComparing: Edit { Edit(writes.filter { $0.needsNoComparing }) }

  /// What waits until the number was confirmed.
  package var afterComparing: Edit { Edit(writes.filter { !$0.needsNoComparing }) }

  /// Whether it can wait as a draft, since it makes sense by itself: a field of the plan, or an entry of its own. Whatever is
  /// about an entry that is there is not kept for later.
  package var standsAlone: Bool {
    writes.contains { $0.address.isCreated }
      || writes.allSatisfy { [.problem, .goal, .timeframe, .word, .budget, .wishes, .answerNote].contains($0.field) }
  }
}

extension Write {
  fileprivate var field: Field? { address.rule?.field }

  /// Whether it may be sent before its author has confirmed the comparison number.
  package var needsNoComparing: Bool {
    switch field {
    case .partnerName, .answer, .answerAgain: true
    // For a device of their own, and for nobody else.
    case .parcelBox: true
    case .answerNote: value.text == ""
    default: false
    }
  }
}
