import Foundation
import SwiftProtobuf
import TandemWire
import Testing

@Test func `an answer may be written in pieces, the changes after the rest`() throws {
  // Servers append changes that they have encoded already: field 2 of the answer, once for each.
  let change = WireChange.with {
    $0.owner = 1
    $0.slot = Data(repeating: 3, count: 16)
    $0.stamp = 77
    $0.device = 2
    $0.epoch = 1
    $0.sealed = Data(repeating: 5, count: 60)
    $0.signature = Data(repeating: 6, count: 64)
  }
  var answer = WireSyncAnswer.with {
    $0.serverTime = 9
    $0.more = true
  }
  var bytes: [UInt8] = try answer.serializedBytes()
  let piece: [UInt8] = try WireSyncAnswer.with { $0.changes = [change] }.serializedBytes()
  #expect(piece.prefix(1) == [0x12])
  bytes += piece + piece
  answer.changes = [change, change]
  #expect(try WireSyncAnswer(serializedBytes: bytes) == answer)
}

@Test func `fields of a later version are skipped`() throws {
  var bytes: [UInt8] = try WireCursor.with { $0.sequence = 5 }.serializedBytes()
  bytes += [0xf8, 0x01, 0x2a]
  #expect(try WireCursor(serializedBytes: bytes).sequence == 5)
}

@Test(arguments: [[0x0a, 0x05, 0x01], [0xff, 0xff, 0xff], [0x08], [0x00, 0x01]] as [[UInt8]])
func `broken bytes are an error and nothing worse`(bytes: [UInt8]) {
  #expect(throws: (any Error).self) { try WireSyncRequest(serializedBytes: bytes) }
}
