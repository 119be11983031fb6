import Foundation
import Testing

/// Either of the two leaves, alone.
@Suite(.story) struct LeavingStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household.paired()
    try house.alex("goal", "Ten minutes a day.")
    try house.sam("concern", "add", "Time.")
    try house.meet()
  }

  /// How many rows of that kind the server's database holds.
  private func count(_ rows: String) throws -> String {
    try house.place.query(house.server.data + "/plans.sqlite", "SELECT count(*) FROM \(rows)")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `one leaves while the server is away, the other goes on writing, and both keep what they have`() throws {
    try house.server.stop()
    try sam("leave", "--yes")
    try sam.refused(77, "goal", "Laugh together.")
    let written = try alex("goal", "Laugh together.")
    #expect(written.err.contains("It is shared when there is a connection."))
    try house.server.start()
    // Alex is first at the server: what was written is shared, since nobody has left there yet.
    try alex("sync")
    try sam("sync")
    #expect(try alex("sync").err == "No longer shared.\n")
    #expect(try alex("goal").out == "Laugh together.\n" && sam("goal").out == "Ten minutes a day.\n")
    for partner in [alex, sam] {
      try partner.refused(77, "concern", "add", "More.")
      #expect(try partner("status").out.contains("Sharing: No longer shared."))
      #expect(try partner("status", "--json").out.contains("\"state\": \"ended\""))
      #expect(try partner.plan().concerns.map { $0.text } == ["Time."])
    }
  }

  @Test func `a partner who watches hears of it at once`() throws {
    let watching = try alex.start(["sync", "--watch"])
    try watching.waits(for: "Ctrl-C ends it")
    try sam("leave", "--yes")
    try watching.waits(for: "No longer shared.")
    #expect(try watching.wait().code == 0)
  }

  @Test func `both leave and nothing of the plan is left at the server, also after it was started again`() throws {
    try sam("leave", "--yes", "--erase")
    #expect(!FileManager.default.fileExists(atPath: sam.replica))
    try alex("leave", "--yes")
    for _ in 0..<2 {
      #expect(try count("plan WHERE erased = 0") == "0")
      #expect(try count("change") == "0")
      #expect(try count("roster") == "0")
      try house.server.stop()
      try house.server.start()
      try alex("sync")
    }
    #expect(try alex("goal").out == "Ten minutes a day.\n")
    // Whoever has erased may begin again in the same place.
    try sam("start", "--name", "Sam")
  }

  @Test func `both leave while the server is away, and as soon as it hears of it nothing of the plan is left there`()
    throws
  {
    try house.server.stop()
    for partner in [alex, sam] {
      let left = try partner("leave", "--yes")
      #expect(left.err.contains("You have left."), "\(left.seen)")
    }
    try house.server.start()
    try alex("sync")
    #expect(try count("plan WHERE erased = 0") == "1", "one of them has left there")
    try sam("sync")
    #expect(try count("plan WHERE erased = 0") == "0")
    #expect(try count("change") == "0")
    for partner in [alex, sam] {
      #expect(try partner("goal").out == "Ten minutes a day.\n")
      #expect(try partner("status").out.contains("Sharing: No longer shared."))
    }
  }

  @Test func `a server put back to before a leave learns of it from either, and takes nothing`() throws {
    try house.server.stop()
    try house.server.copyData(to: "older")
    try house.server.start()
    try sam("leave", "--yes")
    try alex("sync")
    for partner in [sam, alex] {
      try house.server.stop()
      try house.server.putBack("older")
      try house.server.start()
      let before = try count("change")
      try partner("sync")
      #expect(try count("change") == before)
      try partner.refused(77, "goal", "Laugh together.")
    }
  }
}
