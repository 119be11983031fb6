import Foundation
import Glibc
import TandemStage
import Testing

/// The copy on disk: readable by its owner without Tandem, and left alone where it cannot be used.
@Suite(.story) struct CopyStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household.paired()
    try house.alex("goal", "Laugh together.")
  }

  @Test func `a person with sqlite3 reads their own plan`() throws {
    try alex("therapist", "add", "Dr. Maria Lopez", "--fee", "120 a visit", "--format", "in-person")
    try sam("concern", "add", "--topic", "cost", "What it costs.")
    try house.meet()
    let therapist = try sam.query("SELECT * FROM therapist", options: ["-line"])
    for line in ["number = 1", "name = Dr. Maria Lopez", "fee = 120 a visit", "format = in-person", "phone = "] {
      #expect(therapist.contains(line), "\(therapist)")
    }
    #expect(try sam.query("SELECT goal, problem FROM plan") == "Laugh together.|")
    #expect(try alex.query("SELECT author, topic, text FROM concern") == "Sam|cost|What it costs.")
    #expect(try alex.query("SELECT name FROM partner ORDER BY 1") == "Alex\nSam")
  }

  @Test func `nobody else may read the files`() throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: alex.home) + [""] {
      let attributes = try FileManager.default.attributesOfItem(atPath: alex.home + "/" + name)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name) has mode \(String(mode, radix: 8))")
    }
  }

  @Test func `a copy of a later version is left as it is`() throws {
    _ = try alex.query("PRAGMA user_version = 99")
    let before = try Data(contentsOf: URL(filePath: alex.replica))
    for words in [["show"], ["goal", "x"], ["sync"], ["start", "--name", "A"]] {
      let refused = try alex.start(words).wait()
      #expect(refused.code == 78 && refused.err.contains("a later version of this program"), "\(words) \(refused)")
    }
    #expect(try Data(contentsOf: URL(filePath: alex.replica)) == before)
  }

  @Test func `a file that is no copy is left as it is`() throws {
    let noise = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
    for name in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: alex.replica + name) }
    try noise.write(to: URL(filePath: alex.replica))
    for words in [["show"], ["goal", "x"], ["sync"]] {
      let refused = try alex.start(words).wait()
      #expect(refused.code == 74 && refused.err.contains("cannot be read. Nothing was changed."), "\(words) \(refused)")
    }
    #expect(try Data(contentsOf: URL(filePath: alex.replica)) == noise)
  }

  @Test func `a copy that belongs to somebody else is not used`() throws {
    if geteuid() == 0 {
      chown(alex.replica, 65_534, 65_534)
    } else {
      // A link to a file of root's stands for it where files cannot be given away.
      for name in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: alex.replica + name) }
      symlink("/etc/passwd", alex.replica)
    }
    for words in [["show"], ["goal", "x"]] {
      let refused = try alex.start(words).wait()
      #expect(refused.code == 73 && refused.err.contains("belongs to another user"), "\(words) \(refused)")
    }
  }

  @Test func `a folder that cannot be written keeps what is in it`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: alex.home).map { alex.home + "/" + $0 }
    func protect(_ isProtected: Bool) {
      for name in names { chmod(name, isProtected ? 0o400 : 0o600) }
      chmod(alex.home, isProtected ? 0o500 : 0o700)
    }
    protect(true)
    defer { protect(false) }
    let refused = try alex.run(by: withoutPrivilege, "goal", "Something else.")
    #expect(refused.code == 73 && refused.err.contains("What was saved before is safe"), "\(refused)")
    let below = Partner("Alex/further/below", in: house.place)
    #expect(try below.run(by: withoutPrivilege, "start", "--name", "A").code == 73)
    protect(false)
    #expect(try alex("goal").out == "Laugh together.\n")
    try alex("goal", "Something else.")
  }

  /// Root may write anywhere; a command that is started so may not.
  private var withoutPrivilege: [String] {
    geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []
  }

  @Test(
    .enabled(
      if: sanitizerOptions()["TSAN_OPTIONS"] == nil, "the thread sanitizer maps a file of its own, which may not grow"))
  func `a file that may not grow keeps what was saved, and writing goes on once there is room`() throws {
    try house.server.stop()
    let log = try FileManager.default.attributesOfItem(atPath: alex.replica + "-wal")[.size] as? Int
    let kibibytes = try #require(log) / 1_024
    #expect(kibibytes > 32, "the index beside the log still fits")
    let limited = ["bash", "-c", "trap '' XFSZ; ulimit -f \(kibibytes); exec \"$0\" \"$@\""]
    for _ in 1...3 {
      let refused = try alex.run(by: limited, "concern", "add", String(repeating: "long ", count: 2_000))
      #expect(refused.code == 74 && refused.err.contains("What was saved before is kept"), "\(refused)")
    }
    #expect(try alex.plan().concerns.isEmpty)
    #expect(try alex("goal").out == "Laugh together.\n")
    try alex("concern", "add", "Short.")
    try house.server.start()
    try house.meet()
    try house.expectSameCopies()
    #expect(try sam.plan().concerns.map { $0.text } == ["Short."])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk needs a mount; the story above needs none"))
  func `a full disk keeps what was saved, and writing goes on once there is room`() throws {
    let disk = try SmallDisk(of: alex)
    let outcomes = try disk.fillWriteAndMakeRoom("No room for this.", "Room again.")
    #expect(outcomes.full.contains("The disk is full. What was saved before is safe"), "\(outcomes)")
    #expect(outcomes.full.hasSuffix("code 74\n"), "\(outcomes)")
    #expect(outcomes.room.hasSuffix("code 0\n"), "\(outcomes)")
    #expect(outcomes.history.contains("Laugh together.") && outcomes.history.contains("Room again."))
    #expect(!outcomes.history.contains("No room for this."))
  }

  @Test func `a copy put back from a backup fetches what came after it, and goes on`() throws {
    try sam("concern", "add", "Time.")
    try house.meet()
    let backup = house.place.folder + "/backup.sqlite"
    _ = try alex.query(".backup '\(backup)'")
    try alex("goal", "Hear each other.")
    try sam("sync")
    try alex("concern", "reflect", "1", "You have little of it.")
    for name in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: alex.replica + name) }
    try FileManager.default.copyItem(atPath: backup, toPath: alex.replica)
    #expect(try alex("goal").out == "Laugh together.\n")
    try alex("therapist", "add", "Jonas Weber")
    try house.meet()
    try house.expectSameCopies()
    #expect(try alex("goal").out == "Hear each other.\n")
    #expect(try alex.plan().concerns.map { $0.state } == ["reflected"])
    #expect(try sam.plan().therapists.map { $0.name } == ["Jonas Weber"])
  }
}
