@testable import TandemBrowser
import TandemReplica
import TandemSimulation
import TandemWire
import Testing

/// What is kept is what was there.
struct RoundTripTests {
  @Test(arguments: Filled.allCases) func `a replica is had back from its rows`(_ filled: Filled) throws {
    let replica = try Replica(rows: filled.rows)
    let rows = BrowserRows()
    rows.keep(replica)
    #expect(try rows.replica() == replica)
  }

  /// Swift's strings are equal also where their bytes are not; so are replicas whose drafts or lists come in another order.
  @Test(arguments: Filled.allCases) func `and gives the same rows byte for byte`(_ filled: Filled) throws {
    let rows = try BrowserRows(filled)
    let again = BrowserRows()
    again.keep(try rows.replica())
    #expect(rows.all.map { $0.key } == again.all.map { $0.key })
    #expect(rows.all.map { $0.bytes } == again.all.map { $0.bytes })
  }

  @Test func `rows of every kind are among them`() throws {
    let kinds = Set(try BrowserRows(.full).all.map { $0.key.prefix { $0 != "/" } })
    #expect(
      kinds == [
        "aside", "ballot", "clock", "counts", "cursor", "draft", "dropped", "link", "listed", "membership", "outbox",
        "reveal", "seen", "settings", "version",
      ])
  }

  @Test func `no setting is left out`() throws {
    let usual = Mirror(reflecting: Settings(name: "")).children
    let full = Mirror(reflecting: try Filled.full.rows.settings).children
    let read = Mirror(reflecting: try BrowserRows(.full).replica().settings).children
    for ((before, there), back) in zip(zip(usual, full), read) {
      let name = before.label ?? ""
      #expect("\(before.value)" != "\(there.value)", "\(name) is not tried")
      if name != "warnings" { #expect("\(there.value)" == "\(back.value)") }
    }
  }

  @Test func `a join that is on its way stays one`() throws {
    var rows = try Filled.full.rows
    rows.membership.entries.removeLast()
    rows.membership.isJoining = true
    let kept = BrowserRows()
    kept.keep(try Replica(rows: rows))
    #expect(try kept.replica().members.isJoining)
  }

  @Test func `what was set aside comes back in the order in which it came`() throws {
    let aside = try KeptRows(reading: BrowserRows(.full).all).aside
    #expect(aside.map { $0.1.at } == aside.map { $0.1.at }.sorted())
  }

  @Test func `a row has few bytes beside those of its change`() throws {
    let version = try #require(try Filled.full.rows.versions.last)
    let sealed = version.change.sealed.count + version.change.signature.count + version.change.slot.count
    #expect(SummedRow.bytes(version.row, at: "version/0000000001").count - sealed < 100)
  }
}
