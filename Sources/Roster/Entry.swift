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

/// A box of the plan secret for one recipient.
package struct SecretBox: Sendable, Hashable {
  /// The recipient: a device's position; a seat, where it is for the seat's recovery key.
  package let recipient: UInt32
  /// 112 bytes; PROTOCOL.md, section 4.
  package let box: [UInt8]

  package init(recipient: UInt32, box: [UInt8]) {
    self.recipient = recipient
    self.box = box
  }
}

/// An entry of which the shape is right, but no rule checked yet (PROTOCOL.md, section 3).
struct Entry {
  enum Kind {
    case create(DeviceKeys)
    case invite(by: UInt32, seat: UInt8, key: [UInt8])
    case join(key: [UInt8], seat: UInt8, keys: DeviceKeys, secretHash: [UInt8], boxes: [SecretBox])
    case grant(by: UInt32, to: UInt32, epoch: UInt32, box: [UInt8])
    case epoch(by: UInt32, Rotation)
    case revoke(by: UInt32, positions: [UInt32], Rotation)
    case recovery(by: UInt32, signing: [UInt8], agreement: [UInt8], Rotation)
    case regrant(by: UInt32, epoch: UInt32, box: [UInt8])
    case rejoin(key: [UInt8], seat: UInt8, keys: DeviceKeys, positions: [UInt32], Rotation)
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
    let rest = Array(items.dropFirst())
    let name = String(decoding: label, as: UTF8.self)
    if name == "tandem/v1/create" {
      guard let keys = DeviceKeys(rest[...]) else { throw .malformed }
      kind = .create(keys)
      previous = []
    } else {
      guard let kind = try Self.kind(name, rest) else { throw .malformed }
      guard rest[0].count == CipherLimits.hashBytes else { throw .malformed }
      self.kind = kind
      previous = rest[0]
    }
    let signers =
      switch kind {
      case .join, .recovery, .rejoin: 2
      case .create, .invite, .grant, .epoch, .revoke, .regrant, .leave: 1
      }
    guard signatures.count == signers, signatures.allSatisfy({ $0.count == CipherLimits.signatureBytes }) else {
      throw .malformed
    }
  }

  /// `items` are those after the label, the first of them the hash of the entry before. Nil for items that are none of that kind.
  private static func kind(_ label: String, _ items: [[UInt8]]) throws(RosterError) -> Kind? {
    switch label {
    case "tandem/v1/invite": invite(items)
    case "tandem/v1/join": join(items)
    case "tandem/v1/grant": grant(items)
    case "tandem/v1/epoch": epoch(items)
    case "tandem/v1/revoke": revoke(items)
    case "tandem/v1/recovery": recovery(items)
    case "tandem/v1/regrant": regrant(items)
    case "tandem/v1/rejoin": rejoin(items)
    case "tandem/v1/leave": items.count == 2 ? number(items[1]).map { .leave(by: $0) } : nil
    default: throw .upgradeNeeded
    }
  }

  private static func invite(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 4, let by = number(items[1]), let seat = seat(items[2]), isKey(items[3]) else { return nil }
    return .invite(by: by, seat: seat, key: items[3])
  }

  private static func join(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 8, isKey(items[1]), let seat = seat(items[2]), let keys = DeviceKeys(items[3..<6]),
      let sealed = items[7].isEmpty ? [] : boxes(items[7], "tandem/v1/boxes"), items[7].isEmpty || !sealed.isEmpty
    else { return nil }
    return .join(key: items[1], seat: seat, keys: keys, secretHash: items[6], boxes: sealed)
  }

  private static func grant(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 5, let by = number(items[1]), let to = number(items[2]), let epoch = number(items[3]),
      items[4].count == RosterLimits.boxBytes
    else { return nil }
    return .grant(by: by, to: to, epoch: epoch, box: items[4])
  }

  private static func epoch(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 3, let by = number(items[1]), let rotation = rotation(items[2]) else { return nil }
    return .epoch(by: by, rotation)
  }

  private static func revoke(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 4, let by = number(items[1]), let positions = positions(items[2]),
      let rotation = rotation(items[3])
    else { return nil }
    return .revoke(by: by, positions: positions, rotation)
  }

  private static func recovery(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 5, let by = number(items[1]), isKey(items[2]), isKey(items[3]),
      let rotation = rotation(items[4])
    else { return nil }
    return .recovery(by: by, signing: items[2], agreement: items[3], rotation)
  }

  private static func regrant(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 4, let by = number(items[1]), let epoch = number(items[2]),
      items[3].count == RosterLimits.boxBytes
    else { return nil }
    return .regrant(by: by, epoch: epoch, box: items[3])
  }

  private static func rejoin(_ items: [[UInt8]]) -> Kind? {
    guard items.count == 8, isKey(items[1]), let seat = seat(items[2]), let keys = DeviceKeys(items[3..<6]),
      let positions = positions(items[6]), let rotation = rotation(items[7])
    else { return nil }
    return .rejoin(key: items[1], seat: seat, keys: keys, positions: positions, rotation)
  }

  private static func positions(_ bytes: [UInt8]) -> [UInt32]? {
    guard let items = lpItems(bytes), items.first == Array("tandem/v1/positions".utf8) else { return nil }
    var positions: [UInt32] = []
    for item in items.dropFirst() {
      guard let position = number(item) else { return nil }
      positions.append(position)
    }
    return positions
  }

  private static func rotation(_ bytes: [UInt8]) -> Rotation? {
    guard let items = lpItems(bytes), items.count == 6, items[0] == Array("tandem/v1/rotation".utf8),
      let epoch = number(items[1]), items[2].count == CipherLimits.hashBytes,
      RosterLimits.formerBytes.contains(items[3].count), let devices = boxes(items[4], "tandem/v1/boxes"),
      let recoveries = boxes(items[5], "tandem/v1/recovery-boxes")
    else { return nil }
    return Rotation(epoch: epoch, secretHash: items[2], former: items[3], boxes: devices, recoveryBoxes: recoveries)
  }

  /// A position or an epoch.
  private static func number(_ bytes: [UInt8]) -> UInt32? {
    bigEndian(bytes).flatMap { UInt32(exactly: $0) }.flatMap { $0 == 0 ? nil : $0 }
  }

  private static func isKey(_ bytes: [UInt8]) -> Bool { bytes.count == CipherLimits.keyBytes }

  private static func seat(_ bytes: [UInt8]) -> UInt8? {
    guard let seat = bigEndian(bytes), seat == 1 || seat == 2 else { return nil }
    return UInt8(seat)
  }

  /// Boxes behind their label, each with the number of its recipient.
  private static func boxes(_ bytes: [UInt8], _ label: String) -> [SecretBox]? {
    guard let items = lpItems(bytes), items.count % 2 == 1, items[0] == Array(label.utf8) else { return nil }
    var boxes: [SecretBox] = []
    for index in stride(from: 1, to: items.count, by: 2) {
      guard let recipient = number(items[index]), items[index + 1].count == RosterLimits.boxBytes else { return nil }
      boxes.append(SecretBox(recipient: recipient, box: items[index + 1]))
    }
    return boxes
  }
}
