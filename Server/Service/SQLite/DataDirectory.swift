import TandemSystem

/// The server's directory: for its owner alone, and for one server at a time.
///
/// The lock lasts as long as this value lives, and ends with the process however that ends.
package final class DataDirectory: Sendable {
  package let path: String
  private let lock: OpenFile

  /// Makes the directory if there is none, and takes its lock.
  package init(_ path: String) throws(StoreError) {
    self.path = path
    // What this process makes from here on is its owner's alone, SQLite's own files included.
    Files.limitAllToOwner()
    do throws(SystemError) {
      try Files.makeDirectories(path)
      lock = try OpenFile(path + "/server.lock", .keeping)
    } catch {
      throw .cannotOpen
    }
    guard (try? lock.tryLock()) == true else { throw .inUse }
  }

  /// Where the plans lie.
  package var database: String { Self.database(in: path) }
  /// Where the server's own key and certificate lie.
  package var key: String { path + "/" + Self.keyFiles[0] }
  package var certificate: String { path + "/" + Self.keyFiles[1] }

  package static func database(in path: String) -> String { path + "/plans.sqlite" }
  static let keyFiles = ["key.pem", "certificate.pem"]
}
