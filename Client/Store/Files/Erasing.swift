package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

extension ReplicaStore {
  /// Takes what a copy held that was erased off the disk: out of its log, and with the damaged files that repairs have kept. Does
  /// nothing for any other copy.
  ///
  /// Throws `erasureUnfinished` where some of it still stands there. Every opening tries again.
  package func finishErasing() throws(AppFailure) {
    try mapped {
      try database.use { db in
        guard try SettingsTable.load(db).leaving?.erasesCopy == true else { return }
        do {
          try turns.taking {
            try Connection.emptyLog(db)
            try paths.removeKept()
          }
        } catch { throw AppFailure.erasureUnfinished }
      }
    }
  }
}

extension ReplicaPaths {
  /// Removes what repairs have kept.
  func removeKept() throws(AppFailure) {
    for path in keptByRepairs { Files.remove(path) }
    guard keptByRepairs.isEmpty else { throw .erasureUnfinished }
  }
}
