import TandemBytes
@testable import TandemBrowser
import TandemReplica
import TandemSimulation
import Testing

/// Bytes from nowhere end in an answer.
struct MutationTests {
  /// Changes, cuts, doubles or exchanges some bytes.
  private func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(3) {
      let place = random.below(bytes.count + 1)
      switch random.below(5) {
      case 0: bytes.removeLast(bytes.count - place)
      case 1: bytes.insert(contentsOf: random.bytes(1 + random.below(4)), at: place)
      case 2: bytes.insert(contentsOf: random.pick([[0xff, 0xff, 0xff, 0xff, 0x0f], [0x80], [0]]), at: place)
      case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
      case 4 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      default: bytes += bytes[..<place]
      }
    }
    return bytes
  }

  @Test func `ten thousand altered messages are read or are damaged`() throws {
    var random = SeededRandom(seed: 7)
    let all = try Filled.allCases.map { try BrowserRows($0).all }
    var read = 0
    for _ in 0..<10_000 {
      let row = random.pick(random.pick(all))
      let message = Array(try SummedRow.message(row.bytes, at: row.key))
      let summed = SummedRow.bytes(mutated(message, &random), at: row.key)
      var reader = RowsReader()
      do throws(Malformed) {
        try reader.take((key: row.key, bytes: summed))
        read += 1
      } catch {}
    }
    // Most of what is altered lies inside words and sealed bytes.
    #expect(read > 1_000 && read < 9_000)
  }

  @Test func `so are whole copies with altered or moved rows, and what is read is had back the same`() throws {
    var random = SeededRandom(seed: 8)
    let all = try Filled.allCases.map { try BrowserRows($0).all }
    var whole = 0
    for _ in 0..<1_000 {
      var rows = random.pick(all)
      for _ in 0...random.below(2) {
        let place = random.below(rows.count)
        switch random.below(8) {
        case 0: rows.remove(at: place)
        case 1: rows.insert(rows[place], at: random.below(rows.count))
        case 2: rows[place].key = rows[random.below(rows.count)].key
        case 3: rows[place].key = String(decoding: mutated(Array(rows[place].key.utf8), &random), as: UTF8.self)
        default:
          guard let message = try? SummedRow.message(rows[place].bytes, at: rows[place].key) else { continue }
          rows[place].bytes = SummedRow.bytes(mutated(Array(message), &random), at: rows[place].key)
        }
      }
      guard let read = try? KeptRows(reading: rows) else { continue }
      guard let replica = try? Replica(rows: read) else { continue }
      whole += 1
      let again = BrowserRows()
      again.keep(replica)
      #expect(try again.replica() == replica)
    }
    #expect(whole > 25)
  }

  @Test(arguments: Filled.allCases) func `fields that a later version adds are skipped`(_ filled: Filled) throws {
    let rows = BrowserRows()
    let replica = try Replica(rows: filled.rows)
    rows.keep(replica)
    var later = ProtoWriter()
    later.varint(2_000, 1)
    later.fixed64(2_001, 1)
    later.text(2_002, "later")
    let more = try rows.all.map { row in
      (key: row.key, bytes: SummedRow.bytes(try SummedRow.message(row.bytes, at: row.key) + later.bytes, at: row.key))
    }
    #expect(try Replica(rows: KeptRows(reading: more)) == replica)
  }
}
