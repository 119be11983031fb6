import Crypto
import FoundationEssentials
import TandemBytes
import TandemCipher
import TandemRoster
import TandemSeal

/// A plan of which every key is at hand, so that anybody's rotation can be made as it should be, and as it should not.
struct KeyWorld {
  private(set) var roster: Roster
  /// All that were ever made, by epoch, whoever can open them.
  private(set) var made: [UInt32: PlanSecret]
  /// In order of position.
  private(set) var identities: [DeviceIdentity]

  /// Alex at position 1, Sam at position 2, who made the first secret.
  init() throws {
    let world = try World()
    roster = world.roster
    made = [1: world.secret]
    identities = [world.alex, world.sam]
  }

  func identity(_ position: UInt32) -> DeviceIdentity { identities[Int(position) - 1] }
  func seat(_ position: UInt32) -> UInt8 { roster.devices[Int(position) - 1].seat }

  /// What the device can open with nothing but the list. Sam has made the first secret, and holds it.
  func secrets(_ position: UInt32) -> Secrets {
    Secrets(of: identity(position), in: roster, holding: position == 2 ? made.filter { $0.key == 1 } : [:])
  }

  func secrets(by code: String, seat: UInt8 = 2) throws -> Secrets {
    Secrets(of: try Self.recovery(code), seat: seat, in: roster)
  }

  func rotating(_ position: UInt32, _ secrets: Secrets? = nil) throws -> Rotating {
    try Rotating(roster, by: identity(position), holding: secrets ?? self.secrets(position))
  }

  static func recovery(_ name: String) throws -> RecoveryKeys {
    try RecoveryKeys(require(RecoveryCode(fixed("recovery \(name)", 16))))
  }

  // MARK: - As it should be

  mutating func epoch(by position: UInt32, _ secrets: Secrets? = nil) throws {
    try take(rotating(position, secrets).epoch(), position)
  }

  mutating func revoke(_ positions: [UInt32], by position: UInt32) throws {
    try take(rotating(position).revoke(positions), position)
  }

  mutating func recover(_ code: String, by position: UInt32) throws {
    try take(rotating(position).recovery(Self.recovery(code)), position)
  }

  mutating func regrant(by position: UInt32) throws { roster = try rotating(position).regrant() }

  /// A new device of the seat of `position`, which invites and grants.
  mutating func add(by position: UInt32, _ identity: DeviceIdentity? = nil, granting: Bool = true) throws {
    let name = "device \(identities.count + 1)"
    let identity = try identity ?? World.identity(name)
    let keys = try InvitationKeys(World.code(name))
    roster = try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: self.identity(position), position: position, seat: seat(position),
        inviteKey: keys.signing.publicKey))
    roster = try roster.appending(
      Pairing.join(roster, keys, seat: seat(position), as: identity, secret: require(made[1])))
    identities.append(identity)
    if granting { roster = try rotating(position).grant(to: UInt32(identities.count)) }
  }

  mutating func rejoin(by code: String, seat: UInt8 = 2, instead positions: [UInt32] = []) throws {
    let identity = try World.identity("device \(identities.count + 1)")
    let longer = try Rotating.rejoin(
      roster, as: identity, by: Self.recovery(code), seat: seat, instead: positions,
      holding: secrets(by: code, seat: seat))
    identities.append(identity)
    try take(longer, UInt32(identities.count))
  }

  private mutating func take(_ longer: Roster, _ position: UInt32) throws {
    roster = longer
    made[roster.epoch] = try require(secrets(position).byEpoch[roster.epoch])
  }

  // MARK: - As it should not be

  /// What somebody may do to a rotation.
  struct Harm {
    var secret: PlanSecret?
    /// The epochs whose keys it hands on; the one before unless said.
    var former: [(UInt32, [UInt8])]?
    /// In the place of what is sealed of them.
    var sealedFormer: [UInt8]?
    /// In the place of the boxes of these positions, and of these seats' recovery keys.
    var boxes: [UInt32: [UInt8]] = [:]
    var recoveryBoxes: [UInt8: [UInt8]] = [:]
    var secretHash: [UInt8]?
  }

  static let garbage = [UInt8](repeating: 7, count: RosterLimits.boxBytes)

  mutating func epoch(by position: UInt32, _ harm: (inout Harm) throws -> Void) throws {
    var harmed = Harm()
    try harm(&harmed)
    let rotation = try self.rotation(harmed)
    roster = try roster.appending(
      RosterEntry.epoch(previous: roster.head, by: identity(position), position: position, rotation.0))
    made[roster.epoch] = rotation.1
  }

  private func rotation(_ harm: Harm) throws -> (Rotation, PlanSecret) {
    let epoch = roster.epoch + 1
    let secret = try harm.secret ?? require(PlanSecret(fixed("epoch \(epoch)") + require(made[1]).slotKey))
    let before = try [(roster.epoch, require(made[roster.epoch]).planKey)]
    let rotation = Rotation(
      epoch: epoch, secretHash: harm.secretHash ?? secret.hash(plan: roster.plan, epoch: epoch),
      former: try harm.sealedFormer ?? Self.former(harm.former ?? before, secret, roster.plan, epoch),
      boxes: try roster.keyHolders.map { device in
        SecretBox(
          recipient: device.position,
          box: try harm.boxes[device.position] ?? secret.box(for: device, plan: roster.plan, epoch: epoch))
      },
      recoveryBoxes: try roster.recoveries.sorted { $0.key < $1.key }.map { seat, key in
        SecretBox(
          recipient: UInt32(seat),
          box: try harm.recoveryBoxes[seat] ?? secret.box(for: key, plan: roster.plan, epoch: epoch))
      })
    return (rotation, secret)
  }

  /// Written here once more from PROTOCOL.md, section 4.
  static func former(
    _ keys: [(UInt32, [UInt8])], _ secret: PlanSecret, _ plan: PlanID, _ epoch: UInt32,
    nonce: [UInt8] = fixed("former", 12)
  ) throws -> [UInt8] {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: secret.planKey), salt: plan.bytes, info: lp("tandem/v1/former"),
      outputByteCount: 32)
    let box = try AES.GCM.seal(
      lp("tandem/v1/keys", keys.flatMap { [.u64(UInt64($0.0)), .bytes($0.1)] }), using: key,
      nonce: AES.GCM.Nonce(data: nonce),
      authenticating: lp("tandem/v1/former", .bytes(plan.bytes), .u64(UInt64(epoch))))
    return Array(try require(box.combined))
  }
}

extension Secrets {
  var epochs: [UInt32] { byEpoch.keys.sorted() }

  /// Whether these are just those secrets.
  func are(_ made: [UInt32: PlanSecret], _ epochs: ClosedRange<UInt32>) -> Bool {
    self.epochs == Array(epochs) && byEpoch.allSatisfy { $0.value.bytes == made[$0.key]?.bytes }
  }
}
