import CSQLite

/// An open file behind SQLite's methods: what it writes goes through here. Used by one connection, which has one caller at a time.
class FilePart {
  /// SQLite's own open file below; nil for one that is nowhere but in memory.
  let real: UnsafeMutablePointer<sqlite3_file>?

  init(_ real: UnsafeMutablePointer<sqlite3_file>?) { self.real = real }

  var methods: sqlite3_io_methods? { real?.pointee.pMethods?.pointee }

  /// Fills `out`; with zeros, and `FileCode.shortRead`, from where nothing stands.
  func read(_ out: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 { FileCode.read }
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 { FileCode.write }
  func truncate(to size: Int) -> Int32 { FileCode.truncate }
  func size(_ size: inout Int) -> Int32 { FileCode.size }
}

extension FilePart {
  /// Bytes of the file below as they stand there; fewer where it ends. Nil where it cannot be read.
  func readBelow(_ count: Int, at offset: Int) -> [UInt8]? {
    var code = FileCode.read
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      code = methods?.xRead(real, buffer.baseAddress, Int32(count), Int64(offset)) ?? FileCode.read
      // What is missing of a short one was filled up with zeros.
      used = code == SQLITE_OK || code == FileCode.shortRead ? count : 0
    }
    if code == SQLITE_OK { return bytes }
    var size = 0
    guard code == FileCode.shortRead, sizeBelow(&size) == SQLITE_OK else { return nil }
    return Array(bytes.prefix(max(0, size - offset)))
  }

  func writeBelow(_ bytes: [UInt8], at offset: Int) -> Int32 {
    bytes.withUnsafeBytes { writeBelow($0, at: offset) }
  }

  func writeBelow(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    methods?.xWrite(real, bytes.baseAddress, Int32(bytes.count), Int64(offset)) ?? FileCode.write
  }

  func truncateBelow(to size: Int) -> Int32 { methods?.xTruncate(real, Int64(size)) ?? FileCode.truncate }

  func sizeBelow(_ size: inout Int) -> Int32 {
    var bytes: Int64 = 0
    defer { size = Int(bytes) }
    return methods?.xFileSize(real, &bytes) ?? FileCode.size
  }
}

/// A file that is nowhere but in memory: what SQLite would put aside for a moment, in a folder for such files, stands on no disk.
final class MemoryFile: FilePart {
  private var bytes: [UInt8] = []

  init() { super.init(nil) }

  override func read(_ out: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
    let here = bytes.dropFirst(offset).prefix(out.count)
    for index in out.indices { out[index] = index < here.count ? here[here.startIndex + index] : 0 }
    return here.count == out.count ? SQLITE_OK : FileCode.shortRead
  }

  override func write(_ new: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    let end = offset + new.count
    if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
    bytes.replaceSubrange(offset..<end, with: new)
    return SQLITE_OK
  }

  override func truncate(to size: Int) -> Int32 {
    bytes.removeLast(max(0, bytes.count - size))
    return SQLITE_OK
  }

  override func size(_ size: inout Int) -> Int32 {
    size = bytes.count
    return SQLITE_OK
  }
}
