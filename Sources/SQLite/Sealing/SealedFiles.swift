import CSQLite

/// The way to the disk for databases that are sealed under one key: SQLite's own (its VFS), with a seal on every page of the database
/// and of its log. The index beside the log holds numbers alone and stays as it is; any other file is kept in memory.
///
/// A database that is opened by it is one that was made by it. What a page held before cannot be told from what it holds now: whoever
/// may write to the disk may put an earlier page back in its place.
package final class SealedFiles: Sendable {
  private let seal: any PageSeal
  /// SQLite knows it until this is gone.
  nonisolated(unsafe) private let vfs: UnsafeMutablePointer<sqlite3_vfs>
  nonisolated(unsafe) private let below: UnsafeMutablePointer<sqlite3_vfs>

  package init(_ seal: any PageSeal) throws(SQLiteError) {
    guard let below = sqlite3_vfs_find(nil) else { throw SQLiteError(code: SQLITE_MISUSE) }
    self.seal = seal
    self.below = below
    vfs = .allocate(capacity: 1)
    vfs.initialize(to: below.pointee)
    vfs.pointee.pNext = nil
    vfs.pointee.szOsFile = Int32(MemoryLayout<SQLiteFile>.stride) + below.pointee.szOsFile
    vfs.pointee.zName = Self.copied("tandem-\(UInt(bitPattern: vfs))")
    vfs.pointee.pAppData = Unmanaged.passUnretained(self).toOpaque()
    vfs.pointee.xOpen = { vfs, name, file, flags, given in
      guard let data = vfs?.pointee.pAppData, let file else { return SQLITE_MISUSE }
      return Unmanaged<SealedFiles>.fromOpaque(data).takeUnretainedValue().open(name, file, flags, given)
    }
    vfs.pointee.xDelete = { vfs, name, isSynced in
      guard let data = vfs?.pointee.pAppData else { return SQLITE_MISUSE }
      let below = Unmanaged<SealedFiles>.fromOpaque(data).takeUnretainedValue().below
      let code = below.pointee.xDelete(below, name, isSynced)
      // What was in memory alone is gone already.
      return code == FileCode.noFile ? SQLITE_OK : code
    }
    let code = sqlite3_vfs_register(vfs, 0)
    guard code == SQLITE_OK else { throw SQLiteError(code: code) }
  }

  deinit {
    sqlite3_vfs_unregister(vfs)
    vfs.pointee.zName?.deallocate()
    vfs.deallocate()
  }

  /// The plain pages of a sealed database that has no log; nil where one of them does not open.
  package func opened(_ sealed: [UInt8]) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(sealed.count)
    for (number, start) in stride(from: 0, to: sealed.count, by: SealedSizes.page).enumerated() {
      let place = SealedPlace(kind: .page, number: UInt64(number))
      guard let page = seal.open(Array(sealed[start...].prefix(SealedSizes.page)), from: place) else { return nil }
      plain += page + [UInt8](repeating: 0, count: SealedSizes.seal)
    }
    return plain
  }

  /// A database, or a log of one, that can be read without the seal: what of it does not open is zeros. Nil where nothing does, as of
  /// one that was never sealed.
  package func readable(_ sealed: [UInt8], isLog: Bool) -> [UInt8]? {
    var plain = isLog ? Array(sealed.prefix(SealedSizes.logHead)) : []
    plain.reserveCapacity(sealed.count)
    var rest = sealed.dropFirst(plain.count)
    var (number, hasOpened) = (UInt64(0), false)
    func take(_ kind: SealedPlace.Kind, _ count: Int) {
      let piece = seal.open(Array(rest.prefix(count)), from: SealedPlace(kind: kind, number: number))
      hasOpened = hasOpened || piece != nil
      plain += piece ?? [UInt8](repeating: 0, count: count - SealedSizes.seal)
      rest = rest.dropFirst(count)
    }
    while !rest.isEmpty {
      if isLog {
        take(.frameHead, SealedSizes.frameHead + SealedSizes.seal)
        take(.framePage, SealedSizes.page + SealedSizes.seal)
      } else {
        take(.page, SealedSizes.page)
        plain += [UInt8](repeating: 0, count: SealedSizes.seal)
      }
      number += 1
    }
    return hasOpened ? plain : nil
  }

  /// What SQLite calls it.
  var name: String { vfs.pointee.zName.map { String(cString: $0) } ?? "" }

  private static func copied(_ name: String) -> UnsafePointer<CChar> {
    let characters = Array(name.utf8CString)
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
    copy.initialize(from: characters, count: characters.count)
    return UnsafePointer(copy)
  }

  private func open(
    _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>, _ flags: Int32,
    _ given: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    file.pointee.pMethods = nil
    let raw = UnsafeMutableRawPointer(file)
    let isDatabase = flags & SQLITE_OPEN_MAIN_DB != 0
    guard isDatabase || flags & SQLITE_OPEN_WAL != 0 else {
      given?.pointee = flags
      SQLiteFile.begin(raw, MemoryFile())
      return SQLITE_OK
    }
    let real = (raw + MemoryLayout<SQLiteFile>.stride).assumingMemoryBound(to: sqlite3_file.self)
    real.pointee.pMethods = nil
    let code = below.pointee.xOpen(below, name, real, flags, given)
    guard code == SQLITE_OK else {
      _ = real.pointee.pMethods?.pointee.xClose(real)
      return code
    }
    SQLiteFile.begin(raw, isDatabase ? SealedDatabaseFile(real, seal) : SealedLogFile(real, seal))
    return SQLITE_OK
  }
}
