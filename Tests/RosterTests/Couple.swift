import TandemBytes
import TandemCipher
import TandemRoster

/// Devices with fixed keys, and the entries they would write.
enum Couple {
  static func identity(_ name: String) throws -> DeviceIdentity {
    let raw = ["signing", "agreement", "token"].flatMap { sha256(Array("\(name) \($0)".utf8)) }
    return try require(DeviceIdentity(raw: raw))
  }

  static func inviteKey(_ name: String) throws -> SigningKey {
    try require(SigningKey(seed: sha256(Array("invite \(name)".utf8))))
  }

  static let box = [UInt8](repeating: 7, count: RosterLimits.boxBytes)
  static let secretHash = [UInt8](repeating: 9, count: CipherLimits.hashBytes)

  static func alone() throws -> Roster { try Roster(entries: [RosterEntry.create(identity("alex"))]) }

  /// Alex's plan with an open invitation for Sam.
  static func invited() throws -> Roster { try alone().inviting("sam", by: "alex", at: 1, seat: 2) }

  /// Alex at position 1, Sam at position 2.
  static func paired() throws -> Roster { try invited().joining("sam", by: "sam", seat: 2) }

  /// Beside them a second device of Sam's at position 3, without the keys.
  static func waiting() throws -> Roster { try paired().adding("sam 2", by: "sam", at: 2, seat: 2) }

  /// And with them.
  static func three() throws -> Roster { try waiting().granting(3, by: "sam", at: 2) }
}

/// Unwraps or throws, so that no test helper needs an exclamation mark.
func require<T>(_ value: T?) throws -> T {
  guard let value else { throw Missing() }
  return value
}

struct Missing: Error {}

extension Roster {
  func inviting(_ key: String, by name: String, at position: UInt32, seat: UInt8) throws -> Roster {
    try appending(
      RosterEntry.invite(
        previous: head, by: Couple.identity(name), position: position, seat: seat,
        inviteKey: Couple.inviteKey(key).publicKey))
  }

  /// The join of device `name` by the invitation `key`; boxes as the rules want them.
  func joining(_ name: String, by key: String, seat: UInt8) throws -> Roster {
    try appending(join(name, by: key, seat: seat))
  }

  /// Invites a device, which joins.
  func adding(_ name: String, by inviter: String, at position: UInt32, seat: UInt8) throws -> Roster {
    try inviting(name, by: inviter, at: position, seat: seat).joining(name, by: name, seat: seat)
  }

  func granting(_ receiver: UInt32, by name: String, at position: UInt32, epoch: UInt32? = nil) throws -> Roster {
    try appending(
      RosterEntry.grant(
        previous: head, by: Couple.identity(name), position: position, to: receiver, epoch: epoch ?? self.epoch,
        box: Couple.box))
  }

  func leaving(_ name: String, at position: UInt32) throws -> Roster {
    try appending(RosterEntry.leave(previous: head, by: Couple.identity(name), position: position))
  }

  func join(_ name: String, by key: String, seat: UInt8) throws -> [UInt8] {
    let first = seat == 2 && partnerJoin == nil
    return try RosterEntry.join(
      previous: head, identity: Couple.identity(name), invite: Couple.inviteKey(key), seat: seat,
      secretHash: first ? Couple.secretHash : [],
      boxes: first ? devices.map { SecretBox(recipient: $0.position, box: Couple.box) } : [])
  }
}

extension [UInt8] {
  /// An entry with one of its signatures made by somebody else.
  func resigned(_ index: Int, _ sign: ([UInt8]) throws -> [UInt8]) throws -> [UInt8] {
    let items = try require(lpItems(self))
    var signatures = Array<[UInt8]>(items[2...])
    signatures[index] = try sign(items[1])
    return lp("tandem/v1/entry", [.bytes(items[1])] + signatures.map { .bytes($0) })
  }
}
