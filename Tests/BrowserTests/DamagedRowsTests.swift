import TandemBytes
@testable import TandemBrowser
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import Testing

/// Rows that are not what was kept are told as damaged; nothing is guessed.
struct DamagedRowsTests {
  let rows: [KeptRow]

  init() throws { rows = try BrowserRows(.full).all }

  private func damage(_ rows: [KeptRow]) -> String? {
    do {
      _ = try KeptRows(reading: rows)
      return nil
    } catch { return error.key }
  }

  /// Every row in turn, as `change` leaves it.
  private func each(_ change: (inout [KeptRow], Int) -> Void) -> [(key: String, damage: String?)] {
    rows.indices.map { index in
      var changed = rows
      change(&changed, index)
      return (rows[index].key, damage(changed))
    }
  }

  @Test func `a row with a byte less, a byte more or a bit that is another is damaged`() {
    var random = SeededRandom(seed: 1)
    for (key, damage) in each({ $0[$1].bytes.removeLast() }) { #expect(damage == key) }
    for (key, damage) in each({ $0[$1].bytes.removeFirst() }) { #expect(damage == key) }
    for (key, damage) in each({ $0[$1].bytes.append(0) }) { #expect(damage == key) }
    for (key, damage) in each({ $0[$1].bytes = [] }) { #expect(damage == key) }
    for (key, damage) in each({ rows, index in
      let place = random.below(rows[index].bytes.count)
      rows[index].bytes[place] ^= 1 << UInt8(random.below(8))
    }) { #expect(damage == key) }
  }

  @Test func `a row that is missing is seen, also the last of its kind`() {
    for (key, damage) in each({ $0.remove(at: $1) }) { #expect(damage != nil, "\(key)") }
    #expect(damage([]) == "clock")
  }

  @Test func `so is one that stands there twice, or under another key, or out of its order`() throws {
    for (key, damage) in each({ $0.insert($0[$1], at: $1) }) { #expect(damage == key) }
    for (key, damage) in each({ $0[$1].bytes = $0[($1 + 1) % $0.count].bytes }) { #expect(damage == key) }
    #expect(damage(rows.reversed()) != nil)
  }

  @Test func `so is one of a kind that is not known, and one that an older state of the copy had`() throws {
    #expect(damage(rows + [(key: "weather", bytes: [])]) == "weather")
    let versions = rows.filter { $0.key.hasPrefix("version/") }.count
    let key = RowKey.version(Int64(versions) + 1).text
    let left = (key: key, bytes: SummedRow.bytes(try Filled.full.rows.versions[0].row, at: key))
    #expect(damage(rows + [left]) == "counts")
  }

  @Test func `versions and ballots have no gap, and what waits in the outbox is one of them`() throws {
    for prefix in ["version/", "ballot/"] {
      let keys = rows.map { $0.key }.filter { $0.hasPrefix(prefix) }
      #expect(damage(rows.filter { $0.key != keys[0] }) == keys[1])
    }
    let key = RowKey.outbox(9_999).text
    let last = try #require(rows.lastIndex { $0.key.hasPrefix("outbox/") })
    let message = try SummedRow.message(rows[last].bytes, at: rows[last].key)
    var moved = rows
    moved[last] = (key: key, bytes: SummedRow.bytes(Array(message), at: key))
    #expect(damage(moved) == "counts")
  }

  private static let nowhere = [UInt8](repeating: 0, count: 32)
  /// Whole rows that say what cannot be.
  private static let impossible: [(key: String, message: [UInt8])] = [
    ("version/0000000001", [0x08, 3]), ("version/0000000001", [0x41, 1, 0, 0, 0, 0, 0, 0, 0]),
    ("version/0000000001", [0x3a, 3, 0x42, 1, 0xff]), ("version/0000000001", [0x10, 0xff, 0xff, 0xff, 0xff, 0x7f]),
    ("aside/00abababababababababababababababababababababababababababababababab", [0x0a, 1, 0x78]),
    ("ballot/0000000001", [0x08, 3]), ("ballot/0000000001", [0x08, 1, 0x10, 99]), ("cursor", [0x12, 32] + nowhere),
    ("cursor", [0x22, 32] + nowhere),
    ("counts", [0x08, 0xff, 0xff, 0xff, 0xff, 0x0f]), ("draft/0000000001", [0x08, 7]), ("draft/0000000001", [0x08, 2]),
    ("draft/0000000001", [0x08, 3, 0x32, 1, 0x78]), ("draft/0000000001", [0x08, 6, 0x2a, 2, 0x08, 99]),
    ("draft/0000000001", [0x08, 5, 0x3a, 2, 0x1a, 0]), ("membership", [0x0a, 1, 0]), ("membership", [0x1a, 0]),
    ("settings", [0x62, 1, 0x78]), ("settings", [0x9a, 1, 1, 0x78]), ("settings", [0xca, 1, 1, 0x78]),
    ("settings", [0x6a, 0]), ("listed/0000000003/2147483646", [0x08, 3]),
  ]

  @Test(arguments: impossible)
  func `a row that is whole and says what cannot be is damaged`(_ key: String, _ message: [UInt8]) throws {
    let place = try #require(rows.firstIndex { $0.key == key })
    var changed = rows
    changed[place].bytes = SummedRow.bytes(message, at: key)
    #expect(damage(changed) == key)
  }

  @Test func `a secret that stands there twice is damaged, whichever is right`() throws {
    let place = try #require(rows.firstIndex { $0.key == "membership" })
    var changed = rows
    let message = Array(try SummedRow.message(rows[place].bytes, at: "membership"))
    changed[place].bytes = SummedRow.bytes(message + message, at: "membership")
    #expect(damage(changed) == "membership")
  }

  @Test(arguments: [0, 2_147_483_647, 9_999_999_999] as [Int64])
  func `a number that is none of a draft is damaged`(_ number: Int64) throws {
    let key = RowKey.draft(number).text
    let draft = try #require(try Filled.full.rows.drafts.first)
    var changed = rows.filter { !$0.key.hasPrefix("draft/") }
    changed.append((key: key, bytes: SummedRow.bytes(draft.row, at: key)))
    changed.sort { $0.key < $1.key }
    #expect(damage(changed) == key)
  }
}
