package import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSystem

/// Why a backup was not made, or not put back. What was there before is as it was.
package enum BackupFailure: Error, Hashable, Sendable {
  /// The copy itself cannot be read, or its disk not be used.
  case copy(AppFailure)
  /// Something has the name already that the backup was to get.
  case isThere
  case cannotWrite
  case cannotRead
  /// A passphrase closes it, and none was given.
  case needsPassphrase
  case wrongPassphrase
  case notABackup
  case damaged
  case laterVersion
}

extension ReplicaStore {
  /// Writes the whole copy as it is at one moment, keys included, to a file for its owner alone; other processes may write
  /// meanwhile.
  /// - Parameters:
  ///   - passphrase: closes the file (see `SealedBackup`); nil leaves it a SQLite database, readable as the copy itself is.
  ///   - isReplacing: whether it may take the place of what has that name already.
  package func backUp(to path: String, passphrase: [UInt8]?, isReplacing: Bool) throws(BackupFailure) {
    guard isReplacing || !Files.isThere(path) else { throw .isThere }
    var bytes = try inOwnFolder(paths.directory) { (folder) throws(BackupFailure) in
      let draft = folder + "/copy.sqlite"
      // Made here, so that nobody else may read it; SQLite fills a file that is empty.
      do throws(SystemError) { _ = try OpenFile(draft, .new) } catch {
        throw .copy(AppFailure(at: paths.directory, error))
      }
      do throws(AppFailure) {
        try mapped { try database.use { db in _ = try db.run("VACUUM INTO ?", draft) } }
      } catch { throw .copy(error) }
      return try contents(of: draft)
    }
    if let passphrase {
      guard let sealed = SealedBackup.seal(bytes, with: passphrase) else { throw .copy(.inputOutput) }
      bytes = sealed
    }
    do throws(SystemError) { try Files.write(bytes, to: path, isReplacing: isReplacing) } catch {
      throw error.isThere ? .isThere : .cannotWrite
    }
  }
}

/// Runs `body` with a folder inside another one that only this user may enter; it is gone afterwards.
func inOwnFolder<T>(
  _ place: String, _ body: (String) throws(BackupFailure) -> T
) throws(BackupFailure) -> T {
  let folder: String
  do throws(SystemError) { folder = try Files.makeDirectory(below: place, beginning: "backup") } catch {
    throw .copy(AppFailure(at: place, error))
  }
  defer {
    for name in ["", "-journal", "-wal", "-shm"] { Files.remove(folder + "/copy.sqlite" + name) }
    Files.removeDirectory(folder)
  }
  return try body(folder)
}

/// All bytes of a backup.
func contents(of path: String) throws(BackupFailure) -> [UInt8] {
  let bytes: [UInt8]
  do { bytes = try OpenFile(path, .reading).readAll(upTo: StoreLimits.backupBytes) } catch { throw .cannotRead }
  guard bytes.count <= StoreLimits.backupBytes else { throw .notABackup }
  return bytes
}
