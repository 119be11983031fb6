import Foundation
import Testing

/// A second device of one's own, with the real programs: Alex's telephone.
@Suite(.story) struct DeviceStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }
  private let phone: Partner

  init() throws {
    house = try Household.paired()
    phone = Partner("Phone", in: house.place)
  }

  private func line(_ partner: Partner) throws -> String {
    try partner("device", "add").out.trimmingCharacters(in: .newlines)
  }

  /// Brings the telephone in; gives its number.
  private func joined() throws -> String {
    let number = try phone("join", try line(alex)).out.trimmingCharacters(in: .newlines)
    #expect(number.wholeMatch(of: /\d{4}( \d{4}){4}/) != nil)
    return number
  }

  private func opened() throws {
    try alex("device", "confirm", try joined())
    try phone("sync")
  }

  /// Everything that the partner's programs say of themselves and of the plan.
  private func said(_ partner: Partner) throws -> [String] {
    try [
      ["status"], ["status", "--json"], ["show"], ["show", "--json"], ["device"], ["device", "--json"], ["doctor"],
      ["earlier"], ["export"], ["compare"],
    ].map { words in
      let outcome = try partner.start(words).wait()
      #expect(outcome.code == 0, "\(words): \(outcome.err)")
      let moment = /"exported": "[^"]*"|"free_bytes": \d+/
      return (outcome.out + outcome.err).replacing(moment, with: "")
    }
  }

  @Test func `the plan is the same on both devices, whichever writes, and numbers are compared once`() throws {
    try alex("problem", "We talk about the children.")
    try sam("concern", "add", "Time.")
    try alex("therapist", "add", "Jonas", "--fee", "95")
    try alex("note", "my-part", "For me alone.")
    try house.meet()
    try opened()
    #expect(try phone.shared() == alex.shared())
    #expect(try phone.status() == alex.status())

    try phone("goal", "Laugh.")
    try phone("concern", "reflect", "1", "Too little of it.")
    try house.meet()
    try sam("concern", "list")
    try sam("concern", "understood", "1")
    try house.meet()
    try phone("sync")
    #expect(try phone.shared() == alex.shared())
    #expect(try alex.plan().plan["goal"]??.by == "Alex")
    try house.expectSameCopies()
    #expect(try !phone.bytes().contains(Data("For me alone.".utf8)), "what is private stays where it was written")
  }

  @Test func `a device that nobody confirmed reads nothing, and a wrong number opens nothing`() throws {
    try alex("goal", "To be sealed.")
    let number = try joined()
    let wrong = (number.first == "1" ? "2" : "1") + number.dropFirst()
    try alex.refused(65, "device", "confirm", wrong)
    for _ in 0..<2 { try phone("sync") }
    let shown = try phone.plan()
    #expect(!shown.paired && shown.plan.values.allSatisfy { $0 == nil })
    #expect(try !phone.bytes().contains(Data("To be sealed.".utf8)))
    try phone.refused(77, "agree", "--yes")
    #expect(try phone("doctor").out.contains("Your copy is whole"))
    try alex("device", "confirm", number.replacing(" ", with: ""))
    try phone("sync")
    #expect(try phone.shared() == alex.shared())
  }

  @Test func `a line that somebody else used first opens nothing to them, and another one is free`() throws {
    try alex("goal", "To be sealed.")
    let stolen = try line(alex)
    let eve = Partner("Eve", in: house.place)
    let number = try eve("join", stolen).out.trimmingCharacters(in: .newlines)
    #expect(try phone.refused(65, "join", stolen).err.contains("has been used already"))
    try alex("sync")
    #expect(try alex.status().warnings.map { $0.code } == ["device_line_taken"])
    #expect(try alex("device").out.contains(number))
    try opened()
    #expect(try phone.shared() == alex.shared())
    try eve("sync")
    #expect(try !eve.bytes().contains(Data("To be sealed.".utf8)))
    try sam("sync")
    #expect(try sam.status().warnings.isEmpty, "it was no line of Sam's")
  }

  @Test func `a line that was taken back, or has run out, adds nothing`() throws {
    let first = try line(alex)
    try alex("device", "add", "--cancel")
    #expect(try phone.refused(65, "join", first).err.contains("was cancelled"))
    let second = try line(alex)
    try house.server.stop()
    let database = house.server.data + "/plans.sqlite"
    _ = try house.place.query(database, "UPDATE invitation SET expires = 1")
    try house.server.start()
    #expect(try phone.refused(65, "join", second).err.contains("it expired"))
    #expect(!FileManager.default.fileExists(atPath: phone.replica))
    let third = try line(alex)
    let fourth = try line(alex)
    #expect(try phone.refused(65, "join", third).err.contains("was cancelled"), "one line is enough")
    try phone("join", fourth)
    #expect(try alex("device").err.contains("A line for another device is out") == false, "it was used")
  }

  @Test func `nothing that the partner's programs say differs for devices of the other`() throws {
    try alex("goal", "Laugh.")
    try house.meet()
    let before = try said(sam)
    let number = try joined()
    try house.meet()
    #expect(try said(sam) == before)
    #expect(try sam("sync").err == "Up to date.\n")
    try alex("device", "confirm", number)
    try phone("sync")
    try house.meet()
    #expect(try said(sam) == before)
    #expect(try phone.refused(73, "join", try line(alex)).err.contains("A copy is already here."))
  }

  @Test func `a device whose answer was lost comes in by the same line, and one that was damaged keeps its place`()
    throws
  {
    let wire = try Line(host: house.place.host, to: house.server.port)
    let code = try #require(try line(alex).split(separator: "/").last)
    let own = "tandem+" + wire.url + "/" + code
    wire.becomes(.losesAnswers(after: 1))
    try phone.refused(69, "join", own)
    #expect(wire.lost > 0)
    #expect(try phone("status").out.contains("Joining has begun"))
    wire.becomes(.whole)
    let number = try phone("join", own).out.trimmingCharacters(in: .newlines)
    try alex("sync")
    #expect(try alex("device").out.contains(number))

    try phone("note", "support", "Mine alone.")
    _ = try phone.query("UPDATE draft SET text = 'Mine alane.' WHERE note_page = 'support'")
    try phone.refused(74, "doctor")
    try phone("doctor", "--repair")
    #expect(try phone("device").out.contains(number))
    try alex("device", "confirm", number)
    try phone("sync")
    #expect(try phone("sync").err.contains("Up to date."))
    #expect(try phone.plan().partner == "Sam")
  }

  @Test func `both people may have several devices, and all of them end with the plan`() throws {
    let tablet = Partner("Tablet", in: house.place)
    try tablet("join", try line(sam))
    let number = try #require(try tablet("device").out.firstMatch(of: /\d{4}( \d{4}){4}/)).0
    try sam("device", "confirm", String(number))
    try opened()
    try tablet("sync")
    try tablet("goal", "Laugh.")
    for partner in [phone, alex, sam] { try partner("sync") }
    #expect(try [phone, alex, sam].allSatisfy { try $0.plan().plan["goal"]??.by == "Sam" })
    try phone("leave", "--yes")
    for partner in [alex, sam, tablet] {
      try partner("sync")
      try partner.refused(77, "goal", "Too late.")
    }
    try alex.refused(77, "device", "add")
  }

  @Test func `drafts and the device's name go to the new device alone, and nothing of it to the partner`() throws {
    try alex("goal", "Laugh.")
    try alex("option", "vote", "4", "maybe")
    try house.meet()
    let before = try said(sam)
    #expect(try alex("device", "name", "Walnut desk").err.contains("nobody else is"))
    #expect(try alex("device", "name").out == "Walnut desk\n")
    try alex("note", "my-part", "Marzipan, for me alone.")
    try alex("problem", "Nutmeg, not yet shared.", "--draft")
    let number = try joined()
    try alex.refused(64, "device", "confirm", number, "--with-drafts", "--without-drafts")
    let confirmed = try alex("device", "confirm", number, "--with-drafts").err
    #expect(confirmed.contains("Your drafts and unopened votes are on their way to device 2."))
    try phone("sync")
    #expect(try phone("draft").out == alex("draft").out)
    #expect(try phone("device").out.contains("1. Walnut desk, another device of yours"))
    #expect(try phone("device", "--json").out.contains("\"name\": \"Walnut desk\""))
    try phone("device", "name", "Cardamom")
    try phone("sync")
    try house.meet()
    #expect(try alex("device").out.contains("2. Cardamom, another device of yours"))

    // Sam's programs say what they said, and not a word of it is anywhere in Sam's copy, opened or not.
    #expect(try said(sam) == before)
    let rows = try sam.query("SELECT kind, hex(detail), hex(value) FROM version")
    #expect(rows.contains("16|"))
    for word in ["Walnut", "Marzipan", "Nutmeg", "Cardamom"] {
      let hex = Data(word.utf8).map {
        String($0 >> 4, radix: 16, uppercase: true) + String($0 & 15, radix: 16, uppercase: true)
      }
      #expect(!rows.contains(hex.joined()))
      #expect(try !sam.bytes().contains(Data(word.utf8)))
    }
    #expect(
      try sam.query("SELECT name FROM sqlite_schema WHERE name = 'parcel'").isEmpty, "no view of the data has them")

    // With Alex's first device away, the telephone opens the vote.
    try sam("option", "vote", "4", "comfortable")
    for _ in 0..<2 { for partner in [sam, phone] { try partner("sync") } }
    #expect(try sam("option", "list").out.contains("Alex: Maybe. Sam: Comfortable."))
  }

  @Test func `what a removed device had written, and the server had lost, is taken in once its person has read it`()
    throws
  {
    try opened()
    try house.meet()
    try house.server.stop()
    try house.server.copyData(to: "older")
    try house.server.start()
    try phone("goal", "From the telephone.")
    try sam("sync")
    try house.server.stop()
    try house.server.putBack("older")
    try house.server.start()
    try alex("device", "remove", "2", "--yes")
    try sam("sync")
    try alex("sync")
    #expect(try alex("goal").out != "From the telephone.\n", "nobody vouched for it")
    // That their copy healed the server is told once.
    try sam("status")
    let before = try said(sam)
    #expect(try alex("device").err.contains("`tandem device keep 2`"))
    let shown = try alex.refused(64, "device", "keep", "2")
    #expect(shown.out == "  Goal: From the telephone.\n" && shown.err.contains("--yes"))
    #expect(try said(sam) == before, "the partner hears nothing of it")
    try alex("device", "keep", "2", "--yes")
    #expect(try alex("goal").out == "From the telephone.\n")
    try sam("sync")
    #expect(try sam("goal").out == "From the telephone.\n")
    #expect(
      try alex("device", "keep", "2").err == "Nothing is here of device 2 that does not count. Nothing was changed.\n")
    #expect(try alex.refused(65, "device", "keep", "1").err.contains("still in the plan"))
    try alex.refused(65, "device", "keep", "7")
    try house.expectSameCopies()
  }
}
