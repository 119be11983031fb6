package import TandemBytes

/// Consecutive entries of a roster (PROTOCOL.md, section 10.1).
package struct WireRosterRequest: Sendable, Hashable {
  package var entries: [[UInt8]] = []

  package init(entries: [[UInt8]]) { self.entries = entries }

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    for entry in entries { writer.data(1, entry, always: true) }
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      if field == 1 { try entries.append(entry: item) }
    }
  }
}

/// What a server answers to a roster call (PROTOCOL.md, section 10.1).
package struct WireRosterAnswer: Sendable, Hashable {
  package enum Outcome: UInt32, Sendable, Hashable {
    case appended = 0
    case rosterMoved = 1
  }
  package var outcome = Outcome.appended
  /// The whole list, with `rosterMoved`.
  package var roster: [[UInt8]] = []
  /// Unix milliseconds.
  package var serverTime: UInt64 = 0

  package init() {}

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(outcome.rawValue))
    for entry in roster { writer.data(2, entry, always: true) }
    writer.fixed64(3, serverTime)
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      switch field {
      case 1:
        guard let known = Outcome(rawValue: try item.small()) else { throw Malformed() }
        outcome = known
      case 2: try roster.append(entry: item)
      case 3: serverTime = try item.number()
      default: break
      }
    }
  }
}

/// A sealed invitation to be kept at the server (PROTOCOL.md, section 10.2).
package struct WireInvitationRequest: Sendable, Hashable {
  /// The public half of the invite's key, 32 bytes.
  package var inviteKey: [UInt8] = []
  package var blob: [UInt8] = []
  /// Milliseconds.
  package var life: UInt64 = 0

  package init() {}

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, inviteKey)
    writer.data(2, blob)
    writer.varint(3, life)
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      switch field {
      case 1: inviteKey = try item.data()
      case 2: blob = try item.data()
      case 3: life = try item.large()
      default: break
      }
    }
  }
}

/// What a server answers to a look-up of an invitation (PROTOCOL.md, section 10.2).
package struct WireInvitationAnswer: Sendable, Hashable {
  /// 16 bytes.
  package var plan: [UInt8] = []
  package var blob: [UInt8] = []
  /// The whole list.
  package var roster: [[UInt8]] = []
  /// Unix milliseconds.
  package var serverTime: UInt64 = 0
  /// The sealed reply to it; empty while there is none.
  package var reply: [UInt8] = []
  /// Until when it works, Unix milliseconds.
  package var expires: UInt64 = 0

  package init() {}

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, plan)
    writer.data(2, blob)
    for entry in roster { writer.data(3, entry, always: true) }
    writer.fixed64(4, serverTime)
    writer.data(5, reply)
    writer.fixed64(6, expires)
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(Malformed) {
    var reader = ProtoReader(bytes[...])
    while let (field, item) = try reader.next() {
      switch field {
      case 1: plan = try item.data()
      case 2: blob = try item.data()
      case 3: try roster.append(entry: item)
      case 4: serverTime = try item.number()
      case 5: reply = try item.data()
      case 6: expires = try item.number()
      default: break
      }
    }
  }
}
