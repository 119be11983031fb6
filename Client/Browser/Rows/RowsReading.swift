import TandemBytes
import TandemPlan
package import TandemReplica

extension KeptRows {
  /// Reads all rows that are kept.
  /// - Parameter rows: ascending by their keys. Without any there is no copy, which is not asked for here.
  package init(reading rows: [KeptRow]) throws(Damaged) {
    var reader = RowsReader()
    var before: [UInt8] = []
    for row in rows {
      let key = Array(row.key.utf8)
      guard before.lexicographicallyPrecedes(key) else { throw Damaged(key: row.key) }
      do throws(Malformed) { try reader.take(row) } catch { throw Damaged(key: row.key) }
      before = key
    }
    self = try reader.finish()
  }
}

/// Puts together what stands in rows, which come in the order of their keys.
struct RowsReader {
  private var rows = KeptRows()
  private var outgoing: [Int64: KeptVersion.Outgoing] = [:]
  /// Of the outbox, how many are those of a version that came.
  private var outgoingFound = 0
  private var counts: RowCounts?
  /// The rows of which there is one, and that have to be there.
  private var missing: Set<RowKey> = [.clock, .counts, .cursor, .membership, .settings]

  mutating func take(_ row: KeptRow) throws(Malformed) {
    guard let key = RowKey(reading: row.key) else { throw Malformed() }
    // The host's own.
    if key == .generation { return }
    missing.remove(key)
    try take(key, try SummedRow.message(row.bytes, at: row.key))
  }

  private mutating func take(_ key: RowKey, _ message: ArraySlice<UInt8>) throws(Malformed) {
    switch key {
    case .aside(let digest): rows.aside.append((digest, try SetAside(row: message)))
    case .ballot(let number):
      guard number == Int64(rows.ballots.count) + 1 else { throw Malformed() }
      rows.ballots.append(try Ballot(row: message))
    case .clock: rows.clock = try ReplicaClock(row: message)
    case .counts: counts = try RowCounts(row: message)
    case .cursor: try rows.sequence.take(cursorRow: message)
    case .draft(let number): rows.drafts.append(try Draft(row: message, number: try Self.small(number)))
    case .dropped(let dropped): rows.sequence.dropped[dropped] = try DroppedRow.stamp(message)
    case .generation: break
    case .link(let place):
      rows.sequence.links.append(SequenceKnowledge.Link(sequence: place, chain: try LinkRow.chain(message)))
    case .listed(let kind, let number):
      rows.listed[kind, default: [:]][try Self.small(number)] = try Listed(row: message)
    case .membership: rows.membership = try MembershipRows(row: message)
    case .outbox(let number): outgoing[number] = try KeptVersion.Outgoing(row: message)
    case .reveal(let subject): rows.reveals[subject] = try RevealPair(row: message)
    case .seen(let seen): rows.sequence.seen[seen] = try SequenceKnowledge.Word(row: message)
    case .settings: rows.settings = try Settings(row: message)
    case .version(let number):
      guard number == Int64(rows.versions.count) + 1 else { throw Malformed() }
      let waits = outgoing[number]
      if waits != nil { outgoingFound += 1 }
      rows.versions.append(try KeptVersion(row: message, outgoing: waits))
    }
  }

  /// A number from 1 that is an `Int` on every machine, and stays one when it is counted on.
  private static func small(_ number: Int64) throws(Malformed) -> Int {
    guard number >= 1, number < Int64(Int32.max) else { throw Malformed() }
    return Int(number)
  }

  consuming func finish() throws(Damaged) -> KeptRows {
    if let key = missing.map({ $0.text }).min() { throw Damaged(key: key) }
    guard outgoingFound == outgoing.count, counts == RowCounts(of: rows, outgoing: outgoing.count) else {
      throw Damaged(key: RowKey.counts.text)
    }
    // In the order in which they came, as far as clocks tell it.
    rows.aside.sort { ($0.1.at, hex($0.digest)) < ($1.1.at, hex($1.digest)) }
    return rows
  }
}
