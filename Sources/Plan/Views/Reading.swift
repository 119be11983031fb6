/// The registers of a plan, as the person in one seat reads them.
package struct Reading: Sendable {
  let state: PlanState
  /// The seat of the person who looks.
  let you: Seat
  let digests: Digests
  /// The sealed votes that were given on this device, newest first.
  var ballots: [Ballot] = []

  /// All records of a kind in the order of their numbers: see `Records.all`.
  func all(_ kind: RecordKind) -> [Record] { state.records.all(kind) }

  /// One record; a ready option is one before anything of it was written.
  func record(_ kind: RecordKind, _ key: RecordKey) -> Record? {
    if let record = state.records.record(kind, key.id, of: key.owner) { return record }
    return kind == .option && ReadyOption.text(key.id) != nil ? Record(owner: key.owner, id: key.id) : nil
  }

  /// What the partner in a seat has said for themselves.
  func partner(_ seat: Seat) -> Record? { state.records.record(.partner, of: Owner(seat)) }

  func poll(on subject: Subject) -> Poll { state.poll(on: subject, own: you, digests: digests) }

  /// Both partners' votes on a subject of this name.
  func votes(on subject: Subject, name: String) -> VoteView {
    VoteView(poll(on: subject), name: name, ballots: ballots)
  }

  /// Who chose this record by its present name.
  func choosers(of id: RecordID, called name: String, field: Field, votes: VoteView) -> Choosers {
    let chosen = Value.reference(Reference(id: id, hash: digests.text(name)))
    let seats = Seat.allCases.filter { partner($0)?.fields[field.number]?.shown.value == chosen }
    return Choosers(seats, to: you, votes)
  }

  /// The record that the first partner chose, which is the only one that both can have chosen.
  func choice<Entry: PlanEntry>(_ field: Field) -> Entry? {
    guard case .reference(let reference?) = partner(.one)?.fields[field.number]?.shown.value else { return nil }
    return record(Entry.kind, RecordKey(.shared, reference.id)).flatMap { Entry($0, number: 0, in: self) }
  }

  func listed<Entry: PlanEntry>(_ records: [Record]) -> [Entry] {
    records.enumerated().compactMap { index, record in Entry(record, number: index + 1, in: self) }
  }
}
