import CSQLite

/// The database: each page is sealed in its place, the seal at its end. Nothing in it is readable, the size apart.
final class SealedDatabaseFile: FilePart {
  private let seal: any PageSeal

  init(_ real: UnsafeMutablePointer<sqlite3_file>, _ seal: any PageSeal) {
    self.seal = seal
    super.init(real)
  }

  override func read(_ out: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < out.count {
      let (number, start) = (offset + done).quotientAndRemainder(dividingBy: SealedSizes.page)
      guard let sealed = readBelow(SealedSizes.page, at: number * SealedSizes.page) else { return FileCode.read }
      guard sealed.count == SealedSizes.page else {
        for index in done..<out.count { out[index] = 0 }
        return FileCode.shortRead
      }
      guard let page = seal.open(sealed, from: SealedPlace(kind: .page, number: UInt64(number))) else {
        return number == 0 ? SQLITE_NOTADB : SQLITE_CORRUPT
      }
      let count = min(SealedSizes.page - start, out.count - done)
      for index in 0..<count { out[done + index] = start + index < page.count ? page[start + index] : 0 }
      done += count
    }
    return SQLITE_OK
  }

  /// Whole pages, whose ends SQLite was told to leave free.
  override func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    guard bytes.count == SealedSizes.page, offset.isMultiple(of: SealedSizes.page),
      bytes.suffix(SealedSizes.seal).allSatisfy({ $0 == 0 })
    else { return FileCode.write }
    // A page that is left out would read as one that was changed by somebody.
    var size = 0
    guard sizeBelow(&size) == SQLITE_OK else { return FileCode.size }
    var number = size / SealedSizes.page
    let target = offset / SealedSizes.page
    let empty = [UInt8](repeating: 0, count: SealedSizes.page - SealedSizes.seal)
    while number < target {
      let code = put(empty, number)
      guard code == SQLITE_OK else { return code }
      number += 1
    }
    return put(Array(bytes.dropLast(SealedSizes.seal)), target)
  }

  private func put(_ page: [UInt8], _ number: Int) -> Int32 {
    guard let sealed = seal.seal(page, for: SealedPlace(kind: .page, number: UInt64(number))) else {
      return FileCode.write
    }
    return writeBelow(sealed, at: number * SealedSizes.page)
  }

  override func truncate(to size: Int) -> Int32 { truncateBelow(to: size) }
  override func size(_ size: inout Int) -> Int32 { sizeBelow(&size) }
}
