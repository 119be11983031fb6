package import TandemPlan

/// Names a row of what a replica keeps that is other than it was: whoever keeps it writes the row as the replica has it now, or takes
/// it away where the replica has it no more. To write one twice changes nothing.
package enum Note: Hashable, Sendable {
  /// All rows that belong to a plan go, before those that follow are written.
  case anew
  /// A version that is new, or was sealed anew.
  case version(Int64)
  /// Where the server has a version.
  case placed(Int64)
  /// Whether a version waits to be sent.
  case outgoing(Int64)
  /// A change that was set aside, by its digest.
  case aside([UInt8])
  case reveal(Subject)
  case clock
  case cursor
  /// A verified link, by its last sequence.
  case link(UInt64)
  case seen(Seen)
  case dropped(SequenceKnowledge.Dropped)
  /// The roster, this device's keys and the plan's secrets.
  case membership
  case settings
  case draft(Int)
  case listed(RecordKind, Int)
  /// A vote given on this device, by its place.
  case ballot(Int)

  /// Whether the row goes with the plan.
  var isOfPlan: Bool {
    switch self {
    case .version, .placed, .outgoing, .aside, .reveal, .link, .seen, .dropped, .listed, .ballot: true
    case .anew, .clock, .cursor, .membership, .settings, .draft: false
    }
  }

  /// Whether what was private is gone with it: of a plan that was put away, or a draft.
  package func erases(_ replica: Replica) -> Bool {
    switch self {
    case .anew: true
    case .draft(let number): !replica.drafts.contains { $0.number == number }
    default: false
    }
  }
}

extension Replica {
  /// Names every row that there is: for whoever keeps the whole of it where nothing was kept before.
  package var allNotes: [Note] {
    var notes: [Note] = [.clock, .cursor, .membership, .settings]
    for number in stride(from: 1, through: table.last, by: 1) {
      notes.append(.version(number))
      if table[number].outgoing != nil { notes.append(.outgoing(number)) }
    }
    notes += aside.digests.map { .aside($0) } + reveals.keys.map { .reveal($0) }
    notes += sequence.links.map { .link($0.sequence) } + sequence.seen.keys.map { .seen($0) }
    notes += sequence.dropped.keys.map { .dropped($0) } + drafts.map { .draft($0.number) }
    notes += listed.flatMap { kind, entries in entries.keys.map { .listed(kind, $0) } }
    return notes + ballots.indices.map { .ballot($0 + 1) }
  }
}
