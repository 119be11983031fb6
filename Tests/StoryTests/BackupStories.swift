import Foundation
import TandemStage
import Testing

/// A copy that is lost with its computer, and put back from a backup.
@Suite(.story) struct BackupStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }
  private var backup: String { house.place.folder + "/plan.backup" }

  init() throws {
    house = try Household.paired()
    try house.alex("goal", "Laugh together.")
    try house.sam("concern", "add", "Time.")
    try house.meet()
  }

  private func loseAlex() throws { try FileManager.default.removeItem(atPath: alex.home) }

  @Test
  func
    `after backup, more edits, loss, restore and an offline edit both copies are the same, nothing lost, nothing doubled`()
    throws
  {
    try alex("goal", "Hear each other.", "--draft")
    try alex("backup", backup)
    try alex("goal", "Hear each other more.")
    try alex("concern", "reflect", "1", "You have little of it.")
    try alex("therapist", "add", "Jonas Weber")
    try house.meet()
    try sam("goal", "And laugh.")
    try loseAlex()

    let restored = try alex("restore", backup)
    #expect(restored.err.contains("What came after the backup returns with the next sync"))
    #expect(try alex("goal").out == "Laugh together.\n")
    #expect(try alex("draft", "list").out.contains("Hear each other."))
    try house.server.stop()
    try alex("problem", "We shout.")
    try alex("concern", "add", "Cost.")
    try house.server.start()
    try house.meet()
    try house.expectSameCopies()
    let plan = try sam.plan()
    #expect(plan.text("goal") == "And laugh." && plan.text("problem") == "We shout.")
    #expect(plan.concerns.map { $0.text } == ["Time.", "Cost."])
    #expect(plan.concerns[0].reflection?.text == "You have little of it.")
    #expect(plan.therapists.map { $0.name } == ["Jonas Weber"])
    #expect(
      try alex.earlier("goal").map { $0.text } == ["And laugh.", "Hear each other more.", "Laugh together."])
    let stamps = try sam.query("SELECT count(*), count(DISTINCT hex(slot) || stamp || device) FROM version")
    #expect(stamps.split(separator: "|").count == 2)
    #expect(stamps.split(separator: "|").first == stamps.split(separator: "|").last, "no stamp was given twice")
    #expect(try alex.status().warnings.isEmpty && sam.status().warnings.isEmpty)
  }

  @Test
  func `a copy restored while the server is away goes on by itself, and stamps none of its changes like one it lost`()
    throws
  {
    try alex("backup", backup)
    let lost = try (1...3).map { number in
      try alex("goal", "Lost \(number).")
      return try stamps(alex).last
    }
    try house.meet()
    try house.server.stop()
    try loseAlex()
    try alex("restore", backup)
    #expect(try alex.refused(69, "sync").err.contains("Your words are safe on this computer."))
    #expect(try alex("goal").out == "Laugh together.\n")
    try alex("goal", "Written again.")
    let written = try #require(try stamps(alex).last)
    #expect(lost.allSatisfy { $0 != written })

    try house.server.start()
    try house.meet()
    try house.expectSameCopies()
    #expect(try sam("goal").out == "Written again.\n")
    #expect(
      try alex.earlier("goal").map { $0.text } == [
        "Written again.", "Lost 3.", "Lost 2.", "Lost 1.", "Laugh together.",
      ])
  }

  /// What the changes of a copy are told apart by, the newest last.
  private func stamps(_ partner: Partner) throws -> [Substring] {
    try partner.query("SELECT stamp || ' ' || hex(device) FROM version ORDER BY stamp").split(separator: "\n")
  }

  @Test func `a backup is whole while others write`() throws {
    let writers = try (0..<3).map { writer in
      let script = "for i in $(seq 1 15); do \"$0\" --no-input hope add \"\(writer) $i\" -q || exit 1; done"
      return try house.place.start(["bash", "-c", script, Built.tandem], environment: ["TANDEM_HOME": alex.home])
    }
    for number in 0..<5 {
      try alex("backup", "\(backup).\(number)")
      let copy = Partner("Copy \(number)", in: house.place)
      try copy("restore", "\(backup).\(number)")
      #expect(try copy("goal").out == "Laugh together.\n")
    }
    for writer in writers { #expect(try writer.wait().code == 0) }
    #expect(try alex.query("SELECT count(*) FROM hope") == "45")
  }

  @Test func `a backup is for its owner alone, takes the place of nothing by itself, and is put back where no copy is`()
    throws
  {
    try alex("backup", backup)
    let mode = try FileManager.default.attributesOfItem(atPath: backup)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try alex.refused(73, "backup", backup).err.contains("left as it is"))
    try alex("goal", "Something else.")
    try alex("backup", "--replace", backup)
    #expect(try alex.refused(73, "backup", "/proc/none/x").err.contains("There is no backup"))
    #expect(try alex.refused(73, "restore", backup).err.contains("A copy is already here"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: alex.home).filter { $0.hasPrefix("backup") } == [])
    // Readable without Tandem, as the copy itself is.
    #expect(try house.place.query(backup, "SELECT goal FROM plan") == "Something else.")
  }

  @Test func `a passphrase closes a backup, and nothing but it opens that`() throws {
    let (secret, wrong) = (house.place.folder + "/secret", house.place.folder + "/wrong")
    try Data("eight quiet words\n".utf8).write(to: URL(filePath: secret))
    try Data("eight quiet word".utf8).write(to: URL(filePath: wrong))
    try alex("backup", "--passphrase-file", secret, backup)
    let bytes = try Data(contentsOf: URL(filePath: backup))
    for words in ["Laugh together.", "SQLite", "Alex", "eight quiet"] {
      #expect(bytes.range(of: Data(words.utf8)) == nil)
    }
    try loseAlex()
    #expect(try alex.refused(64, "restore", backup).err.contains("--passphrase-file"))
    #expect(try alex.refused(65, "restore", "--passphrase-file", wrong, backup).err.contains("not the passphrase"))
    #expect(!FileManager.default.fileExists(atPath: alex.replica))
    try alex("restore", "--passphrase-file", secret, backup)
    #expect(try alex("goal").out == "Laugh together.\n")
    #expect(try alex.refused(65, "backup", "--passphrase-file", "/dev/null", backup + "2").err.contains("empty"))
    #expect(try alex.refused(64, "backup", "--passphrase", backup + "2").err.contains("nobody could be asked"))
  }

  @Test func `what is no backup, or a damaged one, changes nothing`() throws {
    try alex("backup", backup)
    try loseAlex()
    var bytes = try Data(contentsOf: URL(filePath: backup))
    let words = try #require(bytes.range(of: Data("Laugh together.".utf8)))
    bytes.replaceSubrange(words, with: Data("Shout together.".utf8))
    let foreign = house.place.folder + "/other.sqlite"
    _ = try house.place.query(foreign, "CREATE TABLE version (x); PRAGMA user_version = 1")
    let armed = house.place.folder + "/armed.sqlite"
    try FileManager.default.copyItem(atPath: backup, toPath: armed)
    _ = try house.place.query(armed, "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM draft; END")
    let later = house.place.folder + "/later.sqlite"
    try FileManager.default.copyItem(atPath: backup, toPath: later)
    _ = try house.place.query(later, "PRAGMA user_version = 99")
    let bad = house.place.folder + "/bad"
    let header = Data("TANDEMBACKUP".utf8) + [1, 24, 255, 255] + Data(count: 60)
    for (data, says) in [
      (bytes, "is damaged"), (Data(), "is not what"), (Data("words".utf8), "is not what"), (header, "passphrase"),
      (bytes.prefix(5_000), "is damaged"),
    ] {
      try data.write(to: URL(filePath: bad))
      let refused = try alex.start(["restore", "--passphrase-file", "/dev/null", bad]).wait()
      #expect(refused.code == 65 && refused.err.contains(says), "\(refused)")
    }
    #expect(try alex.refused(65, "restore", foreign).err.contains("is not what"))
    #expect(try alex.refused(65, "restore", armed).err.contains("is not what"))
    #expect(try alex.refused(65, "restore", later).err.contains("a later version"))
    #expect(try alex.refused(65, "restore", house.place.folder).err.contains("nothing to be read"))
    #expect(!FileManager.default.fileExists(atPath: alex.replica))
    try alex("restore", backup)
    try house.meet()
    try house.expectSameCopies()
  }

  @Test func `a server's backup is put back where no data is, and is the same server`() throws {
    let copy = house.place.folder + "/copy"
    func run(_ words: String...) throws -> Outcome { try house.place.run([Built.server] + words) }
    func health() throws -> Int32 { try run("healthcheck", house.server.url).code }
    #expect(try run("backup", "--data", house.server.data, "--to", copy).code == 0)
    #expect(try health() == 0)
    let refused = try run("restore", "--from", copy, "--data", house.server.data)
    #expect(refused.code == 73 && refused.err.contains("There is data in"), "\(refused)")
    try alex("goal", "Hear each other.")
    try house.server.stop()
    #expect(try health() == 69)
    try house.server.wipe()
    let pages = try Data(contentsOf: URL(filePath: copy + "/plans.sqlite"))
    try (pages.prefix(pages.count / 2) + Data(repeating: 0xA5, count: pages.count / 2))
      .write(to: URL(filePath: copy + "/plans.sqlite"))
    #expect(try run("restore", "--from", copy, "--data", house.server.data).code == 65)
    #expect(!FileManager.default.fileExists(atPath: house.server.data))
    try pages.write(to: URL(filePath: copy + "/plans.sqlite"))
    #expect(try run("restore", "--from", copy, "--data", house.server.data).code == 0)
    try house.server.start()
    #expect(try health() == 0)
    try house.meet()
    try house.expectSameCopies()
    #expect(try sam("goal").out == "Hear each other.\n")
  }

  @Test func `a server that speaks TLS with its own key is asked for its health as well`() throws {
    let secure = try Household(isSecure: true)
    let health = try secure.place.run([Built.server, "healthcheck", secure.server.url])
    #expect(health.code == 0, "\(health)")
    #expect(try secure.place.run([Built.server, "healthcheck", "ftp://x"]).code == 64)
  }
}
