import CSQLite

/// The write-ahead log. Its head, which holds sizes and chance alone, stays as it is; each frame behind it is sealed in two pieces,
/// as SQLite writes them:
///
///     head 32 | (frame's head 24 + seal 28 | page 4096 + seal 28) ...
///
/// A frame's head is sealed too: the sum in it would tell of a small change to a page what it was. A frame that does not open reads
/// as zeros, which ends the log there for SQLite like one that was torn.
final class SealedLogFile: FilePart {
  private let seal: any PageSeal

  init(_ real: UnsafeMutablePointer<sqlite3_file>, _ seal: any PageSeal) {
    self.seal = seal
    super.init(real)
  }

  /// A piece that is sealed as one.
  private struct Piece {
    let place: SealedPlace
    /// Where it begins for SQLite, and in the file below.
    let start: Int
    let startBelow: Int
    let count: Int

    init(at offset: Int) {
      let (frame, within) = (offset - SealedSizes.logHead).quotientAndRemainder(dividingBy: SealedSizes.frame)
      let isHead = within < SealedSizes.frameHead
      place = SealedPlace(kind: isHead ? .frameHead : .framePage, number: UInt64(frame))
      start = SealedSizes.logHead + frame * SealedSizes.frame + (isHead ? 0 : SealedSizes.frameHead)
      startBelow =
        SealedSizes.logHead + frame * SealedSizes.sealedFrame
        + (isHead ? 0 : SealedSizes.frameHead + SealedSizes.seal)
      count = isHead ? SealedSizes.frameHead : SealedSizes.page
    }

    var empty: [UInt8] { [UInt8](repeating: 0, count: count) }
  }

  /// Empty where the file ends before it does; nil where it cannot be read.
  private func bytes(of piece: Piece) -> [UInt8]? {
    let count = piece.count + SealedSizes.seal
    guard let sealed = readBelow(count, at: piece.startBelow) else { return nil }
    guard sealed.count == count else { return [] }
    return seal.open(sealed, from: piece.place) ?? piece.empty
  }

  override func read(_ out: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < out.count {
      let position = offset + done
      let piece = position < SealedSizes.logHead ? nil : Piece(at: position)
      let (start, count) = piece.map { ($0.start, $0.count) } ?? (0, SealedSizes.logHead)
      guard let bytes = piece.map({ self.bytes(of: $0) }) ?? readBelow(count, at: 0) else { return FileCode.read }
      guard bytes.count == count else {
        for index in done..<out.count { out[index] = 0 }
        return FileCode.shortRead
      }
      let part = bytes[(position - start)...].prefix(out.count - done)
      for (index, byte) in part.enumerated() { out[done + index] = byte }
      done += part.count
    }
    return SQLITE_OK
  }

  override func write(_ new: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < new.count {
      let position = offset + done
      let code: Int32
      if position < SealedSizes.logHead {
        let count = min(SealedSizes.logHead - position, new.count - done)
        code = writeBelow(UnsafeRawBufferPointer(rebasing: new[done..<done + count]), at: position)
        done += count
      } else {
        let piece = Piece(at: position)
        let count = min(piece.start + piece.count - position, new.count - done)
        code = put(new[done..<done + count], at: position - piece.start, of: piece)
        done += count
      }
      guard code == SQLITE_OK else { return code }
    }
    return SQLITE_OK
  }

  private func put(_ new: Slice<UnsafeRawBufferPointer>, at start: Int, of piece: Piece) -> Int32 {
    var bytes = Array(new)
    if bytes.count < piece.count {
      guard let before = self.bytes(of: piece) else { return FileCode.read }
      bytes = before.isEmpty ? piece.empty : before
      bytes.replaceSubrange(start..<start + new.count, with: new)
    }
    guard let sealed = seal.seal(bytes, for: piece.place) else { return FileCode.write }
    return writeBelow(sealed, at: piece.startBelow)
  }

  override func truncate(to size: Int) -> Int32 {
    guard size > SealedSizes.logHead else { return truncateBelow(to: size) }
    // One frame more is one that SQLite does not look at.
    let frames = (size - SealedSizes.logHead + SealedSizes.frame - 1) / SealedSizes.frame
    return truncateBelow(to: SealedSizes.logHead + frames * SealedSizes.sealedFrame)
  }

  override func size(_ size: inout Int) -> Int32 {
    var below = 0
    let code = sizeBelow(&below)
    let frames = max(0, below - SealedSizes.logHead) / SealedSizes.sealedFrame
    size = min(below, SealedSizes.logHead) + frames * SealedSizes.frame
    return code
  }
}
