import Foundation
import Glibc
import Testing

/// Programs that are killed, answers that are lost, and many that write at once: nothing is lost, nothing is doubled.
@Suite(.story) struct InterruptionStories {
  /// A couple whose line to the server can fail.
  private func couple() throws -> (Household, Line) {
    var line: Line?
    let house = try Household.paired { server, place in
      let made = try Line(host: place.host, to: server.port)
      line = made
      return made.url
    }
    return (house, try #require(line))
  }

  /// Every concern stands there once, on both.
  private func expect(_ texts: [String], in house: Household, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    try house.meet(sourceLocation: sourceLocation)
    try house.expectSameCopies(sourceLocation: sourceLocation)
    #expect(try house.sam.plan().concerns.map { $0.text } == texts, sourceLocation: sourceLocation)
    #expect(try house.alex.status().sync.pending == 0, sourceLocation: sourceLocation)
  }

  @Test func `many commands that write one copy at once lose nothing and double nothing`() throws {
    let house = try Household.paired()
    let texts = (1...16).map { "Concern \($0)" }
    let programs = try texts.map { try house.alex.start(["concern", "add", $0]) }
    for program in programs {
      let outcome = try program.wait()
      #expect(outcome.code == 0 && outcome.err.contains("Saved here."), "\(outcome)")
    }
    try house.meet()
    try house.expectSameCopies()
    #expect(try house.sam.plan().concerns.map { $0.text }.sorted() == texts.sorted())
    #expect(try house.sam.plan().concerns.map { $0.number } == Array(1...16))
  }

  @Test func `commands killed at any moment lose nothing they acknowledged and double nothing`() throws {
    let house = try Household.paired()
    var acknowledged: Set<String> = []
    for moment in 1...24 {
      let text = "Concern \(moment)"
      let writer = try house.alex.start(["concern", "add", text])
      usleep(UInt32(moment) * 3_000)
      writer.end()
      if writer.err.contains("Saved here.") { acknowledged.insert(text) }
    }
    try house.meet()
    try house.expectSameCopies()
    let texts = try house.sam.plan().concerns.map { $0.text }
    #expect(Set(texts).count == texts.count, "nothing is doubled")
    #expect(acknowledged.isSubset(of: texts), "nothing that was acknowledged is lost")
  }

  @Test func `a command killed after it saved, before anything was sent, has its words shared by the next sync`() throws
  {
    let (house, line) = try couple()
    line.becomes(.losesRequests)
    let writer = try house.alex.start(["concern", "add", "Time."])
    try writer.waits(for: "Saved here.")
    writer.end()
    line.becomes(.whole)
    try expect(["Time."], in: house)
  }

  @Test func `a command killed while the server has its request unanswered is not doubled by the next sync`() throws {
    let house = try Household.paired()
    house.server.freeze()
    let writer = try house.alex.start(["concern", "add", "Time."])
    try writer.waits(for: "Saved here.")
    // The frozen server's system takes the request; the server reads it once nobody waits for the answer any more.
    writer.end()
    house.server.thaw()
    try expect(["Time."], in: house)
  }

  @Test func `an answer lost after the server committed doubles nothing`() throws {
    let (house, line) = try couple()
    line.becomes(.losesAnswers())
    let written = try house.alex("concern", "add", "Time.")
    #expect(written.err.contains("It is shared when there is a connection."))
    #expect(line.lost > 0)
    // More is written before the answer can be asked for again.
    try house.alex("concern", "add", "Money.")
    line.becomes(.whole)
    // The server had it, and Alex does not know yet.
    try house.sam("sync")
    #expect(try house.sam.plan().concerns.first?.text == "Time.")
    #expect(try house.alex.status().sync.pending > 0)
    try expect(["Time.", "Money."], in: house)
  }

  @Test func `a command killed after the server committed, and the server after it, double nothing`() throws {
    let (house, line) = try couple()
    line.becomes(.losesAnswers())
    let writer = try house.alex.start(["concern", "add", "Time."])
    #expect(holds(within: StoryLimits.eventSeconds) { line.lost > 0 })
    writer.end()
    house.server.crash()
    try house.server.start()
    line.becomes(.whole)
    try house.sam("sync")
    #expect(try house.sam.plan().concerns.map { $0.text } == ["Time."])
    try expect(["Time."], in: house)
  }

  @Test func `a join whose answer was lost is finished by the same line`() throws {
    let house = try Household()
    let line = try Line(host: house.place.host, to: house.server.port)
    try house.alex("start", "--name", "Alex")
    let invitation = try house.invite(at: line.url)
    // The invitation is looked up, then claimed: the second answer is the one that is lost.
    line.becomes(.losesAnswers(after: 1))
    try house.sam.refused(69, "join", invitation, "--name", "Sam")
    #expect(line.lost > 0)
    line.becomes(.whole)
    try house.sam("join", invitation, "--name", "Sam")
    try house.meet()
    try house.expectSameCopies()
    #expect(try house.alex.plan().partner == "Sam")
  }

  @Test func `a join killed at any moment is finished by the same line`() throws {
    let house = try Household()
    for moment in 1...20 {
      let alex = Partner("Alex \(moment)", in: house.place)
      let sam = Partner("Sam \(moment)", in: house.place)
      try alex("start", "--name", "Alex")
      let line = try alex("invite", "--server", house.server.url).out.trimmingCharacters(in: .newlines)
      let joiner = try sam.start(["join", line, "--name", "Sam"])
      usleep(UInt32(moment) * 4_000)
      joiner.end()
      let again = try sam.start(["join", line, "--name", "Sam"]).wait()
      // A copy that is here already is the one that was just made, in the plan.
      #expect(again.code == 0 || again.code == 73, "killed after \(moment * 4) ms: \(again.seen)")
      #expect(try sam.status().paired, "killed after \(moment * 4) ms")
      try alex("sync")
      #expect(try alex.plan().partner == "Sam")
    }
  }

  @Test func `a join cut off before anything was sent goes on with the same line, in every state it can leave behind`()
    throws
  {
    let house = try Household()
    try house.alex("start", "--name", "Alex")
    let files = FileManager.default
    // A file that was made and never filled.
    try files.createDirectory(atPath: house.sam.home, withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: house.sam.replica))
    let first = try house.invite()
    try house.sam("join", first, "--name", "Sam")
    #expect(try house.sam.status().paired)
    // A copy that was made for an invitation whose place was not asked for yet.
    let line = try Line(host: house.place.host, to: house.server.port)
    let late = Partner("Late", in: house.place)
    let host = Partner("Host", in: house.place)
    try host("start", "--name", "Host")
    let second = try host("invite", "--server", line.url).out.trimmingCharacters(in: .newlines)
    try late("start", "--name", "Late", "--server", line.url)
    _ = try late.query("INSERT INTO setting VALUES ('partner', 'Host', x'')")
    #expect(try late("status").out.contains("Joining has begun"))
    #expect(try late("status").out.contains("`tandem join` with the same line"))
    try late.refused(77, "agree")
    try late("join", second)
    #expect(try late.status().paired)
  }

  @Test func `a begun join whose invitation is gone leaves nothing behind, unless something was written meanwhile`()
    throws
  {
    let house = try Household()
    try house.alex("start", "--name", "Alex")
    let line = try house.invite()
    try house.alex("invite", "--cancel")
    for isEmpty in [true, false] {
      try house.sam("start", "--name", "Sam")
      _ = try house.sam.query("INSERT INTO setting VALUES ('partner', 'Alex', x'')")
      if !isEmpty { try house.sam("note", "free", "Mine.") }
      try house.sam.refused(65, "join", line)
      #expect(FileManager.default.fileExists(atPath: house.sam.replica) != isEmpty)
    }
    #expect(try house.sam("note", "free").out.contains("Mine."))
  }
}
