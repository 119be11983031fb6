import TandemBytes
import TandemCipher
import TandemPlan
import TandemSeal

/// `lp.json`: section 1 of PROTOCOL.md.
enum Notation {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "lists":
      let bytes = lp(try given["label"].text, try given["items"].list.map(item))
      return .named([
        ("lp", .hex(bytes)), ("hash", .hex(sha256(bytes))),
        ("parts", .maybe(lpItems(bytes)) { .number(UInt64($0.count)) }),
      ])
    case "texts": return .named([("text_hash", .hex(textHash(try given["text"].text)))])
    case "raw": return .named([("is_list", .flag(lpItems(try given["bytes"].bytes) != nil))])
    default: throw Unfit()
    }
  }

  private static func item(_ item: Item) throws(Unfit) -> LPItem {
    if let bytes = item["bytes"].present { return .bytes(try bytes.bytes) }
    if let number = item["u64"].present { return .u64(try number.big) }
    return .text(try item["text"].text)
  }
}

/// `clock.json`: section 2.
enum ClockAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "cases": return .named([("stamps", .list(try stamps(given)))])
    case "taken":
      let stamp = Stamp(ticks: try given["stamp"].big)
      return .named([("taken", .flag(stamp.isTaken(above: try self.stamp(given["highest"]))))])
    case "stamps":
      let stamp = Stamp(ticks: try given["stamp"].big)
      return .named([
        ("milliseconds", .big(stamp.milliseconds)), ("counter", .number(UInt64(stamp.counter))),
        ("well_formed", .flag(stamp.isWellFormed)),
      ])
    default: throw Unfit()
    }
  }

  private static func stamps(_ given: Item) throws(Unfit) -> [Item] {
    var clock = HybridClock(own: try stamp(given["own"]) ?? .zero)
    var stamps: [Item] = []
    for edit in try given["edits"].list {
      let stamp = clock.stamp(at: try edit["time"].big, above: try stamp(edit["known"]))
      stamps.append(clock.own == stamp ? .big(stamp.ticks) : .absent)
    }
    return stamps
  }

  private static func stamp(_ item: Item) throws(Unfit) -> Stamp? {
    item.isAbsent ? nil : Stamp(ticks: try item.big)
  }
}
