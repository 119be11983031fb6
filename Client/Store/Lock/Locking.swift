package import TandemPlan
import TandemSQLite
import TandemSystem

/// Setting a lock, changing its passphrase, and taking it away. Each is done or not: cut off at any moment, the copy is whole, and
/// either locked or not.
///
///     sealed draft, checked ──▶ key file ──▶ backups closed ──▶ draft gets its name: now the copy is locked ──▶ the plain one goes
///     plain draft, checked ──▶ it gets its name ──▶ the sealed one goes: now the copy is not locked ──▶ the key file goes
///
/// Whoever has the copy open meanwhile is told that it was built anew before anything is written.
extension ReplicaPaths {
  /// Locks the copy from now on; it is closed when this returns. What stood readable on the disk before is removed, as far as a
  /// program can do that.
  /// - Parameter opening: called before that, for whoever wants the copy to stay open; see `keepOpen`.
  package func setLock(
    _ passphrase: [UInt8], opening: (NewKey) throws(AppFailure) -> Void = { (_) throws(AppFailure) in }
  ) throws(AppFailure) {
    try inTurn { (draft) throws(AppFailure) in
      if isLocked { throw .isLocked }
      let key = try CopyKey.new()
      var closesBackups = false
      do throws(AppFailure) {
        try copy(plain, by: nil, to: draft, by: key)
        try LockFile.write(key.bytes, closedBy: passphrase, at: keyFile)
        try opening(NewKey(bytes: key.bytes))
        // From here on little is left to be taken by the disk: names alone.
        try closeBeside(with: passphrase, begun: &closesBackups)
        // A log of an earlier lock.
        removeDatabase(sealed)
        try move(draft, to: sealed)
      } catch {
        KeyAgent.end(self)
        Files.remove(keyFile)
        throw error.isOfTheDisk ? .noLockSet(closesBackups: closesBackups) : error
      }
      removeDatabase(plain)
    }
  }

  /// Another passphrase from now on. An earlier copy of the key's file opens with the earlier passphrase.
  package func changeLock(from old: [UInt8], to new: [UInt8]) throws(AppFailure) {
    guard isLocked else { throw .notLocked }
    try LockFile.write(try LockFile.open(keyFile, with: old), closedBy: new, at: keyFile)
  }

  /// Leaves the copy readable without a passphrase from now on.
  package func removeLock(_ passphrase: [UInt8]) throws(AppFailure) {
    guard isLocked else { throw .notLocked }
    let key = try CopyKey(try LockFile.open(keyFile, with: passphrase))
    try inTurn { (draft) throws(AppFailure) in
      guard isLocked else { throw .notLocked }
      try copy(sealed, by: key, to: draft, by: nil)
      removeDatabase(plain)
      try move(draft, to: plain)
      removeDatabase(sealed)
      // Where the disk does not take one of them, the key stays beside it.
      if (try? unsealKept(by: key)) != nil { Files.remove(keyFile) }
    }
    KeyAgent.end(self)
    held.key = nil
  }

  /// Opens the copy for this person's programs for a while. Each try takes as long, right or wrong.
  /// - Parameter program: see `KeyAgent.start`.
  package func unlock(_ passphrase: [UInt8], for life: KeyAgent.Life, program: String?) throws(AppFailure) {
    guard isLocked else { throw .notLocked }
    hideMemory()
    let key = try LockFile.open(keyFile, with: passphrase)
    guard let program else { throw .inputOutput }
    try KeyAgent.start(program, keeping: key, of: self, for: life)
  }

  /// What opens a copy that is about to be locked.
  package struct NewKey: Sendable { fileprivate let bytes: SecretBytes }

  /// Keeps a copy open for a while that is about to be locked.
  package func keepOpen(by key: NewKey, for life: KeyAgent.Life, program: String?) throws(AppFailure) {
    guard let program else { throw .inputOutput }
    try KeyAgent.start(program, keeping: key.bytes, of: self, for: life)
  }

  /// Throws `wrongPassphrase` for another one. Each try takes as long, right or wrong.
  package func check(_ passphrase: [UInt8]) throws(AppFailure) { _ = try LockFile.open(keyFile, with: passphrase) }

  /// Erases a locked copy whose passphrase is forgotten, with its key and what repairs have kept of it, which nothing opens any more.
  /// Backups stay: one with a passphrase of its own is a way back.
  package func forgetLock() throws(AppFailure) {
    guard isLocked else { throw .notLocked }
    let turns = try WriterTurns(path: lock)
    try mapped {
      try turns.taking {
        close()
        for path in [sealed, plain] { removeDatabase(path) }
        for path in keptByRepairs + [keyFile] { Files.remove(path) }
        Files.removeAll(agent)
        OwnFolder.sweep(directory)
        Desk.sweep(directory)
      }
    }
  }

  /// Closes the copy for every program on this computer.
  package func close() {
    KeyAgent.end(self)
    held.key = nil
  }

  // MARK: - Steps

  private func inTurn(_ body: (_ draft: String) throws(AppFailure) -> Void) throws(AppFailure) {
    guard try OwnFiles.exists(database) else { throw .noCopy }
    try undoExchange()
    try settleLock()
    let turns = try WriterTurns(path: lock)
    try mapped {
      try turns.taking {
        let folder: OwnFolder
        do throws(SystemError) { folder = try OwnFolder(in: directory) } catch {
          throw AppFailure(at: directory, error)
        }
        defer { folder.remove() }
        do throws(SystemError) { _ = try OpenFile(folder.draft, .new) } catch { throw AppFailure(at: directory, error) }
        try body(folder.draft)
      }
    }
  }

  /// The whole copy, written anew and looked through, with no log beside it.
  private func copy(_ from: String, by old: CopyKey?, to draft: String, by new: CopyKey?) throws(AppFailure) {
    try mapped {
      let source = try Database(from, busyMilliseconds: Int32(StoreLimits.turnMilliseconds), by: old?.files)
      defer { source.close() }
      try source.keepLogOnClose()
      let layout = try Connection.layout(source)
      guard layout > 0 else { throw AppFailure.noCopy }
      try source.copy(to: draft, by: new?.files)
      let made = try Database(draft, by: new?.files)
      defer { made.close() }
      try made.execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
      // Here, where nothing is lost when it is cut off.
      try Connection.setLogMode(made)
      guard try Connection.layout(made) == layout, try made.text("PRAGMA integrity_check") == "ok" else {
        throw AppFailure.unreadable
      }
    }
    do throws(SystemError) { try OpenFile(draft, .keeping).sync() } catch { throw AppFailure(at: directory, error) }
  }

  private func move(_ draft: String, to path: String) throws(AppFailure) {
    do throws(SystemError) { try Files.move(draft, to: path, isReplacing: false) } catch {
      throw AppFailure(at: directory, error)
    }
  }

  /// What lies beside the copy and holds its words: damaged files that repairs have kept, and backups that the page has made, are
  /// closed by the same passphrase like a backup. All of them are written before the first takes the place of what it closes.
  /// - Parameter begun: set before that.
  private func closeBeside(with passphrase: [UInt8], begun: inout Bool) throws(AppFailure) {
    OwnFolder.sweep(backups)
    Desk.sweep(directory)
    var made: [(draft: String, path: String)] = []
    defer { for each in made { Files.remove(each.draft) } }
    for path in keptByRepairs + pageBackups.filter({ $0.hasSuffix(".backup") }) {
      let bytes: [UInt8]
      do throws(BackupFailure) { bytes = try contents(of: path) } catch { throw .cannotWrite(path: path) }
      if SealedBackup.isOne(bytes) { continue }
      guard let sealed = SealedBackup.seal(bytes, with: passphrase) else { throw .inputOutput }
      do throws(SystemError) { made.append((try Files.draft(sealed, beside: path), path)) } catch {
        throw AppFailure(at: path, error)
      }
    }
    for each in made {
      begun = true
      do throws(SystemError) { try Files.move(each.draft, to: each.path, isReplacing: true) } catch {
        throw AppFailure(at: each.path, error)
      }
    }
  }

  /// What repairs have kept of a locked copy is sealed by its key, which is about to go: from then on it can be read like any other.
  private func unsealKept(by key: CopyKey) throws(AppFailure) {
    for path in keptByRepairs {
      let sealed: [UInt8]
      do throws(BackupFailure) { sealed = try contents(of: path) } catch { throw .cannotWrite(path: path) }
      guard let plain = key.files.readable(sealed, isLog: path.hasSuffix("-wal")) else { continue }
      do throws(SystemError) { try Files.write(plain, to: path, isReplacing: true) } catch {
        throw AppFailure(at: path, error)
      }
    }
  }
}

extension AppFailure {
  /// Whether the disk did not take something.
  fileprivate var isOfTheDisk: Bool {
    switch self {
    case .diskFull, .cannotWrite, .inputOutput: true
    default: false
    }
  }
}
