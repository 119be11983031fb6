package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

extension ReplicaStore {
  /// Takes what a copy held that was erased off the disk: out of its log, and with the damaged files that repairs
  /// have kept and the backups that the page has put beside it. Does
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
            try paths.removeBeside()
          }
        } catch { throw AppFailure.erasureUnfinished }
      }
    }
  }
}

extension ReplicaPaths {
  /// Removes what holds the copy's words in files beside it.
  func removeBeside() throws(AppFailure) {
    for path in keptByRepairs { Files.remove(path) }
    Desk.sweep(directory)
    for path in pageBackups { Files.removeAll(path) }
    // What somebody else put there stays, and the folder with it.
    Files.removeDirectory(backups)
    guard keptByRepairs.isEmpty, !hasBackups else { throw .erasureUnfinished }
  }

  /// Whether backups that the page made lie in the copy's own folder.
  package var hasBackups: Bool { !pageBackups.isEmpty }

  /// Those backups, and what is left of one that was never finished: known by their names, which begin with a day.
  var pageBackups: [String] {
    Files.names(in: backups).filter { name in
      OwnFolder.isName(name) || name.hasSuffix(".backup") && CalendarDate(reading: String(name.prefix(10))) != nil
    }.map { backups + "/" + $0 }
  }
}
