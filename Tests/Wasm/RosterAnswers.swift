import TandemRoster
import TandemSeal

/// `roster.json`: sections 3 and 4.
enum RosterAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "lists":
      let entries = try given["entries"].allBytes
      do throws(RosterError) { return list(try Roster(entries: entries)) } catch {
        return .named([("error", .text(error.rawValue))])
      }
    case "relations":
      let relation = try given["pinned"].roster.relation(to: try given["other"].allBytes)
      return .named([("relation", .text(name(relation)))])
    case "boxes": return try box(given)
    default: throw Unfit()
    }
  }

  private static func list(_ roster: Roster) -> Item {
    let recoveries = roster.recoveries.sorted { $0.key < $1.key }
    return .named([
      ("plan", .hex(roster.plan.bytes)), ("head", .hex(roster.head)), ("epoch", .number(UInt64(roster.epoch))),
      ("devices", .list(roster.devices.map(device))),
      (
        "recoveries",
        .list(recoveries.map { .named([("seat", .number(UInt64($0.key))), ("id", .hex($0.value.id))]) })
      ),
    ])
  }

  private static func device(_ device: RosterDevice) -> Item {
    .named([
      ("position", .number(UInt64(device.position))), ("seat", .number(UInt64(device.seat))),
      ("id", .hex(device.id.bytes)), ("revoked", device.isRevoked ? .flag(true) : .absent),
      ("holds_keys", device.holdsKeys ? .flag(true) : .absent),
    ])
  }

  private static func name(_ relation: Roster.Relation) -> String {
    switch relation {
    case .equal: "equal"
    case .prefix: "prefix"
    case .extension: "extension"
    case .fork: "fork"
    }
  }

  private static func box(_ given: Item) throws(Unfit) -> Item {
    let identity = try given["keys"].identity
    let plan = try given["plan"].plan
    let (box, hash, epoch) = (
      try given["box"].bytes, try given["secret_hash"].bytes, try given["epoch"].small(UInt32.self)
    )
    do throws(SealError) {
      let secret = try PlanSecret(
        opening: box, with: identity.agreement, recipient: identity.id.bytes, plan: plan, epoch: epoch, expecting: hash)
      return .named([("secret", .hex(secret.bytes))])
    } catch { return .named([("error", .text(error.rawValue))]) }
  }
}
