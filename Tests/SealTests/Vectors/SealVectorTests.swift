import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire
import Testing

/// `seal.json` and `signature.json`: sections 5.2 to 5.5.
struct SealVectorTests {
  @Test func `sealing and opening agree with their vectors`() throws {
    let file = try VectorFile.load("seal") { try SealVectors.make() }
    let roster = try Roster(entries: file.roster.map { $0.bytes })
    let secret = try require(PlanSecret(file.secret.bytes))
    let keyring = Keyring(roster: roster, secrets: [1: secret])
    for each in file.cases {
      let change = each.change.change
      do throws(Quarantine) {
        let opened = try keyring.open(change)
        try check(opened, each, keyring, file)
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    for each in file.paddings {
      #expect(Padding.paddedLength(each.length) == each.padded)
      #expect(Padding.pad([UInt8](repeating: 1, count: each.length)).count == each.padded)
    }
  }

  /// What opened is what the file says, and sealing it again with the same nonce gives the same bytes.
  private func check(_ opened: OpenedChange, _ each: SealVectors.Case, _ keyring: Keyring, _ file: SealVectors)
    throws(Quarantine)
  {
    #expect(each.error == nil, "\(each.name)")
    let change = each.change.change
    let inside = Inside(
      opened.address, opened.version.value, replaced: opened.version.replaced, seen: opened.seen)
    #expect(InsideVector(inside) == each.inside, "\(each.name)")
    do {
      let author = try require(file.devices.first { $0.position == change.device })
      let again = try keyring.seal(
        inside, owner: opened.address.owner, stamp: Stamp(ticks: change.stamp),
        by: require(DeviceIdentity(raw: author.keys.bytes)),
        at: change.device, nonce: try require(each.nonce).bytes)
      #expect(again == change, "\(each.name)")
    } catch { Issue.record("\(each.name) cannot be sealed again") }
  }

  struct Signatures: Codable {
    struct Case: Codable {
      var name: String
      /// The position of the author.
      var device: UInt32
      var owner: UInt32
      var slot: Hex
      var stamp: Big
      var epoch: UInt32
      var sealed: Hex
      var signature: Hex
      var holds: Bool

      var head: ChangeHead {
        ChangeHead(
          owner: owner, slot: slot.bytes, stamp: stamp.number, device: device, epoch: epoch,
          sealedHash: sha256(sealed.bytes), signature: signature.bytes)
      }
    }
    var roster: [Hex]
    var devices: [SealVectors.Device]
    var cases: [Case]
  }

  @Test func `signatures agree with their vectors`() throws {
    let file = try VectorFile.load("signature", made: Self.signatureFile)
    let roster = try Roster(entries: file.roster.map { $0.bytes })
    for each in file.cases {
      let device = try require(roster.device(at: each.device))
      let head = each.head
      #expect(head.isValid(by: device, plan: roster.plan) == each.holds, "\(each.name)")
      guard each.holds else { continue }
      let keys = try require(file.devices.first { $0.position == each.device }).keys.bytes
      let again = try require(DeviceIdentity(raw: keys)).sign(head.signed(by: device.id, plan: roster.plan))
      #expect(again == each.signature.bytes, "\(each.name)")
    }
  }

  private static func signatureFile() throws -> Signatures {
    let world = try World()
    func make(
      _ name: String, owner: UInt32 = 2, by identity: DeviceIdentity? = nil, at device: UInt32 = 2,
      _ alter: (inout Signatures.Case) -> Void = { _ in }
    ) throws -> Signatures.Case {
      let identity = identity ?? world.sam
      var each = Signatures.Case(
        name: name, device: device, owner: owner, slot: Hex(fixed("slot", 16)), stamp: Big(1 << 40), epoch: 1,
        sealed: Hex(fixed("sealed") + fixed("bytes")), signature: [], holds: false)
      each.signature = Hex(try identity.sign(each.head.signed(by: identity.id, plan: world.roster.plan)))
      alter(&each)
      return each
    }
    let other = Hex(fixed("other", 16))
    return Signatures(
      roster: try world.withSecondDevice().0.entries.map { Hex($0) }, devices: SealVectors.devices(world),
      cases: [
        try make("seat 1's own", owner: 1, by: world.alex, at: 1) { $0.holds = true },
        try make("seat 2's own") { $0.holds = true },
        try make("a shared one by seat 1", owner: 0, by: world.alex, at: 1) { $0.holds = true },
        try make("a shared one by seat 2", owner: 0) { $0.holds = true },
        try make("seat 2's own, by a device without the keys", by: World.identity("sam 2"), at: 3),
        try make("a shared one by a device without the keys", owner: 0, by: World.identity("sam 2"), at: 3),
        try make("signed by another than it names") { $0.device = 1 },
        try make("a shared one signed by another than it names", owner: 0) { $0.device = 1 },
        try make("signed for the other seat", owner: 1), try make("moved to the other seat") { $0.owner = 1 },
        try make("an own one made shared") { $0.owner = 0 },
        try make("a shared one made own", owner: 0) { $0.owner = 2 },
        try make("another slot") { $0.slot = other }, try make("another stamp") { $0.stamp = Big(1 << 40 + 1) },
        try make("another epoch") { $0.epoch = 2 }, try make("other bytes") { $0.sealed = Hex($0.sealed.bytes + [0]) },
        try make("altered") { $0.signature = Hex([$0.signature.bytes[0] ^ 1] + $0.signature.bytes.dropFirst()) },
        try make("cut short") { $0.signature = Hex($0.signature.bytes.dropLast()) },
        try make("none") { $0.signature = [] }, try make("none, shared", owner: 0) { $0.signature = [] },
      ])
  }
}
