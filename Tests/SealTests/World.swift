import Crypto
import FoundationEssentials
import TandemBytes
import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

/// A couple with fixed keys: Alex at position 1, Sam at position 2, and the secret that Sam made.
struct World {
  let alex: DeviceIdentity
  let sam: DeviceIdentity
  let roster: Roster
  let secret: PlanSecret
  let keyring: Keyring

  init() throws {
    alex = try Self.identity("alex")
    sam = try Self.identity("sam")
    secret = try require(PlanSecret(sha256(Array("plan key".utf8)) + sha256(Array("slot key".utf8))))
    let keys = try InvitationKeys(Self.code("sam"))
    let alone = try Roster(entries: [RosterEntry.create(alex)])
    let invited = try alone.appending(
      RosterEntry.invite(
        previous: alone.head, by: alex, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
    roster = try invited.appending(Pairing.join(invited, keys, seat: 2, as: sam, secret: secret))
    keyring = Keyring(roster: roster, secrets: [1: secret])
  }

  static func identity(_ name: String) throws -> DeviceIdentity {
    try require(DeviceIdentity(raw: ["signing", "agreement", "token"].flatMap { sha256(Array("\(name) \($0)".utf8)) }))
  }

  static func code(_ name: String) throws -> InvitationCode {
    try require(InvitationCode(Array(sha256(Array("code \(name)".utf8)).prefix(16))))
  }

  /// A list that goes on with a second device of Sam's, which has no box yet.
  func withSecondDevice() throws -> (Roster, DeviceIdentity) {
    let second = try Self.identity("sam 2")
    let keys = try InvitationKeys(Self.code("sam 2"))
    let invited = try roster.appending(
      RosterEntry.invite(previous: roster.head, by: sam, position: 2, seat: 2, inviteKey: keys.signing.publicKey))
    return (try invited.appending(Pairing.join(invited, keys, seat: 2, as: second, secret: secret)), second)
  }

  func goal(_ text: String, at ticks: UInt64 = 100) throws -> Change {
    try keyring.seal(
      Inside(Address(.goal), .text(text), replaced: nil), owner: .shared, stamp: Stamp(ticks: ticks), by: sam, at: 2)
  }

  /// Sam's own concern.
  func concern(_ text: String) throws -> Change {
    try keyring.seal(
      Inside(Address(.concernText, RecordID(77), of: .two), .text(text), replaced: nil), owner: .two,
      stamp: Stamp(ticks: 100), by: sam, at: 2)
  }

  /// A shared change of Sam's whose padded inside is `padded`, in the slot of the goal unless said; written here once more
  /// from PROTOCOL.md, section 5.2.
  func forge(_ padded: [UInt8], slot: [UInt8]? = nil, nonce: [UInt8] = fixed("nonce", 12)) throws -> Change {
    let slot = try slot ?? require(keyring.slot(Address(.goal)))
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: secret.planKey), salt: roster.plan.bytes,
      info: lp("tandem/v1/seal", .bytes(sam.id.bytes)), outputByteCount: 32)
    let data = lp(
      "tandem/v1/change", .bytes(roster.plan.bytes), .u64(1), .u64(0), .bytes(slot), .u64(9), .bytes(sam.id.bytes))
    let box = try AES.GCM.seal(padded, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: data)
    let change = Change(
      owner: 0, slot: slot, stamp: 9, device: 2, epoch: 1, sealed: Array(try require(box.combined)),
      signature: [])
    return try signedAnew(change, by: sam)
  }

  /// The change, signed by another device than the one it names, or anew after it was altered.
  func signedAnew(_ change: Change, by identity: DeviceIdentity) throws -> Change {
    var change = change
    change.signature = try identity.sign(change.head.signed(by: identity.id, plan: roster.plan))
    return change
  }
}

extension PlanSecret {
  /// A device's box.
  init(opening box: [UInt8], as identity: DeviceIdentity, plan: PlanID, epoch: UInt32 = 1, expecting hash: [UInt8])
    throws(SealError)
  {
    try self.init(
      opening: box, with: identity.agreement, recipient: identity.id.bytes, plan: plan, epoch: epoch, expecting: hash)
  }
}

/// Unwraps or throws, so that no test helper needs an exclamation mark.
func require<T>(_ value: T?) throws -> T {
  guard let value else { throw Missing() }
  return value
}

struct Missing: Error {}
