package import TandemPlan
import TandemSystem

extension ReplicaStore {
  /// Removes a copy that never got a place in a plan, with what lies beside it.
  package func discard() throws(AppFailure) {
    try close()
    for path in [paths.database, paths.database + "-wal", paths.database + "-shm", paths.lock] { Files.remove(path) }
    Files.removeDirectory(paths.directory)
  }
}
