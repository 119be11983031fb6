package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

/// What an examination of a replica found.
package struct Examination: Hashable, Sendable {
  /// What SQLite says of the file's structure; empty if it is sound.
  package var pages: [String] = []
  /// How many versions no longer agree with their own sealed copy: bytes have rotted, or somebody has changed them by hand.
  package var rotten = 0
  /// How many of those cannot be had back from their seal.
  package var lost = 0
  /// How many of those this device had not sent yet: a repair keeps their words as private notes.
  package var noted = 0
  package var versions = 0
  package var quarantined = 0
  /// How many rows of other tables cannot be read, by table.
  package var unreadable: [String: Int] = [:]
  /// Whether this device's keys, or its place in the plan, cannot be read: then nothing else can be.
  package var isKeyless = false
  /// Whether each row can be read, and they do not fit together.
  package var isUnfit = false
  /// Files of the copy that others on this computer may read or change.
  package var open: [String] = []

  package init(rotten: Int = 0, lost: Int = 0, versions: Int = 0) {
    self.rotten = rotten
    self.lost = lost
    self.versions = versions
  }

  package var isSound: Bool { isWhole && open.isEmpty }

  /// Whether the database itself is sound, whoever may read it.
  package var isWhole: Bool { pages.isEmpty && rotten == 0 && unreadable.isEmpty && !isKeyless && !isUnfit }
}

extension Examination {
  /// Reads everything once: the file's structure, every row, and every value against its seal, since SQLite does not notice
  /// rotten bytes inside a value. Changes nothing.
  ///
  /// The copy may be in any state; throws where there is none, or it is not this user's, or of a later version.
  package init(of paths: ReplicaPaths) throws(AppFailure) {
    try paths.settleLock()
    try paths.undoExchange()
    self = try Salvage(paths).found
    let files =
      ["", "-wal", "-shm"].map { paths.database + $0 } + [paths.directory, paths.lock, paths.keyFile, paths.agent]
    open = files.filter { Files.isOpenToOthers($0) }
  }
}
