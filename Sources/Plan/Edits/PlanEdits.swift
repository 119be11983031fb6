/// Checks words before they become part of a plan; returns them as they are.
package func checked(_ text: String, for field: Field) throws(PlanError) -> String {
  guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
  let limit =
    switch Schema.rule(kind: field.kind.rawValue, field: field.number)?.type {
    case .text(let max), .boundText(let max): max
    default: Schema.longTextBytes
    }
  guard text.utf8.count <= limit else { throw .tooLong(maxBytes: limit) }
  return text
}

extension Edit {
  /// Writes one of the plan's own fields.
  package static func set(_ field: Field, _ text: String) throws(PlanError) -> Edit {
    Edit([Write(Address(field), .text(try checked(text, for: field)))])
  }

  /// Writes the name by which a partner wants to be called.
  package static func name(_ name: String, of seat: Seat) throws(PlanError) -> Edit {
    Edit([Write(Address(.partnerName, of: seat), .text(try checked(shownName(name), for: .partnerName)))])
  }

  /// Agrees to exactly the text that was shown.
  package static func agree(to text: AgreementText, by seat: Seat) -> Edit {
    Edit([Write(Address(.agreement, of: seat), .agreement(text))])
  }

  package static func takeAgreementBack(by seat: Seat) -> Edit {
    agree(to: .takenBack, by: seat)
  }
}
