import TandemBytes
import TandemPlan
import TandemRoster
import TandemSeal
import Testing
import TandemCipher

/// `lp.json`: section 1.
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
        .init(name: "a length beyond the end", bytes: [0, 0, 0, 2, 1], isList: false),
        .init(name: "a length of 2^32-1", bytes: [255, 255, 255, 255, 1], isList: false),
        .init(name: "a length of 2^31", bytes: [128, 0, 0, 0, 1], isList: false),
        .init(name: "a length of 2^31-1", bytes: [127, 255, 255, 255, 1], isList: false),
        .init(name: "a second length of 2^32-1", bytes: Hex(good + [255, 255, 255, 255]), isList: false),
      ])
  }
}
