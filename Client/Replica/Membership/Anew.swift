import GRDB
import Synchronization
package import TandemRoster

extension Replica {
  /// Puts a plan away that has not begun: the next invitation founds another one, under new keys of this device. Drafts, notes,
  /// the letter, the name and what else this computer alone knows stay.
  package func beginAnew(as identity: DeviceIdentity) throws(ReplicaError) {
    try erase { db in
      let snapshot = try Snapshot(db, self)
      guard !snapshot.isPaired, !snapshot.isJoining else { throw ReplicaError.planHasBegun }
      try MembershipTable(db: db).replace(identity)
      try SequenceTables(db).begin()
      try db.execute(sql: "DELETE FROM seen; DELETE FROM quarantine")
      var settings = snapshot.settings
      settings.invitation = nil
      settings.refusedClaims = 0
      settings.warnings = []
      settings.synced = nil
      try SettingsTable.save(settings, in: db)
      self.known.withLock { $0.forget() }
    }
  }
}
