import Synchronization
import TandemPlan
import TandemSystem

/// What opens a locked copy, for as long as this program holds it.
final class HeldKey: Sendable {
  private let state = Mutex<CopyKey?>(nil)

  var key: CopyKey? {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

// A copy that is locked stands under another name than one that is not, so that one step decides which it is:
//
//     replica.sqlite   plain                     |   replica.sealed   every page sealed   (this one, where both are there)
//                                                |   replica.key      the key, closed by the passphrase
extension ReplicaPaths {
  var plain: String { directory + "/replica.sqlite" }
  var sealed: String { directory + "/replica.sealed" }
  /// The copy's key, closed by the passphrase.
  var keyFile: String { directory + "/replica.key" }
  /// Where the key is kept at hand for a while.
  var agent: String { directory + "/unlocked" }

  /// Whether a passphrase closes the copy, be it open at the moment or not.
  package var isLocked: Bool { Files.isThere(sealed) }

  /// Whether the copy can be read now. What opened one that was closed since is forgotten.
  package var isOpen: Bool {
    guard isLocked, !KeyAgent.isThere(self) else { return true }
    held.key = nil
    return false
  }

  /// What opens the copy; nil for one that is not locked. Throws `locked` where it is closed at the moment.
  func key() throws(AppFailure) -> CopyKey? {
    guard isLocked else { return nil }
    if let key = held.key {
      try checkOpen()
      return key
    }
    guard let bytes = KeyAgent.key(self) else { throw .locked }
    let key = try CopyKey(bytes)
    held.key = key
    return key
  }

  /// Throws `locked` where the copy was closed since it was opened.
  func checkOpen() throws(AppFailure) { if !isOpen { throw .locked } }

  /// What becomes of a lock that was cut off while it was set or taken away: the sealed copy is the one that counts, and nothing
  /// readable stays beside it.
  func settleLock() throws(AppFailure) {
    guard isLocked, Self.ends.contains(where: { Files.isThere(plain + $0) }) else { return }
    let turns = try WriterTurns(path: lock)
    try mapped { try turns.taking { if isLocked { removeDatabase(plain) } } }
  }

  private static let ends = ["", "-wal", "-shm", "-journal"]

  /// A database with its log and its index.
  func removeDatabase(_ path: String) {
    for end in Self.ends { Files.remove(path + end) }
    Files.syncDirectory(directory)
  }
}
