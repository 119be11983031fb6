import Synchronization
package import TandemRoster
import TandemSQLite

extension Replica {
  /// Puts a plan away that has not begun: nobody has joined, or whoever has is not known to be the partner, since the number was not
  /// compared. The next invitation founds another one, under new keys of this device. Drafts, notes, the letter, the name and
  /// what else this computer alone knows stay.
  package func beginAnew(as identity: DeviceIdentity) throws(ReplicaError) {
    try erase { db in
      let snapshot = try Snapshot(db, self)
      guard !snapshot.hasBegun, !snapshot.isJoining else { throw ReplicaError.planHasBegun }
      try MembershipTable(db: db).replace(identity)
      try SequenceTables(db).beginAnew()
      for table in ["quarantine", "outbox", "reveal", "version", "ballot", "listed"] {
        try db.execute("DELETE FROM \(table)")
      }
      try Prepared(db, "UPDATE cursor SET reread = NULL, anew = 0").run()
      try SettingsTable.save(snapshot.settings.withoutPlan(), in: db)
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
      try SettingsTable.save(SettingsTable.load(db).withoutPlan(), in: db)
      self.known.withLock { $0.forget() }
    }
  }
}

extension Settings {
  /// What is left where there is no plan any more: the person's own. A server that somebody else's line named goes too.
  fileprivate func withoutPlan() -> Settings {
    var settings = Settings(name: name)
    settings.server = partnerName == nil ? server : nil
    settings.isPaused = isPaused
    settings.answerAloud = answerAloud
    settings.exit = exit
    return settings
  }
}
