import Foundation
import Testing

/// What an invitation line does when it is not a fresh one, whole, for this server.
@Suite(.story) struct InvitationStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }
  private let line: String

  init() throws {
    house = try Household()
    try house.alex("start", "--name", "Alex")
    line = try house.invite()
  }

  /// Whoever could not join has nothing on this computer from trying.
  private func expectNothing(of partner: Partner, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try partner.refused(78, "status", sourceLocation: sourceLocation)
    #expect(!FileManager.default.fileExists(atPath: partner.replica), sourceLocation: sourceLocation)
  }

  @Test func `a line works once, and whoever sent it learns of a second try`() throws {
    try sam("join", line, "--name", "Sam")
    let eve = Partner("Eve", in: house.place)
    #expect(try eve.refused(65, "join", line, "--name", "Eve").err.contains("has been used already"))
    try expectNothing(of: eve)
    try alex("sync")
    #expect(try alex.status().warnings.map { $0.code } == ["invite_taken"])
    #expect(try alex.plan().partner == "Sam")
    try alex.refused(64, "invite", "--server", house.server.url)
  }

  @Test func `a cancelled line is not usable, and a new one is free`() throws {
    try alex("invite", "--cancel")
    #expect(try sam.refused(65, "join", line, "--name", "Sam").err.contains("This invitation is not usable"))
    try expectNothing(of: sam)
    try sam("join", try house.invite(), "--name", "Sam")
    try alex("sync")
    #expect(try alex.plan().paired)
  }

  @Test func `an expired line is not usable`() throws {
    try house.server.stop()
    let database = house.server.data + "/plans.sqlite"
    #expect(try house.place.query(database, "UPDATE invitation SET expires = 1; SELECT changes()") == "1")
    try house.server.start()
    #expect(try sam.refused(65, "join", line, "--name", "Sam").err.contains("it expired"))
    try expectNothing(of: sam)
  }

  @Test(arguments: ["1h", "7d", "2w", "90d"]) func `an invitation lives as long as was said`(life: String) throws {
    let made = try alex("invite", "--expires", life, "--json").out
    #expect(made.contains("\"expires\": \"20"))
  }

  @Test(arguments: ["0d", "91d", "14w", "soon", "7", "-1d", "99999999999999999999d"])
  func `a life that is none is refused`(life: String) throws {
    let refused = try alex.start(["invite", "--expires=\(life)"]).wait()
    #expect(refused.code == 65 && refused.err.contains("That is no duration."), "\(refused)")
  }

  @Test func `a typing slip is recognised before anything is asked of the server`() throws {
    try house.server.stop()
    let last = line.last == "0" ? "1" : "0"
    let refused = try sam.refused(65, "join", line.dropLast() + last, "--name", "Sam")
    #expect(refused.err.contains("typing slip"))
    try expectNothing(of: sam)
  }

  @Test func `a line is read however it was typed`() throws {
    let slash = try #require(line.lastIndex(of: "/"))
    let code = line[line.index(after: slash)...].lowercased().replacing("-", with: " ").replacing("0", with: "o")
    try sam("join", line[...slash] + code.replacing("1", with: "l"), "--name", "Sam")
  }

  @Test(arguments: ["", "hello", "https://example.org/ABCD", "tandem://", "tandem+http://127.0.0.1:1/", "tandem:\u{0}"])
  func `something else is no invitation line`(text: String) throws {
    let refused = try sam.start(["join", "--name", "Sam", "--", text]).wait()
    #expect(refused.code == 65 && refused.err.contains("Nothing was joined."), "\(refused)")
    try expectNothing(of: sam)
  }

  @Test func `a line with another host is not usable there, and where nobody answers it says so`() throws {
    let other = try Server(in: house.place, name: "other")
    let wrong = line.replacing(authority(house.server), with: authority(other))
    #expect(try sam.refused(65, "join", wrong, "--name", "Sam").err.contains("is not known there"))
    other.crash()
    #expect(try sam.refused(69, "join", wrong, "--name", "Sam").err.contains("The server cannot be reached."))
    try expectNothing(of: sam)
    try sam("join", line, "--name", "Sam")
  }

  private func authority(_ server: Server) -> String { String(server.url.dropFirst("http://".count)) }

  @Test func `two equal names are not possible`() throws {
    let refused = try sam.refused(65, "join", line, "--name", "alex")
    #expect(refused.err.contains("Your partner has that name already"))
    try expectNothing(of: sam)
    try sam("join", line, "--name", "Alex S.")
  }

  @Test func `joining twice leaves the copy that is here as it is`() throws {
    try sam("join", line, "--name", "Sam")
    #expect(try sam.refused(73, "join", line, "--name", "Sam").err.contains("A copy is already here."))
    #expect(try alex.refused(73, "join", line, "--name", "Alex").err.contains("A copy is already here."))
  }
}
