@testable import TandemBrowser
import TandemReplica
import TandemSimulation
import Testing

/// How rows are named.
struct KeyTests {
  @Test func `a key is read as what wrote it`() throws {
    for row in try BrowserRows(.full).all {
      let key = try #require(RowKey(reading: row.key))
      #expect(key.text == row.key)
    }
  }

  @Test func `keys come in the order of their numbers`() {
    let numbers: [Int64] = [0, 1, 9, 10, 11, 99, 100, 9_999, 10_000, 1 << 31 - 1, 1 << 32 - 1]
    #expect(numbers.map { RowKey.version($0).text } == numbers.map { RowKey.version($0).text }.sorted())
    let places: [UInt64] = [0, 9, 10, 15, 16, 255, 256, 1 << 32, 1 << 63, .max]
    #expect(places.map { RowKey.link($0).text } == places.map { RowKey.link($0).text }.sorted())
    #expect(RowKey.version(12).text == "version/0000000012")
  }

  @Test(arguments: [
    "", "/", "clocks", "clock/", "Clock", "version", "version/", "version/12", "version/00000000012",
    "version/000000001x",
    "version/-000000012", "version/+000000012", "version/0000000012/", "link/0000000012", "link/000000000000000G",
    "link/000000000000000A", "aside/0", "aside/AB", "seen/0000000000000001", "seen/1/ab", "listed/0000000004/1",
    "listed/0000009999/0000000001", "listed/4294967300/0000000001", "dropped/ab/9999999999/", "dropped/ab/0000000001",
    "reveal/0000000006/zz",
    "poem/0000000001", "a/b/c", "a/b/c/d", "draft/٠٠٠٠٠٠٠٠٠١",
  ])
  func `nothing else is a key`(_ text: String) { #expect(RowKey(reading: text) == nil) }
}
