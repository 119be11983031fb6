import TandemRoster
import TandemSQLite
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
      let db = try Database(path, isReadOnly: true, busyMilliseconds: OpenStore.busyMilliseconds)
      return try db.transaction(.deferred) { try check(db) }
    } catch {
      throw StoreError(error)
    }
  }

  private static func check(_ db: Database) throws -> StoreFindings {
    var findings = StoreFindings()
    let version = try db.number("PRAGMA user_version") ?? 0
    guard version <= StoreSchema.steps.count else {
      throw StoreError.newerVersion(found: version, known: StoreSchema.steps.count)
    }
    let integrity = try Prepared(db, "PRAGMA integrity_check").all { $0.text(0) }
    if integrity != ["ok"] { findings.faults.append("The file itself is damaged (\(integrity.count) findings).") }
    for bytes in try Prepared(db, "SELECT id FROM plan ORDER BY number").all(read: { $0.blob(0) }) {
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
    func rows(_ columns: String, _ table: String) throws -> Prepared.Rows {
      try Prepared(db, "SELECT \(columns) FROM \(table) WHERE position BETWEEN ?1 AND ?2 ORDER BY position").rows(
        StoreSchema.position(row.number, 0), StoreSchema.position(row.number, UInt64(StoreSchema.sequenceMask)))
    }
    let links = try rows("position, chain", "link")
    let changes = try rows(StoredChange.columns, "change")
    let pruned = try rows(StoredChange.prunedColumns, "pruned")
    defer { for rows in [links, changes, pruned] { rows.end() } }

    var cursor = ChainCursor.start
    var taken: [UInt8: PlanRow.Taken] = [1: .init(), 2: .init()]
    var slots: Set<[UInt8]> = []
    var nextChange = try changes.next()
    var nextPruned = try pruned.next()
    while let link = try links.next() {
      var digests: [[UInt8]] = []
      let last = StoreSchema.sequence(link.int(0))
      for sequence in (cursor.sequence + 1)..<max(cursor.sequence + 1, last + 1) {
        if let row = nextChange, StoreSchema.sequence(row.int(0)) == sequence {
          let stored = StoredChange(row)
          digests.append(stored.change.head.digest)
          taken[stored.seat, default: .init()].bytes += stored.change.bytes
          if slots.insert([UInt8(clamping: stored.change.owner)] + stored.change.slot).inserted {
            taken[stored.seat, default: .init()].registers += 1
          }
          findings.changes += 1
          nextChange = try changes.next()
        } else if let row = nextPruned, StoreSchema.sequence(row.int(0)) == sequence {
          let change = Change(row)
          let head = change.head(sealedHash: change.sealed)
          digests.append(head.digest)
          if slots.insert([UInt8(clamping: head.owner)] + head.slot).inserted {
            taken[UInt8(clamping: row.int(8)), default: .init()].registers += 1
          }
          nextPruned = try pruned.next()
        }
      }
      cursor = cursor.advanced(by: digests) ?? .start
      if cursor != ChainCursor(sequence: last, chain: link.blob(1)) {
        findings.faults.append("\(name): the chain is broken at change \(last).")
        return
      }
    }
    if cursor != row.end || nextChange != nil || nextPruned != nil {
      findings.faults.append("\(name): the chain has no proper end.")
    }
    if taken != row.taken { findings.faults.append("\(name): the counters are wrong.") }
  }
}
