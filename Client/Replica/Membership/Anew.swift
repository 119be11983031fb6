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

  /// Takes back a join that no server took: the copy is one without a plan again, with all that its person wrote. Does nothing
  /// where the join came through after all.
  package func takeJoinBack() throws(ReplicaError) {
    try write { db in
      let table = MembershipTable(db: db)
      guard try table.entries().isEmpty || table.isJoining() else { return }
      try table.clear()
      var settings = try SettingsTable.load(db)
      settings.partnerName = nil
      try SettingsTable.save(settings, in: db)
      self.known.withLock { $0.forget() }
    }
  }
}
