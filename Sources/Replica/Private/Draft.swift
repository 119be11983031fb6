package import TandemPlan

/// Words that never leave this computer until their author shares them.
package struct Draft: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    /// What sharing would record, and what it is about. Whose fields they are is decided then, so the owners in it mean nothing.
    case edit(Edit, DraftSubject)
    /// The letter to go with an invitation.
    case letter(String)
    case note(String, Note)
  }

  /// What a note is; none of them is ever shared.
  package enum Note: Hashable, Sendable {
    /// Written on one of the private pages.
    case page(PrivatePage)
    /// The answer to an invitation, given aloud.
    case answerAloud
    /// Typed into a form and not sent with it; the form while it can take the words back, else nil.
    case typed(UnsentWords?)
    /// What stood in a draft before.
    case earlier(DraftSubject)
  }

  /// What stood in a draft before it was written anew.
  package struct Earlier: Equatable, Sendable {
    package let text: String
    /// Unix milliseconds.
    package let created: UInt64

    package init(text: String, created: UInt64) {
      self.text = text
      self.created = created
    }
  }

  /// Stays the same for the life of the draft.
  package let number: Int
  package let content: Content
  /// Unix milliseconds.
  package let created: UInt64
  /// Newest first.
  package let earlier: [Earlier]

  package init(number: Int, content: Content, created: UInt64, earlier: [Earlier] = []) {
    self.number = number
    self.content = content
    self.created = created
    self.earlier = earlier
  }

  /// The words in it, for showing: those of its first text.
  package var text: String {
    switch content {
    case .letter(let text), .note(let text, _): text
    case .edit(let edit, _): edit.writes.compactMap { $0.value.text }.first ?? ""
    }
  }

  /// What sharing would record; nil for letters and notes, which are never shared.
  package var edit: Edit? {
    if case .edit(let edit, _) = content { edit } else { nil }
  }

  /// What it is as a note; nil for anything else.
  package var note: Note? {
    if case .note(_, let note) = content { note } else { nil }
  }

  /// The form that the words were typed into and not sent with; nil for every other draft.
  package var unsent: UnsentWords? {
    if case .typed(let unsent) = note { unsent } else { nil }
  }
}

extension Draft.Note {
  /// The page on which it was written; nil for one that was written on none.
  package var page: PrivatePage? {
    if case .page(let page) = self { page } else { nil }
  }
}

extension Draft {
  /// All the words in it, to be kept when others take their place.
  var words: String { content.words }
}

extension Draft.Content {
  var words: String {
    switch self {
    case .letter(let text), .note(let text, _): text
    case .edit(let edit, _):
      edit.writes.compactMap { $0.value.text }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
  }
}

extension Edit {
  /// The same writes as the person in `seat` makes them: shared fields shared, own ones theirs.
  package func owned(by seat: Seat) -> Edit {
    Edit(
      writes.map { write in
        let address = write.address
        let owner = address.rule?.ownership == .own ? Owner(seat) : .shared
        return Write(Address(owner: owner, kind: address.kind, id: address.id, field: address.field), write.value)
      })
  }
}
