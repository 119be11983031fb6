package import TandemPlan

extension Export {
  package static let format = "tandem-export"
  package static let version = 1

  /// The form that `tandem import` reads back; its members are described in README.md.
  package var json: JSON {
    .object([
      ("format", .string(Self.format)), ("version", .number(Self.version)), ("exported", .string(at)),
      ("you", .string(you)), ("partner", .text(partner)), ("entries", .array(entries.map { $0.json })),
    ])
  }
}

extension Export.Entry {
  fileprivate var json: JSON {
    .object([
      ("kind", .string(kind)), ("number", number.map { .number($0) } ?? .null), ("by", .text(by)),
      ("removed", .bool(isRemoved)), ("private", .bool(isPrivate)),
      ("fields", .object(fields.map { ($0.name, .array($0.texts.map { $0.json })) })),
      ("facts", .object(facts.map { ($0.name, .string($0.text)) })),
      ("votes", .object(votes.map { ($0.name, .text($0.vote.isEmpty ? nil : $0.vote)) })),
      ("your_vote", .text(ownVote)),
    ])
  }
}

extension Export.Text {
  fileprivate var json: JSON {
    .object([("text", .string(text)), ("by", .text(by)), ("at", .text(at)), ("apart", .bool(isApart))])
  }
}
