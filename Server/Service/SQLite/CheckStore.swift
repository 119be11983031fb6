import GRDB
import TandemRoster
import TandemWire

/// What a check of the data found.
package struct StoreFindings: Sendable {
  package var plans = 0
  package var changes = 0
  /// One sentence each; empty if all is well. No plan is named.
  package var faults: [String] = []
}

/// Reads everything once and recomputes what can be recomputed.
package enum CheckStore {
  /// Reads beside a running server; changes nothing.
  package static func run(_ path: String) throws(StoreError) -> StoreFindings {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      return try DatabaseQueue(path: path, configuration: configuration).read { db in try check(db) }
    } catch {
      throw StoreError(error)
    }
  }

  private static func check(_ db: Database) throws -> StoreFindings {
    var findings = StoreFindings()
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version <= Schema.steps.count else {
      throw StoreError.newerVersion(found: version, known: Schema.steps.count)
    }
    let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check")
    if integrity != ["ok"] { findings.faults.append("The file itself is damaged (\(integrity.count) findings).") }
    for bytes in try [UInt8].fetchIds(db) {
      guard let id = PlanID(bytes), let row = try PlanRow.find(db, id) else {
        findings.faults.append("A plan's id cannot be read.")
        continue
      }
      findings.plans += 1
      if row.erased { continue }
      let name = "Plan number \(row.number)"
      if (try? Roster(entries: row.entries(db)))?.plan != id {
        findings.faults.append("\(name): the roster is not valid.")
      }
      try chain(db, row, name, &findings)
    }
    return findings
  }

  /// Every link from the digests of its changes, dropped ones included, and the counters.
  private static func chain(_ db: Database, _ row: PlanRow, _ name: String, _ findings: inout StoreFindings) throws {
    let range: [Query.Value] = [
      .int(Schema.position(row.number, 0)), .int(Schema.position(row.number, UInt64(Schema.sequenceMask))),
    ]
    let links = try Query(
      db, "SELECT position, chain FROM link WHERE position BETWEEN ?1 AND ?2 ORDER BY position")
    let changes = try Query(
      db, "SELECT \(StoredChange.columns) FROM change WHERE position BETWEEN ?1 AND ?2 ORDER BY position")
    let pruned = try Query(
      db,
      """
      SELECT position, owner, slot, stamp, device, epoch, sealed_hash, signature, seat FROM pruned
      WHERE position BETWEEN ?1 AND ?2 ORDER BY position
      """)
    for query in [links, changes, pruned] { query.bind(range[0], range[1]) }
    defer { for query in [links, changes, pruned] { query.end() } }

    var cursor = ChainCursor.start
    var taken: [UInt8: PlanRow.Taken] = [1: .init(), 2: .init()]
    var slots: Set<[UInt8]> = []
    var nextChange = try changes.step()
    var nextPruned = try pruned.step()
    while try links.step() {
      var digests: [[UInt8]] = []
      let last = Schema.sequence(links.int(0))
      for sequence in (cursor.sequence + 1)..<max(cursor.sequence + 1, last + 1) {
        if nextChange, Schema.sequence(changes.int(0)) == sequence {
          let stored = StoredChange(changes)
          digests.append(stored.change.head.digest)
          taken[stored.seat, default: .init()].bytes += stored.change.bytes
          if slots.insert([UInt8(clamping: stored.change.owner)] + stored.change.slot).inserted {
            taken[stored.seat, default: .init()].registers += 1
          }
          findings.changes += 1
          nextChange = try changes.step()
        } else if nextPruned, Schema.sequence(pruned.int(0)) == sequence {
          let head = ChangeHead(
            owner: UInt32(clamping: pruned.int(1)), slot: pruned.bytes(2), stamp: UInt64(clamping: pruned.int(3)),
            device: UInt32(clamping: pruned.int(4)), epoch: UInt32(clamping: pruned.int(5)),
            sealedHash: pruned.bytes(6), signature: pruned.bytes(7))
          digests.append(head.digest)
          if slots.insert([UInt8(clamping: head.owner)] + head.slot).inserted {
            taken[UInt8(clamping: pruned.int(8)), default: .init()].registers += 1
          }
          nextPruned = try pruned.step()
        }
      }
      cursor = cursor.advanced(by: digests) ?? .start
      if cursor != ChainCursor(sequence: last, chain: links.bytes(1)) {
        findings.faults.append("\(name): the chain is broken at change \(last).")
        return
      }
    }
    if cursor != row.end || nextChange || nextPruned { findings.faults.append("\(name): the chain has no proper end.") }
    if taken != row.taken { findings.faults.append("\(name): the counters are wrong.") }
  }
}

extension [UInt8] {
  fileprivate static func fetchIds(_ db: Database) throws -> [[UInt8]] {
    let query = try Query(db, "SELECT id FROM plan ORDER BY number")
    query.bind()
    var ids: [[UInt8]] = []
    while try query.step() { ids.append(query.bytes(0)) }
    return ids
  }
}
