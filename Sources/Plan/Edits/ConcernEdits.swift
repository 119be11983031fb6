extension Edit {
  /// Adds a concern of the person in `seat`.
  /// - Parameter topic: the name of a topic; nil for none.
  package static func addConcern(
    _ text: String, topic: String?, id: RecordID, by seat: Seat
  ) throws(PlanError) -> Edit {
    var writes = [
      Write(Address(.created(.concern), id, of: seat), .choice(0)),
      Write(Address(.concernText, id, of: seat), .text(try checked(text, for: .concernText))),
    ]
    if let topic { writes.append(Write(Address(.concernTopic, id, of: seat), try choice(topic, of: .concernTopic))) }
    return Edit(writes)
  }

  /// Rewrites a concern; only its author can.
  package static func editConcern(_ concern: ConcernView, _ text: String, by seat: Seat) throws(PlanError) -> Edit {
    guard concern.by == seat else { throw .notYours }
    return Edit([Write(Address(.concernText, concern.id, of: seat), .text(try checked(text, for: .concernText)))])
  }

  /// Says the partner's concern in one's own words, bound to the concern's present text.
  package static func reflect(
    _ concern: ConcernView, _ text: String, by seat: Seat, digests: Digests
  ) throws(PlanError) -> Edit {
    guard concern.by != seat else { throw .notYours }
    guard concern.state != .takenBack else { throw .removed }
    let words = try checked(text, for: .reflectionText)
    return Edit([
      Write(Address(.reflectionText, concern.id, of: seat), .boundText(words, to: digests.text(concern.text)))
    ])
  }

  /// The author's answer to the partner's reflection: `heard`, `more` or `notYet`.
  package static func answer(
    _ concern: ConcernView, _ answer: ConcernState, by seat: Seat, digests: Digests
  ) throws(PlanError) -> Edit {
    guard concern.by == seat else { throw .notYours }
    guard concern.state != .takenBack else { throw .removed }
    guard let reflection = concern.newestReflection else { throw .nothingToAnswer }
    let choice: UInt8 =
      switch answer {
      case .heard: 0
      case .more: 1
      default: 2
      }
    let answered = ConcernView.answered(concern.text, reflection.text, digests)
    return Edit([Write(Address(.concernAnswer, concern.id, of: seat), .boundChoice(choice, to: answered))])
  }

  /// Takes a concern back; only its author can.
  package static func takeBack(_ concern: ConcernView, by seat: Seat) throws(PlanError) -> Edit {
    guard concern.by == seat else { throw .notYours }
    return Edit([Write(Address(.removed(.concern), concern.id, of: seat), .choice(1))])
  }

  /// The choice with this name.
  static func choice(_ name: String, of field: Field) throws(PlanError) -> Value {
    let names = Schema.rule(kind: field.kind.rawValue, field: field.number)?.type.choices ?? []
    guard let index = names.firstIndex(of: name) else { throw .noSuchChoice(allowed: names) }
    return .choice(UInt8(index))
  }
}
