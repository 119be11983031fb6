import Crypto
import FoundationEssentials
import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// Seals bytes that no honest client writes, with the right keys, written here once more from PROTOCOL.md.
struct ForgedInsideTests {
  let world: World

  init() throws { world = try World() }

  /// A change of Sam's whose padded inside is `padded`, in the slot of the goal unless said.
  private func forge(_ padded: [UInt8], slot: [UInt8]? = nil) throws -> SealedChange {
    let slot = try slot ?? require(world.keyring.slot(Address(.goal)))
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: world.secret.planKey), salt: world.roster.plan.bytes,
      info: lp("tandem/v1/seal", .bytes(world.sam.id.bytes)), outputByteCount: 32)
    let data = lp(
      "tandem/v1/change", .bytes(world.roster.plan.bytes), .u64(1), .u64(0), .bytes(slot), .u64(9),
      .bytes(world.sam.id.bytes))
    let sealed = try require(AES.GCM.seal(padded, using: key, authenticating: data).combined)
    return SealedChange(
      owner: 0, slot: slot, stamp: Stamp(ticks: 9), device: 2, epoch: 1, sealed: Array(sealed), signature: [])
  }

  private var inside: [UInt8] { Inside(Address(.goal), .text("listen"), replaced: nil).encoded() }

  @Test func `the forge makes what the keyring opens`() throws {
    #expect(try world.keyring.open(forge(Padding.pad(inside))).version.value == .text("listen"))
  }

  @Test func `a value sealed into another field's slot is set aside`() throws {
    let slot = try require(world.keyring.slot(Address(.problem)))
    #expect(throws: Quarantine.wrongSlot) { try world.keyring.open(forge(Padding.pad(inside), slot: slot)) }
    let random = sha256([1]).prefix(16)
    #expect(throws: Quarantine.wrongSlot) { try world.keyring.open(forge(Padding.pad(inside), slot: Array(random))) }
  }

  @Test func `another padding is malformed`() throws {
    let plain = inside
    let zeros = [UInt8](repeating: 0, count: 64)
    let inexact: [UInt8] = plain + [0x81] + [UInt8](repeating: 0, count: 31 - plain.count)
    let long: [UInt8] = Padding.pad(plain) + [UInt8](repeating: 0, count: 32)
    let odd: [UInt8] = plain + [0x80] + zeros
    let wrong: [[UInt8]] = [zeros, plain + zeros, odd, long, Padding.pad(plain) + [0], inexact]
    for padded in wrong {
      #expect(throws: Quarantine.malformed) { try world.keyring.open(forge(padded)) }
    }
  }

  @Test func `an inside that cannot be read is malformed`() throws {
    for bytes: [UInt8] in [[0x08], [0xff], inside + [0x07], [0x42, 0x02, 0xc3, 0x28], [0x42, 0x7f, 0x41]] {
      #expect(throws: Quarantine.malformed) { try world.keyring.open(forge(Padding.pad(bytes))) }
    }
  }

  @Test func `a client skips what a later version added inside`() throws {
    let bytes = inside + [0x9a, 0x06, 0x01, 0x41]  // field 99, one byte
    #expect(try world.keyring.open(forge(Padding.pad(bytes))).version.value == .text("listen"))
  }
}
