import TandemSQLite
import TandemSystem

/// Copies a server's data into a new directory, beside a running server.
package enum BackupStore {
  /// Throws `inUse` if the copy's directory is there already.
  package static func run(from data: String, to copy: String) throws(StoreError) {
    guard Files.isThere(DataDirectory.database(in: data)) else { throw .cannotOpen }
    Files.limitAllToOwner()
    guard !Files.isThere(copy) else { throw .inUse }
    do {
      try Files.makeDirectories(copy)
      for file in DataDirectory.keyFiles where Files.isThere(data + "/" + file) {
        let text = try OpenFile(data + "/" + file, .reading).read(upTo: largestKeyFile)
        try Files.write(String(decoding: text, as: UTF8.self), to: copy + "/" + file)
      }
      // A copy made by SQLite itself, as of one moment.
      let db = try Database(
        DataDirectory.database(in: data), isReadOnly: true, busyMilliseconds: OpenStore.busyMilliseconds)
      try db.run("VACUUM INTO ?", DataDirectory.database(in: copy))
    } catch {
      throw StoreError(error) == .damaged ? .damaged : .cannotWrite
    }
    Files.syncAll()
  }

  private static let largestKeyFile = 1 << 20
}
