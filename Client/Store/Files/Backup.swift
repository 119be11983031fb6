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
  /// The name is that of one of the copy's own files.
  case isTheCopy
  /// More than `StoreLimits.backupBytes`.
  case tooLarge
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
  ///   - passphrase: closes the file (see `SealedBackup`); nil leaves it a SQLite database, readable as the copy itself is. Of a
  ///     locked copy there is none without.
  ///   - isReplacing: whether it may take the place of what has that name already.
  package func backUp(to path: String, passphrase: [UInt8]?, isReplacing: Bool) throws(BackupFailure) {
    guard !paths.hold(path) else { throw .isTheCopy }
    guard isReplacing || !Files.isThere(path) else { throw .isThere }
    let key: CopyKey?
    do throws(AppFailure) {
      key = try paths.key()
      if key != nil, passphrase == nil { throw .lockedBackup }
    } catch { throw .copy(error) }
    var bytes = try inOwnFolder(paths.directory) { (draft) throws(BackupFailure) in
      // Made here, so that nobody else may read it; SQLite fills a file that is empty.
      do throws(SystemError) { _ = try OpenFile(draft, .new) } catch {
        throw .copy(AppFailure(at: paths.directory, error))
      }
      do throws(AppFailure) {
        try mapped { try database.use { try $0.copy(to: draft, by: key?.files) } }
      } catch { throw .copy(error) }
      return try contents(of: draft)
    }
    if let key {
      guard let plain = key.files.opened(bytes) else { throw .copy(.unreadable) }
      bytes = plain
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

/// All bytes of a backup, which is a plain file.
func contents(of path: String) throws(BackupFailure) -> [UInt8] {
  do throws(SystemError) {
    let file = try OpenFile(path, .reading)
    guard let size = file.size else { throw SystemError.missing }
    if size <= StoreLimits.backupBytes { return try file.readAll(upTo: size) }
  } catch { throw .cannotRead }
  throw .tooLarge
}
