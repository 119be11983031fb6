import FoundationEssentials
import Glibc

/// The server's directory: for its owner alone, and for one server at a time.
///
/// The lock lasts as long as this value lives, and ends with the process however that ends.
package final class DataDirectory: Sendable {
  package let path: String
  private let lock: Int32

  /// Makes the directory if there is none, and takes its lock.
  package init(_ path: String) throws(StoreError) {
    self.path = path
    // What this process makes from here on is its owner's alone, SQLite's own files included.
    umask(0o077)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotOpen
    }
    lock = open(path + "/server.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .cannotOpen }
    // Nothing is closed here: a value that is whole is taken apart by `deinit` also when its making ends so.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
  }

  deinit { close(lock) }

  /// Where the plans lie.
  package var database: String { Self.database(in: path) }
  /// Where the server's own key and certificate lie.
  package var key: String { path + "/" + Self.keyFiles[0] }
  package var certificate: String { path + "/" + Self.keyFiles[1] }

  package static func database(in path: String) -> String { path + "/plans.sqlite" }
  static let keyFiles = ["key.pem", "certificate.pem"]
}
