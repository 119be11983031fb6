package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSeal

/// What an examination of a replica found.
package struct Examination: Hashable, Sendable {
  /// What SQLite says of the file's structure; empty if it is sound.
  package var pages: [String] = []
  /// How many versions no longer agree with their own sealed copy: bytes have rotted, or somebody has changed them by hand.
  package var rotten = 0
  package var versions = 0
  package var quarantined = 0

  package var isSound: Bool { pages.isEmpty && rotten == 0 }
}

extension ReplicaStore {
  /// Reads everything once: the file's structure, and every value against its seal, since SQLite does not notice rotten
  /// bytes inside a value. Changes nothing.
  package func examine() throws(AppFailure) -> Examination {
    try onDisk { db in
      var found = Examination()
      found.pages = try Prepared(db, "PRAGMA integrity_check").all { $0.text(0) }.filter { $0 != "ok" }
      found.quarantined = try db.number("SELECT count(*) FROM quarantine") ?? 0
      guard let keyring = try MembershipTables(db).load().derived()?.keyring else { return found }
      let rows = try Prepared(
        db,
        """
        SELECT \(ChangeColumns.names), owner, kind, id, field, stamp, device, replaced_stamp, replaced_device, type, value,
          detail FROM version
        """)
      try rows.each { row in
        found.versions += 1
        let opened = try? keyring.open(ChangeColumns.change(row, 0))
        if try opened?.address != Address(row, 7) || opened?.version != Version(row, 11) { found.rotten += 1 }
        return true
      }
      return found
    }
  }
}
