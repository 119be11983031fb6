import Foundation
import Testing

/// The server loses what it held, and gets it back from the copies.
@Suite(.story) struct ServerLostStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household.paired()
    try house.alex("goal", "Ten minutes a day.")
    try house.sam("concern", "add", "Time.")
    try house.meet()
  }

  /// Everything of Sam's copy as it is now; put back later, it knows nothing of what came since.
  private func copyOfSam() throws -> String {
    let copy = house.place.folder + "/Sam as of then.sqlite"
    try FileManager.default.copyItem(atPath: sam.home, toPath: copy)
    return copy
  }

  private func putBack(_ copy: String) throws {
    try FileManager.default.removeItem(atPath: sam.home)
    try FileManager.default.copyItem(atPath: copy, toPath: sam.home)
  }

  private func writeMore() throws {
    try alex("goal", "Laugh together.")
    try alex("concern", "reflect", "1", "You have little of it.")
    try sam("sync")
    try sam("concern", "list")
    try sam("concern", "understood", "1")
    try sam("therapist", "add", "Jonas Weber")
    try house.meet()
  }

  @Test func `a server restored from an older copy of its data has everything back with the next sync of one`() throws {
    let then = try copyOfSam()
    try house.server.stop()
    try house.server.copyData(to: "older")
    try house.server.start()
    try writeMore()
    let before = try alex.plan()

    try house.server.stop()
    try house.server.putBack("older")
    try house.server.start()
    try alex("sync")
    #expect(try alex.plan() == before)
    #expect(try alex.status().warnings.map { $0.code } == ["server_restored"])
    #expect(try alex("status").out.contains("nothing is missing"))
    #expect(try alex.status().warnings.isEmpty)
    // Only Alex has synced. What Sam gets now, the server holds again.
    try putBack(then)
    try sam("sync")
    try house.expectSameCopies()
    #expect(try sam.earlier("goal").count == 2)
  }

  @Test func `a server that was wiped has everything back with the next sync of one`() throws {
    let then = try copyOfSam()
    try writeMore()
    let before = try alex.plan()
    try house.server.stop()
    try house.server.wipe()
    try house.server.start()
    try alex("sync")
    #expect(try alex.plan() == before)
    try putBack(then)
    try sam("sync")
    try house.expectSameCopies()
    try sam("goal", "And go on.")
    try alex("sync")
    #expect(try alex("goal").out == "And go on.\n")
  }

  @Test func `an invitation that was out when the server was wiped is replaced by a new one`() throws {
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    let lost = try eve("invite", "--server", house.server.url).out.trimmingCharacters(in: .newlines)
    try house.server.stop()
    try house.server.wipe()
    try house.server.start()
    let finn = Partner("Finn", in: house.place)
    try finn.refused(65, "join", lost, "--name", "Finn")
    let line = try eve("invite").out.trimmingCharacters(in: .newlines)
    try finn("join", line, "--name", "Finn")
    try eve("sync")
    #expect(try eve.plan().partner == "Finn")
  }

  @Test func `a server that is killed right after it acknowledged has lost nothing`() throws {
    for number in 1...5 {
      #expect(try alex("concern", "add", "Concern \(number)").err.contains("Saved for both."))
      house.server.crash()
      try house.server.start()
    }
    try sam("sync")
    #expect(try sam.plan().concerns.map { $0.text } == ["Time."] + (1...5).map { "Concern \($0)" })
    try house.expectSameCopies()
  }
}
