import TandemBytes
import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

/// `codec.json`, `slot.json`, `seal.json` and `signature.json`: section 5.
enum SealAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "codec.cases":
      let bytes = try given["bytes"].bytes
      guard let inside = try? Inside(decoding: bytes[...]) else { return .named([("canonical", .flag(false))]) }
      return .named([("inside", Item(inside)), ("canonical", .flag(inside.encoded() == bytes))])
    case "slot.cases":
      return .named([("slot", .maybe(try keyring(given).slot(try given.address)) { .hex($0) })])
    case "seal.cases": return try opened(given)
    case "seal.paddings":
      let length = try given["length"].small(Int.self)
      return .named([
        ("padded", .number(UInt64(Padding.paddedLength(length)))),
        ("count", .number(UInt64(Padding.pad([UInt8](repeating: 1, count: length)).count))),
      ])
    case "signature.cases": return try signature(given)
    default: throw Unfit()
    }
  }

  static func keyring(_ given: Item) throws(Unfit) -> Keyring {
    Keyring(roster: try given["roster"].roster, secrets: [1: try given["secret"].secret])
  }

  /// The keys of the device at a position.
  static func identity(_ devices: Item, at position: UInt32) throws(Unfit) -> DeviceIdentity {
    for device in try devices.list where try device["position"].small(UInt32.self) == position {
      return try device["keys"].identity
    }
    throw Unfit()
  }

  /// What opens, and the same sealed once more; or the code under which the change is set aside.
  private static func opened(_ given: Item) throws(Unfit) -> Item {
    let keyring = try keyring(given)
    let change = try given["change"].change
    let opened: OpenedChange
    do throws(Quarantine) { opened = try keyring.open(change) } catch {
      return .named([("error", .text(error.rawValue))])
    }
    let inside = Inside(
      opened.address, opened.version.value, replaced: opened.version.replaced, seen: opened.seen)
    let author = try identity(given["devices"], at: change.device)
    let nonce = try given["nonce"].bytes
    let again = try? keyring.seal(
      inside, owner: opened.address.owner, stamp: Stamp(ticks: change.stamp), by: author, at: change.device,
      nonce: nonce)
    return .named([("inside", Item(inside)), ("change", .maybe(again) { Item($0) })])
  }

  private static func signature(_ given: Item) throws(Unfit) -> Item {
    let roster = try given["roster"].roster
    let position = try given["device"].small(UInt32.self)
    let device = try require(roster.device(at: position))
    let head = ChangeHead(
      owner: try given["owner"].small(), slot: try given["slot"].bytes, stamp: try given["stamp"].big,
      device: position, epoch: try given["epoch"].small(), sealedHash: sha256(try given["sealed"].bytes),
      signature: try given["signature"].bytes)
    guard head.isValid(by: device, plan: roster.plan) else { return .named([("holds", .flag(false))]) }
    let author = try identity(given["devices"], at: position)
    let again = try? author.sign(head.signed(by: device.id, plan: roster.plan))
    return .named([("holds", .flag(true)), ("signature", .maybe(again) { .hex($0) })])
  }
}
