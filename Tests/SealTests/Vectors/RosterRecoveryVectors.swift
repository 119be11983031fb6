import TandemBytes
import TandemCipher
import TandemRoster
import TandemSeal

// The lists of `roster.json` in which a recovery code comes, goes, or brings a device back, and those with something amiss in a rotation.
extension RosterKeyVectors {
  func recoveries() throws -> [List] {
    let entry = try Self.recovery(three, "paper", by: sam, at: 2, Self.rotation(three, seats: [2]))
    let items = try require(lpItems(entry))
    let forged = lp(
      "tandem/v1/entry", .bytes(items[1]), .bytes(items[2]), .bytes(try Self.key("letter").sign(items[1])))
    let swapped = lp("tandem/v1/entry", .bytes(items[1]), .bytes(items[3]), .bytes(items[2]))
    let device = try RosterEntry.recovery(
      previous: three.head, by: sam, position: 2, signing: alex.signing, agreementKey: fixed("key"),
      Self.rotation(three, seats: [2]))
    let invited = try three.appending(
      RosterEntry.invite(
        previous: three.head, by: alex, position: 1, seat: 1, inviteKey: Self.key("paper").publicKey))
    return [
      List("a recovery signed by another recovery key", .badSignature, three, [forged]),
      List("a recovery with its signatures the other way round", .badSignature, three, [swapped]),
      List(
        "a recovery key again", .recoveryRepeated, both,
        [try Self.recovery(both, "paper", by: sam, at: 2, Self.rotation(both))]),
      List(
        "the other seat's recovery key", .recoveryRepeated, both,
        [try Self.recovery(both, "letter", by: sam, at: 2, Self.rotation(both))]),
      List("a device's key as a recovery key", .recoveryRepeated, three, [device]),
      List(
        "a recovery key that was invited before: nobody proved to have it",
        try invited.appending(Self.recovery(invited, "paper", by: sam, at: 2, Self.rotation(invited, seats: [2])))),
      List(
        "a recovery that does not seal to itself", .wrongBoxes, three,
        [try Self.recovery(three, "paper", by: sam, at: 2, Self.rotation(three))]),
      List(
        "a recovery by a device without the keys", .keyless, waiting,
        [try Self.recovery(waiting, "paper", by: second, at: 3, Self.rotation(waiting, seats: [2]))]),
    ]
  }

  func rejoins() throws -> [List] {
    let good = try rejoin(both, "paper", Self.rotation(both, [1, 2, 3, 4]))
    let items = try require(lpItems(good))
    let forged = lp(
      "tandem/v1/entry", .bytes(items[1]), .bytes(items[2]), .bytes(try Self.key("letter").sign(items[1])))
    let replaced = try both.appending(Self.recovery(both, "new", by: sam, at: 2, Self.rotation(both)))
    func broken(_ name: String, _ error: RosterError, _ entry: [UInt8]) -> List { List(name, error, both, [entry]) }
    return try [
      broken(
        "a device back by a key that is none", .recoveryUnknown,
        rejoin(both, "none", Self.rotation(both, [1, 2, 3, 4]))),
      broken(
        "a device back into the other seat", .recoveryUnknown,
        rejoin(both, "paper", seat: 1, Self.rotation(both, [1, 2, 3, 4]))),
      List(
        "a device back by a recovery key that was replaced", .recoveryUnknown, replaced,
        [rejoin(replaced, "paper", Self.rotation(replaced, [1, 2, 3, 4]))]),
      broken("a device back by another's signature", .badSignature, forged),
      broken(
        "a device back that is here", .deviceRepeated,
        rejoin(both, "paper", as: "sam 2", Self.rotation(both, [1, 2, 3, 4]))),
      broken(
        "a device back in the place of the other seat's", .wrongRevoke,
        rejoin(both, "paper", instead: [1], Self.rotation(both, [2, 3, 4]))),
      broken(
        "a device back in its own place", .wrongRevoke,
        rejoin(both, "paper", instead: [4], Self.rotation(both, [1, 2, 3]))),
      broken(
        "a device back that does not seal to itself", .wrongBoxes,
        rejoin(both, "paper", Self.rotation(both, [1, 2, 3]))),
      broken(
        "a device back that seals to one it takes away", .wrongBoxes,
        rejoin(both, "paper", instead: [3], Self.rotation(both, [1, 2, 3, 4]))),
      broken(
        "a device back in an epoch that is not the next", .wrongEpoch,
        rejoin(both, "paper", Self.rotation(both, [1, 2, 3, 4], epoch: 3))),
    ]
  }

  func shapes() throws -> [List] {
    func signed(_ label: String, _ items: [LPItem]) throws -> [UInt8] {
      let body = lp(label, [.bytes(three.head), .u64(1)] + items)
      return lp("tandem/v1/entry", .bytes(body), .bytes(try alex.sign(body)))
    }
    func rotation(
      _ label: String = "tandem/v1/rotation", boxes: [LPItem]? = nil, named: String = "tandem/v1/boxes",
      recoveries: String = "tandem/v1/recovery-boxes", former: Int = 94, epoch: UInt64 = 2, more: [LPItem] = []
    ) -> LPItem {
      let boxes = boxes ?? [1, 2, 3].flatMap { [.u64($0), .bytes(Self.box)] }
      return .bytes(
        lp(
          label,
          [
            .u64(epoch), .bytes(fixed("secret")), .bytes([UInt8](repeating: 5, count: former)),
            .bytes(lp(named, boxes)), .bytes(lp(recoveries, [])),
          ] + more))
    }
    func malformed(_ name: String, _ items: LPItem...) throws -> List {
      List(name, .malformed, three, [try signed("tandem/v1/epoch", items)])
    }
    let position = LPItem.bytes(lp("tandem/v1/positions", .u64(1)))
    return try [
      List("a rotation by hand", three.appending(signed("tandem/v1/epoch", [rotation()]))),
      malformed("no rotation"), malformed("an empty rotation", .bytes([])),
      malformed("a rotation and more", rotation(), .bytes([])),
      malformed("a rotation of another label", rotation("tandem/v1/rotate")),
      malformed("a rotation with an item too many", rotation(more: [.bytes([])])),
      malformed("boxes of another label", rotation(named: "tandem/v1/box")),
      malformed("recovery boxes of another label", rotation(recoveries: "tandem/v1/boxes")),
      malformed("half a box", rotation(boxes: [.u64(1)])),
      malformed("a box of 111 bytes", rotation(boxes: [.u64(1), .bytes(Self.box.dropLast())])),
      malformed("a box for position 0", rotation(boxes: [.u64(0), .bytes(Self.box)])),
      malformed("epoch 0", rotation(epoch: 0)), malformed("epoch 2^32", rotation(epoch: 1 << 32)),
      malformed("93 bytes of earlier keys", rotation(former: 93)),
      malformed("1,001 bytes of earlier keys", rotation(former: 1_001)),
      List(
        "a removal of another label", .malformed, three,
        [
          signed("tandem/v1/revoke", [.bytes(lp("tandem/v1/position", .u64(1))), rotation()])
        ]),
      List("a removal of no list", .malformed, three, [signed("tandem/v1/revoke", [.bytes([]), rotation()])]),
      List(
        "a removal of position 0", .malformed, three,
        [
          signed("tandem/v1/revoke", [.bytes(lp("tandem/v1/positions", .u64(0))), rotation()])
        ]),
      List("a removal without a rotation", .malformed, three, [signed("tandem/v1/revoke", [position])]),
      List(
        "a recovery with one signature", .malformed, three,
        [
          signed("tandem/v1/recovery", [.bytes(fixed("key")), .bytes(fixed("key")), rotation()])
        ]),
    ]
  }
}
