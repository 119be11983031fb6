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
    var walk = try LinkWalk(db, plan: row.number, after: 0)
    defer { walk.end() }
    var cursor = ChainCursor.start
    var taken = Dictionary(uniqueKeysWithValues: Account.all.map { ($0, Taken()) })
    var slots: Set<[UInt8]> = []
    while let link = try walk.link() {
      var digests: [[UInt8]] = []
      while let item = try walk.item(upTo: link.sequence) {
        let stored = StoredChange(item.row)
        let change = stored.change
        digests.append((item.isPruned ? change.head(sealedHash: change.sealed) : change.head).digest)
        if slots.insert([UInt8(clamping: change.owner)] + change.slot).inserted {
          taken[stored.account, default: .init()].registers += 1
        }
        if !item.isPruned {
          taken[stored.account, default: .init()].bytes += change.bytes
          findings.changes += 1
        }
      }
      cursor = cursor.advanced(by: digests) ?? .start
      if cursor != link {
        findings.faults.append("\(name): the chain is broken at change \(link.sequence).")
        return
      }
    }
    if try cursor != row.end || walk.item(upTo: .max) != nil {
      findings.faults.append("\(name): the chain has no proper end.")
    }
    if taken != row.taken { findings.faults.append("\(name): the counters are wrong.") }
  }
}
