import TandemBytes
import TandemReplica
import TandemRoster
import TandemSeal

/// The row of this device's keys and its place in a plan: secret, as all that this browser keeps.
extension MembershipRows {
  /// 1 this device's identity, 96 bytes, if there is one; 2 the entries of the pinned roster, in order; 3 the plan's secrets, a
  /// message each, by epoch; 4 whether a join is on its way.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, ifAny: identity?.raw)
    for entry in entries { writer.data(2, entry, always: true) }
    for epoch in secrets.keys.sorted() {
      if let secret = secrets[epoch] { writer.data(3, Self.message(secret, epoch), always: true) }
    }
    writer.flag(4, isJoining)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    self.init()
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1:
        guard let known = DeviceIdentity(raw: try item.data()) else { throw Malformed() }
        identity = known
      case 2: entries.append(try item.data())
      case 3: try take(secret: try item.slice())
      case 4: isJoining = try item.flag()
      default: break
      }
    }
  }

  /// 1 the epoch, 2 the secret, 64 bytes.
  private static func message(_ secret: PlanSecret, _ epoch: UInt32) -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(epoch))
    writer.data(2, secret.bytes)
    return writer.bytes
  }

  private mutating func take(secret message: ArraySlice<UInt8>) throws(Malformed) {
    var (epoch, bytes): (UInt32, [UInt8]) = (0, [])
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: epoch = try item.small()
      case 2: bytes = try item.data()
      default: break
      }
    }
    guard let secret = PlanSecret(bytes), secrets.updateValue(secret, forKey: epoch) == nil else { throw Malformed() }
  }
}
