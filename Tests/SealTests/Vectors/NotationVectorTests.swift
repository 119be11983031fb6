import TandemBytes
import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `lp.json` and `clock.json`: sections 1 and 2.
struct NotationVectorTests {
  struct Item: Codable {
    var bytes: Hex?
    var u64: Big?
    var text: String?

    var item: LPItem {
      get throws {
        if let bytes { return .bytes(bytes.bytes) }
        if let u64 { return .u64(u64.number) }
        return .text(try require(text))
      }
    }
  }

  struct LP: Codable {
    struct List: Codable {
      var label: String
      var items: [Item]
      var lp: Hex
      var hash: Hex
    }
    struct Text: Codable {
      var text: String
      var textHash: Hex
    }
    /// `isList` false: the lengths do not fill the bytes.
    struct Raw: Codable {
      var name: String
      var bytes: Hex
      var isList: Bool
    }
    var lists: [List]
    var texts: [Text]
    var raw: [Raw]
  }

  @Test func `lp agrees with its vectors`() throws {
    let file = try VectorFile.load("lp", made: Self.lpFile)
    for list in file.lists {
      let bytes = lp(list.label, try list.items.map { try $0.item })
      #expect(bytes == list.lp.bytes && sha256(bytes) == list.hash.bytes)
      #expect(lpItems(bytes)?.count == list.items.count + 1)
    }
    for text in file.texts { #expect(textHash(text.text) == text.textHash.bytes) }
    for raw in file.raw { #expect((lpItems(raw.bytes.bytes) != nil) == raw.isList, "\(raw.name)") }
  }

  private static func lpFile() throws -> LP {
    let lists: [[Item]] = [
      [], [Item(bytes: [])], [Item(bytes: [0]), Item(bytes: [1, 2])], [Item(bytes: [0, 1]), Item(bytes: [2])],
      [Item(u64: 0)], [Item(u64: 1), Item(u64: Big(.max))], [Item(text: "Grüße, 中文 🙂")],
      [Item(bytes: Hex(fixed("item"))), Item(u64: 513), Item(text: "")],
    ]
    let good = lp("tandem/v1/test", .bytes([1, 2, 3]))
    return LP(
      lists: try lists.map { items in
        let bytes = lp("tandem/v1/test", try items.map { try $0.item })
        return LP.List(label: "tandem/v1/test", items: items, lp: Hex(bytes), hash: Hex(sha256(bytes)))
      },
      texts: ["", "listen", "é", "e\u{301}", "line\nline", "\u{0}"].map {
        .init(text: $0, textHash: Hex(textHash($0)))
      },
      raw: [
        .init(name: "a list", bytes: Hex(good), isList: true),
        .init(name: "no items", bytes: [], isList: true),
        .init(name: "cut short", bytes: Hex(good.dropLast()), isList: false),
        .init(name: "a byte too many", bytes: Hex(good + [0]), isList: false),
        .init(name: "half a length", bytes: [0, 0, 0], isList: false),
        .init(name: "a length beyond the end", bytes: [255, 255, 255, 255, 1], isList: false),
      ])
  }

  struct Clock: Codable {
    struct Step: Codable {
      /// An edit at this time, in Unix milliseconds, replacing a value of this stamp, is stamped `stamp`.
      var editAt: Big?
      var replaced: Big?
      var stamp: Big?
      /// A change with this stamp is applied.
      var apply: Big?
    }
    struct Case: Codable {
      var name: String
      var steps: [Step]
    }
    struct Shape: Codable {
      var stamp: Big
      var milliseconds: Big
      var counter: UInt16
      var wellFormed: Bool
    }
    var cases: [Case]
    var stamps: [Shape]
  }

  @Test func `the clock agrees with its vectors`() throws {
    let file = try VectorFile.load("clock", made: Self.clockFile)
    for each in file.cases {
      var clock = HybridClock()
      for step in each.steps {
        if let apply = step.apply { clock.observe(Stamp(ticks: apply.number)) }
        guard let time = step.editAt else { continue }
        let stamp = clock.stamp(at: time.number, replacing: step.replaced.map { Stamp(ticks: $0.number) })
        #expect(stamp.ticks == step.stamp?.number, "\(each.name)")
      }
    }
    for shape in file.stamps {
      let stamp = Stamp(ticks: shape.stamp.number)
      #expect(stamp.milliseconds == shape.milliseconds.number && stamp.counter == shape.counter)
      #expect(stamp.isWellFormed == shape.wellFormed)
    }
  }

  private static func clockFile() -> Clock {
    func at(_ ms: UInt64, _ counter: UInt64 = 0) -> Big { Big(ms << 16 | counter) }
    func edit(_ ms: UInt64, _ stamp: Big, replaced: Big? = nil) -> Clock.Step {
      .init(editAt: Big(ms), replaced: replaced, stamp: stamp)
    }
    return Clock(
      cases: [
        .init(
          name: "a clock that goes back",
          steps: [edit(30, at(30)), edit(29, at(30, 1)), edit(29, at(30, 2)), edit(31, at(31))]),
        .init(name: "a change from ahead", steps: [.init(apply: at(62)), edit(61, at(62, 1))]),
        .init(name: "a change from behind", steps: [edit(30, at(30)), .init(apply: at(20)), edit(30, at(30, 1))]),
        .init(
          name: "above what it replaces",
          steps: [edit(30, at(90, 8), replaced: at(90, 7)), edit(31, at(90, 9), replaced: at(5))]),
        .init(
          name: "a full counter rolls over",
          steps: [.init(apply: at(30, 65_535)), edit(30, at(31)), edit(31, at(31, 1)), edit(32, at(32))]),
      ],
      stamps: [
        .init(stamp: 0, milliseconds: 0, counter: 0, wellFormed: true),
        .init(stamp: at(1_767_225_600_000, 7), milliseconds: 1_767_225_600_000, counter: 7, wellFormed: true),
        .init(stamp: Big(1 << 63 - 1), milliseconds: Big(1 << 47 - 1), counter: 65_535, wellFormed: true),
        .init(stamp: Big(1 << 63), milliseconds: Big(1 << 47), counter: 0, wellFormed: false),
        .init(stamp: Big(.max), milliseconds: Big(1 << 48 - 1), counter: 65_535, wellFormed: false),
      ])
  }
}
