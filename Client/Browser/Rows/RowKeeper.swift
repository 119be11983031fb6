import TandemPlan
package import TandemReplica

/// The rows that a replica's notes name, as they are to be written in one transaction, in this order.
///
/// What was there before does not matter: the same notes written twice change nothing.
package func rows(for notes: [Note], of replica: Replica) -> [RowChange] {
  guard !notes.isEmpty else { return [] }
  var changes: [RowChange] = []
  var written: Set<RowKey> = []
  for note in notes {
    guard let key = RowKey(note) else {
      changes += RowKey.beginningsOfPlan.map { .deleteAll(prefix: $0) }
      written = []
      continue
    }
    if written.insert(key).inserted { changes.append(RowChange(key, replica.message(at: key))) }
  }
  changes.append(RowChange(.counts, RowCounts(of: replica).row))
  return changes
}

extension RowChange {
  /// - Parameter message: nil where there is no such row.
  fileprivate init(_ key: RowKey, _ message: [UInt8]?) {
    let text = key.text
    self = message.map { .put(key: text, bytes: SummedRow.bytes($0, at: text)) } ?? .delete(key: text)
  }
}

extension Replica {
  /// What a row holds; nil where there is none, and for the row that is the host's.
  fileprivate func message(at key: RowKey) -> [UInt8]? {
    switch key {
    case .aside(let digest): setAside(digest)?.row
    case .ballot(let number): ballot(number)?.row
    case .clock: clock.row
    case .counts: RowCounts(of: self).row
    case .cursor: sequence.cursorRow
    case .draft(let number): drafts.first { $0.number == number }?.row
    case .dropped(let dropped): sequence.dropped[dropped].map { DroppedRow.row($0) }
    case .generation: nil
    case .link(let place): sequence.chain(at: place).map { LinkRow.row($0) }
    case .listed(let kind, let number): listed[kind]?[Int(number)]?.row
    case .membership: members.row
    case .outbox(let number): version(number)?.outgoing?.row
    case .reveal(let subject): reveals[subject]?.row
    case .seen(let seen): sequence.seen[seen]?.row
    case .settings: settings.row
    case .version(let number): version(number)?.row
    }
  }

  private func version(_ number: Int64) -> KeptVersion? {
    number >= 1 && number <= table.last ? table[number] : nil
  }

  private func ballot(_ number: Int64) -> Ballot? {
    number >= 1 && number <= Int64(ballots.count) ? ballots[Int(number) - 1] : nil
  }
}
