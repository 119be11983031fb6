import CSQLite

/// An open file as SQLite holds it; its own open file lies behind it in the same memory.
struct SQLiteFile {
  private var base: sqlite3_file
  private var part: Unmanaged<FilePart>

  static func begin(_ memory: UnsafeMutableRawPointer, _ part: FilePart) {
    memory.assumingMemoryBound(to: SQLiteFile.self)
      .initialize(to: SQLiteFile(base: sqlite3_file(pMethods: methods), part: .passRetained(part)))
  }

  static func part(_ file: UnsafeMutablePointer<sqlite3_file>?) -> FilePart? { held(file)?.takeUnretainedValue() }

  private static func held(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Unmanaged<FilePart>? {
    file.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: SQLiteFile.self).pointee.part }
  }

  /// Never changed and never let go of.
  nonisolated(unsafe) private static let methods: UnsafePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: made())
    return UnsafePointer(methods)
  }()

  /// Version 2 of the methods: without those by which SQLite would look into the file's memory by itself.
  private static func made() -> sqlite3_io_methods {
    var methods = sqlite3_io_methods()
    methods.iVersion = 2
    methods.xClose = { file in
      let part = SQLiteFile.part(file)
      let code = part?.methods?.xClose(part?.real) ?? SQLITE_OK
      SQLiteFile.held(file)?.release()
      file?.pointee.pMethods = nil
      return code
    }
    methods.xRead = { file, out, count, offset in
      SQLiteFile.part(file)?.read(UnsafeMutableRawBufferPointer(start: out, count: Int(count)), at: Int(offset))
        ?? FileCode.read
    }
    methods.xWrite = { file, bytes, count, offset in
      SQLiteFile.part(file)?.write(UnsafeRawBufferPointer(start: bytes, count: Int(count)), at: Int(offset))
        ?? FileCode.write
    }
    methods.xTruncate = { file, size in SQLiteFile.part(file)?.truncate(to: Int(size)) ?? FileCode.truncate }
    methods.xFileSize = { file, size in
      var count = 0
      defer { size?.pointee = Int64(count) }
      return SQLiteFile.part(file)?.size(&count) ?? FileCode.size
    }
    methods.xSync = { file, flags in
      let part = SQLiteFile.part(file)
      return part?.methods?.xSync(part?.real, flags) ?? SQLITE_OK
    }
    addLocks(&methods)
    addIndex(&methods)
    return methods
  }

  private static func addLocks(_ methods: inout sqlite3_io_methods) {
    methods.xLock = { file, level in
      let part = SQLiteFile.part(file)
      return part?.methods?.xLock(part?.real, level) ?? SQLITE_OK
    }
    methods.xUnlock = { file, level in
      let part = SQLiteFile.part(file)
      return part?.methods?.xUnlock(part?.real, level) ?? SQLITE_OK
    }
    methods.xCheckReservedLock = { file, isLocked in
      isLocked?.pointee = 0
      let part = SQLiteFile.part(file)
      return part?.methods?.xCheckReservedLock(part?.real, isLocked) ?? SQLITE_OK
    }
    methods.xFileControl = { file, operation, value in
      // What is about sizes and memory below would be taken for those above.
      let isOfSizes = [SQLITE_FCNTL_SIZE_HINT, SQLITE_FCNTL_CHUNK_SIZE, SQLITE_FCNTL_MMAP_SIZE].contains(operation)
      guard !isOfSizes, let part = SQLiteFile.part(file) else { return SQLITE_NOTFOUND }
      return part.methods?.xFileControl(part.real, operation, value) ?? SQLITE_NOTFOUND
    }
    methods.xSectorSize = { file in
      let part = SQLiteFile.part(file)
      return part?.methods?.xSectorSize(part?.real) ?? Int32(SealedSizes.page)
    }
    methods.xDeviceCharacteristics = { file in
      let part = SQLiteFile.part(file)
      return part?.methods?.xDeviceCharacteristics(part?.real) ?? 0
    }
  }

  private static func addIndex(_ methods: inout sqlite3_io_methods) {
    methods.xShmMap = { file, page, size, extends, place in
      let part = SQLiteFile.part(file)
      return part?.methods?.xShmMap(part?.real, page, size, extends, place) ?? FileCode.indexMap
    }
    methods.xShmLock = { file, offset, count, flags in
      let part = SQLiteFile.part(file)
      return part?.methods?.xShmLock(part?.real, offset, count, flags) ?? FileCode.indexLock
    }
    methods.xShmBarrier = { file in
      let part = SQLiteFile.part(file)
      part?.methods?.xShmBarrier(part?.real)
    }
    methods.xShmUnmap = { file, deletes in
      let part = SQLiteFile.part(file)
      return part?.methods?.xShmUnmap(part?.real, deletes) ?? SQLITE_OK
    }
  }
}
