import TandemBytes
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

/// Bytes as every message of the wire, and as a request line: what can be read is written and read again to the same.
@Sendable func readWire(_ bytes: [UInt8]) {
  readAgain(bytes, { try WireSyncRequest(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireSyncAnswer(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireRosterRequest(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireRosterAnswer(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireInvitationRequest(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireInvitationAnswer(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireReplyRequest(decoding: $0) }, { $0.encoded() })
  readAgain(bytes, { try WireReplyAnswer(decoding: $0) }, { $0.encoded() })
  let line = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
  guard line.count == 2, let route = Route(method: line[0], path: line[1]) else { return }
  hold(Route(method: route.method, path: route.path) == route, "a route is not the same read again")
}

private func readAgain<M: Equatable>(
  _ bytes: [UInt8], _ read: ([UInt8]) throws -> M, _ write: (M) -> [UInt8]
) {
  guard let message = try? read(bytes) else { return }
  hold((try? read(write(message))) == message, "\(M.self) is not the same read again")
}

/// Bytes as a list of entries, each with its length before it: a list that is valid names its plan and knows its devices.
@Sendable func readRoster(_ bytes: [UInt8]) {
  guard let entries = lpItems(bytes) else { return }
  guard let roster = try? Roster(entries: entries) else { return }
  hold(
    roster.entries == entries && roster.relation(to: entries) == .equal, "a roster does not hold what it was read from")
  hold(roster.devices.enumerated().allSatisfy { Int($1.position) == $0 + 1 }, "positions leave a gap")
  hold(roster.devices.allSatisfy { roster.device($0.id) == $0 }, "a device is not found by its id")
}

/// Bytes as an invitation line, as a code, and as a server's address: what can be read is written and read again to the same.
@Sendable func readInvitation(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let line = try? InvitationLine(reading: text) {
    hold((try? InvitationLine(reading: line.description)) == line, "a line is not the same read again")
  }
  if let code = try? InvitationCode(reading: text) {
    hold((try? InvitationCode(reading: code.text)) == code, "a code is not the same read again")
  }
  if let address = try? ServerAddress(url: text) {
    hold((try? ServerAddress(url: address.description)) == address, "an address is not the same read again")
  }
}

/// Bytes as what lies inside a seal, padded and not, and as what lies in a parcel: what can be read is written and read again to the same.
@Sendable func readInside(_ bytes: [UInt8]) {
  if let unpadded = Padding.unpad(bytes) {
    hold(Padding.pad(Array(unpadded)) == bytes, "padding is not the same made again")
    readInsideAgain(unpadded)
  }
  readInsideAgain(bytes[...])
  if let value = try? Value(decoding: bytes[...]) {
    hold((try? Value(decoding: value.encoded()[...])) == value, "a value is not the same read again")
  }
  if let parcel = try? Parcel(decoding: bytes[...], for: .one) {
    hold((try? Parcel(decoding: parcel.encoded()[...], for: .one)) == parcel, "a parcel is not the same read again")
  }
}

private func readInsideAgain(_ bytes: ArraySlice<UInt8>) {
  guard let inside = try? Inside(decoding: bytes) else { return }
  hold((try? Inside(decoding: inside.encoded()[...])) == inside, "an inside is not the same read again")
}
