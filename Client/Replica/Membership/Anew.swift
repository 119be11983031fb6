import GRDB
import Synchronization
package import TandemRoster

extension Replica {
  /// Puts a plan away that has not begun: nobody has joined, or whoever has is not known to be the partner, since the number was not
  /// compared. The next invitation founds another one, under new keys of this device. Drafts, notes, the letter, the name and
  /// what else this computer alone knows stay.
  package func beginAnew(as identity: DeviceIdentity) throws(ReplicaError) {
    try erase { db in
      let snapshot = try Snapshot(db, self)
      guard !snapshot.hasBegun, !snapshot.isJoining else { throw ReplicaError.planHasBegun }
      try MembershipTable(db: db).replace(identity)
      try SequenceTables(db).begin()
      for table in ["seen", "quarantine", "outbox", "reveal", "version", "ballot", "listed"] {
        try db.execute(sql: "DELETE FROM \(table)")
      }
      var settings = snapshot.settings
      settings.invitation = nil
      settings.partnerName = nil
      settings.refusedClaims = 0
      settings.warnings = []
      settings.synced = nil
      try SettingsTable.save(settings, in: db)
      self.known.withLock { $0.forget() }
    }
  }
}
