import Foundation
import Testing

/// Devices that are taken out, and the way back without any, with the real programs.
@Suite(.story) struct RecoveryStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }
  private let phone: Partner

  init() throws {
    house = try Household.paired()
    phone = Partner("Phone", in: house.place)
    try alex("goal", "Laugh.")
    try sam("concern", "add", "Time.")
    try house.meet()
  }

  private func code(of partner: Partner) throws -> String {
    try partner("recover", "new").out.trimmingCharacters(in: .newlines)
  }

  /// Brings a device of Alex's in, and opens the plan to it.
  private func bring(_ device: Partner) throws {
    let line = try alex("device", "add").out.trimmingCharacters(in: .newlines)
    let number = try device("join", line).out.trimmingCharacters(in: .newlines)
    try alex("device", "confirm", number)
    try device("sync")
  }

  private func words(of partner: Partner) throws -> [String] {
    try [["status"], ["status", "--json"], ["show"], ["show", "--json"], ["device"], ["doctor"]].map { words in
      let outcome = try partner.start(words).wait()
      return (outcome.out + outcome.err).replacing(/"free_bytes": \d+/, with: "")
    }
  }

  @Test func `where the file for a code cannot be written none is made, and the code from before stays`() throws {
    let line = try code(of: alex)
    let taken = house.place.folder + "/taken.txt"
    try "mine".write(toFile: taken, atomically: true, encoding: .utf8)
    #expect(try alex.start(["recover", "new", "-o", taken]).wait().code == 73)
    #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
    #expect(try Partner("Bare", in: house.place)("recover", line).err.contains("You are back, Alex."))
    let lost = try alex.start(["recover", "new", "-o", house.place.folder + "/no/such/folder/code.txt"]).wait()
    #expect(lost.code == 73 && lost.out.isEmpty)
    #expect(try Partner("Bare again", in: house.place)("recover", line).err.contains("You are back, Alex."))
  }

  @Test func `a device that was taken out is refused by its next call, keeps what it has, and is told what happened`()
    throws
  {
    try bring(phone)
    try phone("goal", "Laugh again.")
    try house.meet()
    let before = try words(of: sam)
    try alex("device", "remove", "2", "--yes")
    let began = ContinuousClock.now
    let refused = try phone.refused(77, "sync")
    #expect(ContinuousClock.now - began < .seconds(1))
    let told = "This device was taken out of your plan from another one of yours. What is here stays and can be read."
    #expect(refused.err.hasPrefix(told) && refused.err.contains(" Next: "))
    #expect(try phone.status().warnings.map { $0.code } == ["device_revoked"])
    #expect(try phone.status().sync.state == "removed")
    for words in [["status"], ["show"]] {
      let said = try phone.start(words).wait()
      #expect((said.out + said.err).contains(told) && !(said.out + said.err).contains("No longer shared"), "\(words)")
    }
    #expect(try phone("goal").out == "Laugh again.\n")
    for words in [
      ["goal", "Mine."], ["concern", "add", "Mine."], ["agree", "--yes"], ["device", "add"], ["recover", "new"],
    ] {
      let outcome = try phone.start(words).wait()
      #expect(outcome.code == 77 && outcome.err.hasPrefix(told), "\(words): \(outcome.seen)")
    }
    try house.meet()
    #expect(try words(of: sam) == before, "the partner hears nothing of it")
    #expect(try alex("goal").out == "Laugh again.\n", "what it wrote stays")
    #expect(try alex("device", "remove", "2", "--yes").err == "That device is out already. Nothing was changed.\n")

    #expect(try phone.refused(77, "leave", "--yes").err.contains("nothing left to leave"))
    let left = try phone("leave", "--erase", "--yes").err
    #expect(left.contains("goes on from your other devices") && !left.contains("Your partner"))
    #expect(!FileManager.default.fileExists(atPath: phone.replica))
    try bring(phone)
    #expect(try phone.shared() == alex.shared(), "it comes in anew")
    #expect(
      try phone("device").out == "1. another device of yours\n3. this device\n", "a number is never another device's")
  }

  @Test func `a device that does not know yet that it is out says so when it has written, and can still be erased`()
    throws
  {
    try bring(phone)
    try alex("device", "remove", "2", "--yes")
    let written = try phone("concern", "add", "Mine.")
    #expect(written.err.contains("Saved here.") && written.err.contains("This device was taken out of your plan"))
    #expect(!written.err.contains("when there is a connection"))
    let tablet = Partner("Tablet", in: house.place)
    try bring(tablet)
    try alex("device", "remove", "3", "--yes")
    try tablet("leave", "--erase", "--yes")
    #expect(!FileManager.default.fileExists(atPath: tablet.replica))
    #expect(try sam.plan().concerns.map { $0.text } == ["Time."])
    try alex("goal", "We go on.")
    try sam("sync")
    #expect(try sam("goal").out == "We go on.\n", "nobody has left")
  }

  @Test func `on a bare machine a code brings everything back that both shared, and nothing that was private`() throws {
    try alex("note", "my-part", "For me alone.")
    try bring(phone)
    let line = try code(of: alex)
    try FileManager.default.removeItem(atPath: alex.home)
    let bare = Partner("Bare", in: house.place)
    let back = try bare("recover", line, "--remove-others")
    #expect(back.err.contains("You are back, Alex.") && back.err.contains("Your other devices are out."))
    try sam("sync")
    let other = try sam.shared().map {
      $0.replacing("\"you\": \"Sam\"", with: "").replacing("\"partner\": \"Alex\"", with: "")
    }
    let own = try bare.shared().map {
      $0.replacing("\"you\": \"Alex\"", with: "").replacing("\"partner\": \"Sam\"", with: "")
    }
    #expect(own == other)
    #expect(try !bare.bytes().contains(Data("For me alone.".utf8)))
    try phone.refused(77, "sync")
    try bare("goal", "I am back.")
    try sam("sync")
    #expect(try sam.plan().plan["goal"]??.by == "Alex")
    #expect(try bare.status().comparison == sam.status().comparison)
    #expect(try bare("recover", line).err.contains("You are back, Alex."), "once more does no harm")
  }

  @Test func `after the server was wiped a code works again once one of both has shared`() throws {
    let line = try code(of: alex)
    try house.meet()
    let before = try alex.shared()
    try FileManager.default.removeItem(atPath: alex.home)
    try house.server.stop()
    try house.server.wipe()
    try house.server.start()
    let bare = Partner("Bare", in: house.place)
    #expect(try bare.refused(65, "recover", line).err.contains("the server has lost it"))
    #expect(!FileManager.default.fileExists(atPath: bare.replica))
    try sam("sync")
    try bare("recover", line)
    #expect(try bare.shared() == before)
  }

  @Test func `a wrong code touches nothing, and a new one ends that from before`() throws {
    let first = try code(of: alex)
    let second = try code(of: alex)
    let bare = Partner("Bare", in: house.place)
    let slip = String(second.dropLast()) + (second.last == "A" ? "B" : "A")
    #expect(try bare.refused(65, "recover", slip).err.contains("typing slip"))
    #expect(try bare.refused(65, "recover", first).err.contains("opens nothing"))
    #expect(try bare.refused(65, "recover", "tandem+" + house.server.url).err.contains("not a whole recovery line"))
    let invitation = try alex("device", "add").out.trimmingCharacters(in: .newlines)
    #expect(try bare.refused(65, "recover", invitation).err.contains("`tandem join`"))
    #expect(try bare.refused(65, "join", second).err.contains("`tandem recover`"))
    #expect(!FileManager.default.fileExists(atPath: bare.replica))
    #expect(try sam.refused(73, "recover", second).err.contains("A copy is already here."), "it is not Sam's")
    #expect(try alex("device").out == "1. this device\n")
    try bare("recover", second)
  }
}
