import TandemBytes
import TandemWire
import Testing

private let change = Change(
  owner: 1, slot: [UInt8](repeating: 3, count: 16), stamp: 77, device: 300, epoch: 1,
  sealed: [UInt8](repeating: 5, count: 60), signature: [UInt8](repeating: 6, count: 64))

private let answer = {
  var answer = WireSyncAnswer()
  answer.serverTime = 9
  answer.more = true
  answer.cursor = ChainCursor(sequence: 7, chain: [UInt8](repeating: 8, count: 32))
  answer.roster = [[1], []]
  answer.refused = [WireRefused(index: 2, code: "quota")]
  answer.refusedClaims = 4
  answer.refusedDeviceClaims = 5
  answer.links = [
    WireLink(last: 6, items: [.change(change), .own(0)]),
    WireLink(last: 7, items: [.pruned(change, sealedHash: [UInt8](repeating: 9, count: 32))]),
  ]
  return answer
}()

@Test func `every message reads as it was written`() throws {
  #expect(try WireSyncAnswer(decoding: answer.encoded()) == answer)
  var request = WireSyncRequest()
  request.cursor = answer.cursor
  request.changes = [change, Change()]
  request.rosterHead = [1, 2]
  #expect(try WireSyncRequest(decoding: request.encoded()) == request)
  let entries = WireRosterRequest(entries: [[1], [2, 3]])
  #expect(try WireRosterRequest(decoding: entries.encoded()) == entries)
  var moved = WireRosterAnswer()
  moved.outcome = .rosterMoved
  moved.roster = entries.entries
  moved.serverTime = .max
  #expect(try WireRosterAnswer(decoding: moved.encoded()) == moved)
  var put = WireInvitationRequest()
  (put.inviteKey, put.blob, put.life) = ([1], [2], .max)
  #expect(try WireInvitationRequest(decoding: put.encoded()) == put)
  var found = WireInvitationAnswer()
  (found.plan, found.blob, found.roster, found.serverTime) = ([1], [2], [[3]], 4)
  (found.reply, found.expires) = ([5], 6)
  #expect(try WireInvitationAnswer(decoding: found.encoded()) == found)
  var reply = WireReplyRequest()
  (reply.sealed, reply.signature) = ([1], [2])
  #expect(try WireReplyRequest(decoding: reply.encoded()) == reply)
  var replied = WireReplyAnswer()
  replied.sealed = [7]
  #expect(try WireReplyAnswer(decoding: replied.encoded()) == replied)
}

@Test func `an answer may be written in pieces, the links after the rest`() throws {
  // Servers append links that they have encoded already: field 2 of the answer, once for each.
  var rest = answer
  rest.links = []
  var pieces = WireSyncAnswer()
  pieces.links = answer.links
  let head = rest.encoded()
  let piece = pieces.encoded()
  #expect(piece.prefix(1) == [0x12])
  #expect(try WireSyncAnswer(decoding: head + piece) == answer)
}

@Test func `an item says what it is by its own field first, then by the hash of what is gone`() throws {
  let own = WireItem.own(0).encoded()
  #expect(own == [0x40, 0x00])
  #expect(try WireItem(decoding: (change.encoded() + own)[...]) == .own(0))
  let hash: [UInt8] = [0x4a, 0x01, 0x07]
  #expect(try WireItem(decoding: (hash + own)[...]) == .own(0))
  #expect(try WireItem(decoding: (change.encoded() + hash)[...]) == .pruned(change, sealedHash: [7]))
}

@Test func `fields of a later version are skipped`() throws {
  var request = WireSyncRequest()
  request.rosterHead = [5]
  #expect(try WireSyncRequest(decoding: request.encoded() + [0xf8, 0x01, 0x2a]) == request)
}

@Test(arguments: [[0x0a, 0x05, 0x01], [0xff, 0xff, 0xff], [0x08], [0x00, 0x01], [0x18, 0x01]] as [[UInt8]])
func `broken bytes are an error and nothing worse`(bytes: [UInt8]) {
  #expect(throws: Malformed.self) { try WireSyncRequest(decoding: bytes) }
}

@Test(
  arguments: [
    [0x08, 0x03], [0x12, 0x02, 0x12, 0x05], [0x20], [0x12, 0x04, 0x12, 0x02, 0x42, 0x00], [0x30, 0x01],
  ] as [[UInt8]])
func `an answer that cannot be read is an error and nothing worse`(bytes: [UInt8]) {
  #expect(throws: Malformed.self) { try WireSyncAnswer(decoding: bytes) }
}

@Test func `a list longer than its limit is found out before it takes memory`() throws {
  // Two bytes an item: a change of nothing.
  func answer(items: Int) -> [UInt8] {
    var writer = ProtoWriter()
    var link = ProtoWriter()
    for _ in 0..<items { link.data(2, [], always: true) }
    writer.data(2, link.bytes, always: true)
    return writer.bytes
  }
  let most = WireLimits.itemsPerAnswer
  #expect(try WireSyncAnswer(decoding: answer(items: most)).links[0].items.count == most)
  #expect(throws: Malformed.self) { try WireSyncAnswer(decoding: answer(items: most + 1)) }
  // The limit is that of the answer, not of each link.
  #expect(throws: Malformed.self) { try WireSyncAnswer(decoding: answer(items: most) + answer(items: 1)) }
  func empty(_ field: UInt32, _ count: Int) -> [UInt8] {
    var writer = ProtoWriter()
    for _ in 0..<count { writer.data(field, [], always: true) }
    return writer.bytes
  }
  for field: UInt32 in [2, 5, 8] {
    #expect(throws: Malformed.self) { try WireSyncAnswer(decoding: empty(field, most + 1)) }
  }
  #expect(throws: Malformed.self) { try WireSyncRequest(decoding: empty(2, WireLimits.changesPerRequest + 1)) }
  #expect(throws: Malformed.self) { try WireRosterRequest(decoding: empty(1, WireLimits.rosterEntries + 1)) }
}
