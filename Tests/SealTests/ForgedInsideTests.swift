import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire
import Testing

/// Bytes that no honest client writes, sealed with the right keys.
struct ForgedInsideTests {
  let world: World

  init() throws { world = try World() }

  private func forge(_ padded: [UInt8], slot: [UInt8]? = nil) throws -> Change {
    try world.forge(padded, slot: slot)
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
