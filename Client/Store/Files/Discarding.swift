package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

extension ReplicaStore {
  /// Removes a copy that never got a place in a plan, with what lies beside it; one that holds words by now stays. Whoever else has
  /// it open, and takes a turn afterwards, is told that it is gone.
  package func discard() throws(AppFailure) {
    try mapped {
      try database.use { db in
        try turns.taking {
          let replica = try present(db).replica
          guard replica.drafts.isEmpty else { return }
          // Cut off halfway, nothing is left in the log that was to go; it goes in any case.
          try? Connection.emptyLog(db)
          if replica.settings.leaving?.erasesCopy == true { try paths.removeBeside() }
          db.close()
          paths.close()
          for path in [paths.sealed, paths.plain] { paths.removeDatabase(path) }
          for path in [paths.keyFile, paths.lock] { Files.remove(path) }
          Files.removeAll(paths.agent)
          Files.removeDirectory(paths.directory)
        }
      }
    }
  }
}
