import TandemBytes
import TandemReplica
import TandemWire

/// The row of the places up to which the server's sequence was read and verified.
extension SequenceKnowledge {
  /// 1 and 2 sequence and chain of the cursor; 3 and 4 those of the furthest place that was verified; 5 when everything was last
  /// read from the start, if it was; 6 the highest stamp of another device that began anew (fixed64).
  var cursorRow: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, cursor.sequence)
    writer.data(2, cursor.chain)
    writer.varint(3, verified.sequence)
    writer.data(4, verified.chain)
    writer.varint(5, ifAny: reread)
    writer.fixed64(6, anew)
    return writer.bytes
  }

  mutating func take(cursorRow: ArraySlice<UInt8>) throws(Malformed) {
    var (sequence, chain): (UInt64, [UInt8]) = (0, [])
    var (verifiedSequence, verifiedChain): (UInt64, [UInt8]) = (0, [])
    var reader = ProtoReader(cursorRow)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: sequence = try item.large()
      case 2: chain = try item.data()
      case 3: verifiedSequence = try item.large()
      case 4: verifiedChain = try item.data()
      case 5: reread = try item.large()
      case 6: anew = try item.number()
      default: break
      }
    }
    guard chain.count == WireLimits.chainBytes, verifiedChain.count == WireLimits.chainBytes else { throw Malformed() }
    cursor = ChainCursor(sequence: sequence, chain: chain)
    verified = ChainCursor(sequence: verifiedSequence, chain: verifiedChain)
  }
}

/// The row of a verified link; its key is its last sequence.
enum LinkRow {
  /// 1 the first bytes of the chain there.
  static func row(_ chain: [UInt8]) -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, chain)
    return writer.bytes
  }

  static func chain(_ row: ArraySlice<UInt8>) throws(Malformed) -> [UInt8] {
    var chain: [UInt8] = []
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      if field == 1 { chain = try item.data() }
    }
    return chain
  }
}

/// The row of what others say they have seen; its key is what they saw.
extension SequenceKnowledge.Word {
  /// 1 the stamp of the newest change that says so (fixed64), 2 whether it is known to differ.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.fixed64(1, stamp)
    writer.flag(2, differs)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    self.init(stamp: 0, differs: false)
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: stamp = try item.number()
      case 2: differs = try item.flag()
      default: break
      }
    }
  }
}

/// The row of a change that the server has dropped; its key is slot, device, and the vouch digest where that matters.
enum DroppedRow {
  /// 1 the stamp (fixed64).
  static func row(_ stamp: UInt64) -> [UInt8] {
    var writer = ProtoWriter()
    writer.fixed64(1, stamp)
    return writer.bytes
  }

  static func stamp(_ row: ArraySlice<UInt8>) throws(Malformed) -> UInt64 {
    var stamp: UInt64 = 0
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      if field == 1 { stamp = try item.number() }
    }
    return stamp
  }
}
