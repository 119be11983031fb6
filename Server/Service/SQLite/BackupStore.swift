import FoundationEssentials
import TandemSQLite
import TandemSystem

/// Copies a server's data into a new directory, beside a running server.
package enum BackupStore {
  /// Throws `inUse` if the copy's directory is there already.
  package static func run(from data: String, to copy: String) throws(StoreError) {
    guard FileManager.default.fileExists(atPath: DataDirectory.database(in: data)) else { throw .cannotOpen }
    Files.limitAllToOwner()
    guard !FileManager.default.fileExists(atPath: copy) else { throw .inUse }
    do {
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
      for file in DataDirectory.keyFiles where FileManager.default.fileExists(atPath: data + "/" + file) {
        try FileManager.default.copyItem(atPath: data + "/" + file, toPath: copy + "/" + file)
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
}
