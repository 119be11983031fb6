package import TandemBytes

/// A place in a plan's sequence of changes, and the hash over all that came before it (PROTOCOL.md, section 11.1).
package struct ChainCursor: Sendable, Hashable {
  package let sequence: UInt64
  /// 32 bytes; zeros at the start. Another length where a peer sent one.
  package let chain: [UInt8]

  package init(sequence: UInt64, chain: [UInt8]) {
    self.sequence = sequence
    self.chain = chain
  }

  /// Before the first change.
  package static let start = ChainCursor(sequence: 0, chain: [UInt8](repeating: 0, count: WireLimits.chainBytes))

  /// The start is left out.
  func encoded() -> [UInt8] {
    guard self != .start else { return [] }
    var writer = ProtoWriter()
    writer.varint(1, sequence)
    writer.data(2, chain)
    return writer.bytes
  }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var (sequence, chain): (UInt64, [UInt8]) = (0, [])
    var reader = ProtoReader(bytes)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: sequence = try item.large()
      case 2: chain = try item.data()
      default: break
      }
    }
    self = sequence == 0 && chain.isEmpty ? .start : ChainCursor(sequence: sequence, chain: chain)
  }
}

/// What a client says in a sync (PROTOCOL.md, section 11).
package struct WireSyncRequest: Sendable, Hashable {
  package var cursor = ChainCursor.start
  package var changes: [Change] = []
  /// 32 bytes.
  package var rosterHead: [UInt8] = []

  package init() {}

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, cursor.encoded())
    for change in changes { writer.data(2, change.encoded(), always: true) }
    writer.data(3, rosterHead)
    return writer.bytes
  }

  /// - Parameter changesAtMost: a message with more is malformed, found out before they take any memory.
  package init(
    decoding bytes: [UInt8], changesAtMost: Int = WireLimits.changesPerRequest
  ) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      switch field {
      case 1: cursor = try ChainCursor(decoding: try item.slice())
      case 2:
        guard changes.count < changesAtMost else { throw Malformed() }
        changes.append(try Change(decoding: try item.slice()))
      case 3: rosterHead = try item.data()
      default: break
      }
    }
  }
}

/// One push as it stands in the server's sequence: its changes in order, and the sequence of the last (PROTOCOL.md, section 11.2).
package struct WireLink: Sendable, Hashable {
  package var last: UInt64 = 0
  package var items: [WireItem] = []

  package init() {}

  package init(last: UInt64, items: [WireItem]) {
    self.last = last
    self.items = items
  }

  var field: [UInt8] {
    var writer = LinkWriter(last: last)
    for item in items { writer.add(item) }
    return writer.field
  }

  init(decoding bytes: ArraySlice<UInt8>, itemsLeft: inout Int) throws(Malformed) {
    var reader = ProtoReader(bytes)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: last = try item.large()
      case 2:
        itemsLeft -= 1
        guard itemsLeft >= 0 else { throw Malformed() }
        items.append(try WireItem(decoding: try item.slice()))
      default: break
      }
    }
  }
}

/// Writes a link item by item, as a server reads them.
package struct LinkWriter {
  private var writer = ProtoWriter()

  package init(last: UInt64) { writer.varint(1, last) }

  /// How much it takes so far.
  package var count: Int { writer.bytes.count }

  package mutating func add(_ item: WireItem) { writer.data(2, item.encoded(), always: true) }

  /// The link as a field of a `SyncAnswer`, to be appended to one that is encoded already.
  package var field: [UInt8] {
    var answer = ProtoWriter(reserving: count + 8)
    answer.data(2, writer.bytes, always: true)
    return answer.bytes
  }
}

/// A change of the request that the server did not take; `code` is a `RefusalCode` of its version.
package struct WireRefused: Sendable, Hashable {
  /// In the request.
  package var index: UInt32
  package var code: String

  package init(index: UInt32, code: String) {
    self.index = index
    self.code = code
  }
}

/// What a server answers to a sync (PROTOCOL.md, section 11).
package struct WireSyncAnswer: Sendable, Hashable {
  package enum Outcome: UInt32, Sendable, Hashable {
    case merged = 0
    case cursorUnknown = 1
    case rosterMoved = 2
  }
  package var outcome = Outcome.merged
  package var links: [WireLink] = []
  package var cursor = ChainCursor.start
  package var more = false
  /// The entries after the request's head, or the whole list with `rosterMoved`.
  package var roster: [[UInt8]] = []
  /// Unix milliseconds.
  package var serverTime: UInt64 = 0
  package var refused: [WireRefused] = []
  /// How often somebody tried the invitation for the partner after it was used; told to the seat that made it.
  package var refusedClaims: UInt32 = 0
  /// The same of the lines that this seat has made for devices of its own.
  package var refusedDeviceClaims: UInt32 = 0

  package init() {}

  /// A message may be written in pieces: links that are encoded already can be appended to it as they are.
  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(outcome.rawValue))
    for link in links { writer.append(link.field) }
    writer.data(3, cursor.encoded())
    writer.varint(4, more ? 1 : 0)
    for entry in roster { writer.data(5, entry, always: true) }
    writer.fixed64(6, serverTime)
    for refused in refused {
      var inner = ProtoWriter()
      inner.varint(1, UInt64(refused.index))
      inner.text(2, refused.code)
      writer.data(8, inner.bytes, always: true)
    }
    writer.varint(9, UInt64(refusedClaims))
    writer.varint(10, UInt64(refusedDeviceClaims))
    return writer.bytes
  }

  /// Every list in it is bounded by `WireLimits`: a message with more is malformed, found out before it takes any memory.
  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var itemsLeft = WireLimits.itemsPerAnswer
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      switch field {
      case 1:
        guard let known = Outcome(rawValue: try item.small()) else { throw Malformed() }
        outcome = known
      case 2:
        guard links.count < WireLimits.itemsPerAnswer else { throw Malformed() }
        links.append(try WireLink(decoding: try item.slice(), itemsLeft: &itemsLeft))
      case 3: cursor = try ChainCursor(decoding: try item.slice())
      case 4: more = try item.flag()
      case 5: try roster.append(entry: item)
      case 6: serverTime = try item.number()
      case 8:
        guard refused.count < WireLimits.changesPerRequest else { throw Malformed() }
        refused.append(try Self.refused(try item.slice()))
      case 9: refusedClaims = try item.small()
      case 10: refusedDeviceClaims = try item.small()
      default: break
      }
    }
  }

  private static func refused(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> WireRefused {
    var refused = WireRefused(index: 0, code: "")
    var reader = ProtoReader(bytes)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: refused.index = try item.small()
      case 2: refused.code = try item.text()
      default: break
      }
    }
    return refused
  }
}

extension [[UInt8]] {
  /// Takes one more roster entry, as long as a roster may have one.
  mutating func append(entry item: ProtoReader.Item) throws(Malformed) {
    guard count < WireLimits.rosterEntries else { throw Malformed() }
    append(try item.data())
  }
}
