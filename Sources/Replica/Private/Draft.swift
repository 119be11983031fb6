package import TandemPlan

/// Words that never leave this computer until their author shares them.
package struct Draft: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    /// What sharing would record. Whose fields they are is decided then, so the owners in it mean nothing.
    case edit(Edit)
    /// The letter to go with an invitation.
    case letter(String)
    case note(String)
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
  /// What people call it, for instance "goal" or "concern".
  package let label: String
  package let content: Content
  /// Unix milliseconds.
  package let created: UInt64
  /// Newest first.
  package let earlier: [Earlier]
  /// The form that the words were typed into and not sent with; nil for every other draft.
  package let unsent: UnsentWords?

  package init(
    number: Int, label: String, content: Content, created: UInt64, earlier: [Earlier] = [], unsent: UnsentWords? = nil
  ) {
    self.number = number
    self.label = label
    self.content = content
    self.created = created
    self.earlier = earlier
    self.unsent = unsent
  }

  init(number: Int, unsent: UnsentWords, created: UInt64) {
    self.init(
      number: number, label: DraftWords.unsent.text, content: .note(unsent.text), created: created, unsent: unsent)
  }

  /// The words in it, for showing: those of its first text.
  package var text: String {
    switch content {
    case .letter(let text), .note(let text): text
    case .edit(let edit): edit.writes.compactMap { $0.value.text }.first ?? ""
    }
  }
}

extension Draft {
  /// All the words in it, to be kept when others take their place.
  var words: String { content.words }
}

extension Draft.Content {
  var words: String {
    switch self {
    case .letter(let text), .note(let text): text
    case .edit(let edit):
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
