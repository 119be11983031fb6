import TandemSQLite
import TandemSystem

/// Copies a server's data into a new directory, beside a running server.
package enum BackupStore {
  /// Throws `inUse` if the copy's directory is there already.
  /// - Parameter isMade: whether it may be, without data in it.
  package static func run(from data: String, to copy: String, isMade: Bool = false) throws(StoreError) {
    guard Files.isThere(DataDirectory.database(in: data)) else { throw .cannotOpen }
    Files.limitAllToOwner()
    let names = [DataDirectory.database(in: copy)] + DataDirectory.keyFiles.map { copy + "/" + $0 }
    guard isMade ? !names.contains(where: { Files.isThere($0) }) : !Files.isThere(copy) else { throw .inUse }
    do {
      try Files.makeDirectories(copy)
      for file in DataDirectory.keyFiles where Files.isThere(data + "/" + file) {
        let key = try OpenFile(data + "/" + file, .reading).read(upTo: largestKeyFile)
        try Files.write(key, to: copy + "/" + file, isReplacing: false)
      }
      // A copy made by SQLite itself, as of one moment.
      let db = try Database(
        DataDirectory.database(in: data), isReadOnly: true, busyMilliseconds: OpenStore.busyMilliseconds)
      let draft = DataDirectory.database(in: copy) + ".new"
      Files.remove(draft)
      try db.run("VACUUM INTO ?", draft)
      try Files.move(draft, to: DataDirectory.database(in: copy), isReplacing: false)
    } catch {
      throw StoreError(error) == .damaged ? .damaged : .cannotWrite
    }
    Files.syncAll()
  }

  private static let largestKeyFile = 1 << 20
}
