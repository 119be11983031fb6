import TandemPlan
package import TandemReplica

extension Draft {
  /// What people call it, for instance "goal" or "concern".
  package var called: String {
    switch content {
    case .edit(_, let subject): subject.words
    case .letter: DraftWords.letter.text
    case .note(_, let note): note.called
    }
  }
}

extension Draft.Note {
  fileprivate var called: String {
    switch self {
    case .page(let page): page.rawValue
    case .answerAloud: Field.answer.noun
    case .typed: DraftWords.unsent.text
    case .earlier(DraftSubject(.answer)): DraftWords.withAnswer.text
    case .earlier(let subject): DraftWords.earlierOf.with(["what": subject.words])
    }
  }
}
