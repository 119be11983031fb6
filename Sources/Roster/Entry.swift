import TandemBytes
import TandemCipher

/// The public half of a device, as create and join entries carry it.
struct DeviceKeys: Sendable, Hashable {
  let signing: [UInt8]
  let agreement: [UInt8]
  let tokenHash: [UInt8]

  init?(_ items: ArraySlice<[UInt8]>) {
    let items = Array(items)
    guard items.count == 3, items.allSatisfy({ $0.count == CipherLimits.keyBytes }) else { return nil }
    signing = items[0]
    agreement = items[1]
    tokenHash = items[2]
  }
}

/// A box of the plan secret for one device.
package struct SecretBox: Sendable, Hashable {
  /// The recipient.
  package let position: UInt32
  /// 112 bytes; PROTOCOL.md, section 4.
  package let box: [UInt8]

  package init(position: UInt32, box: [UInt8]) {
    self.position = position
    self.box = box
  }
}

/// An entry of which the shape is right, but no rule checked yet (PROTOCOL.md, section 3).
struct Entry {
  enum Kind {
    case create(DeviceKeys)
    case invite(by: UInt32, seat: UInt8, key: [UInt8])
    case join(key: [UInt8], seat: UInt8, keys: DeviceKeys, secretHash: [UInt8], boxes: [SecretBox])
    case grant(by: UInt32, to: UInt32, box: [UInt8])
    case leave(by: UInt32)
  }

  let kind: Kind
  let body: [UInt8]
  let signatures: [[UInt8]]
  /// Empty for a create.
  let previous: [UInt8]

  init(_ bytes: [UInt8]) throws(RosterError) {
    guard bytes.count <= RosterLimits.entryBytes, let outer = lpItems(bytes), outer.count >= 3 else { throw .malformed }
    guard outer[0] == Array("tandem/v1/entry".utf8) else { throw .upgradeNeeded }
    body = outer[1]
    signatures = Array(outer[2...])
    guard let items = lpItems(body), let label = items.first else { throw .malformed }
    kind = try Self.kind(String(decoding: label, as: UTF8.self), Array(items.dropFirst()))
    if case .create = kind { previous = [] } else { previous = items[1] }
    var signers = 1
    if case .join = kind { signers = 2 }
    guard signatures.count == signers, signatures.allSatisfy({ $0.count == CipherLimits.signatureBytes }),
      previous.count == CipherLimits.hashBytes || previous.isEmpty
    else { throw .malformed }
  }

  /// `items` are those after the label, the first of them, but for a create, the hash of the entry before.
  private static func kind(_ label: String, _ items: [[UInt8]]) throws(RosterError) -> Kind {
    switch label {
    case "tandem/v1/create":
      guard let keys = DeviceKeys(items[...]) else { throw .malformed }
      return .create(keys)
    case "tandem/v1/invite":
      guard items.count == 4, !items[0].isEmpty, let by = position(items[1]), let seat = seat(items[2]),
        items[3].count == CipherLimits.keyBytes
      else { throw .malformed }
      return .invite(by: by, seat: seat, key: items[3])
    case "tandem/v1/join":
      guard items.count == 8, !items[0].isEmpty, items[1].count == CipherLimits.keyBytes, let seat = seat(items[2]),
        let keys = DeviceKeys(items[3..<6]), let boxes = boxes(items[7])
      else { throw .malformed }
      return .join(key: items[1], seat: seat, keys: keys, secretHash: items[6], boxes: boxes)
    case "tandem/v1/grant":
      guard items.count == 4, !items[0].isEmpty, let by = position(items[1]), let to = position(items[2]),
        items[3].count == RosterLimits.boxBytes
      else { throw .malformed }
      return .grant(by: by, to: to, box: items[3])
    case "tandem/v1/leave":
      guard items.count == 2, !items[0].isEmpty, let by = position(items[1]) else { throw .malformed }
      return .leave(by: by)
    default: throw .upgradeNeeded
    }
  }

  private static func position(_ bytes: [UInt8]) -> UInt32? { bigEndian(bytes).flatMap { UInt32(exactly: $0) } }

  private static func seat(_ bytes: [UInt8]) -> UInt8? {
    guard let seat = bigEndian(bytes), seat == 1 || seat == 2 else { return nil }
    return UInt8(seat)
  }

  /// The boxes of a join; none for empty bytes.
  private static func boxes(_ bytes: [UInt8]) -> [SecretBox]? {
    guard !bytes.isEmpty else { return [] }
    guard let items = lpItems(bytes), items.count >= 3, items.count % 2 == 1,
      items[0] == Array("tandem/v1/boxes".utf8)
    else { return nil }
    var boxes: [SecretBox] = []
    for index in stride(from: 1, to: items.count, by: 2) {
      guard let position = position(items[index]), items[index + 1].count == RosterLimits.boxBytes else { return nil }
      boxes.append(SecretBox(position: position, box: items[index + 1]))
    }
    return boxes
  }
}
