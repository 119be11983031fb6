import Foundation
import Glibc
import TandemStage
import Testing

/// A copy that was damaged is found out, and built anew from itself and the server.
@Suite(.story) struct DoctorStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household.paired()
    try house.alex("goal", "Laugh together.")
    try house.sam("concern", "add", "Time.")
    try house.meet()
    try house.alex("concern", "reflect", "1", "You have little of it.")
    try house.alex("note", "support", "Mine alone.")
    try house.alex("problem", "--draft", "We shout.")
    try house.meet()
  }

  /// The files that a repair has kept.
  private var kept: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: alex.home).filter {
        $0.hasPrefix("replica.damaged-") && $0.hasSuffix(".sqlite")
      }
    }
  }

  private func expectWhole(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try house.meet(sourceLocation: sourceLocation)
    try house.expectSameCopies(sourceLocation: sourceLocation)
    #expect(try alex("goal").out == "Laugh together.\n", sourceLocation: sourceLocation)
    #expect(try alex.plan().concerns.map { $0.state } == ["reflected"], sourceLocation: sourceLocation)
    #expect(try alex("doctor").out.contains("Your copy is whole"), sourceLocation: sourceLocation)
  }

  @Test func `a sound copy is said to be, and left alone`() throws {
    #expect(try alex("doctor", "--repair").out.contains("Your copy is whole"))
    #expect(try alex("doctor", "--json").out.contains("\"sound\": true"))
    #expect(try kept == [])
    #expect(try Partner("Nobody", in: house.place).refused(78, "doctor").err.contains("no plan on this computer"))
  }

  @Test func `words that are not what was sealed are found, and had back from their seal`() throws {
    _ = try alex.query("UPDATE version SET value = 'Shout together.' WHERE value = 'Laugh together.'")
    let found = try alex.refused(74, "doctor")
    #expect(found.out.contains("1 texts or marks are not what was sealed.") && found.err.contains("--repair"))
    #expect(try alex.refused(74, "doctor", "--json").out.contains("\"rotten\": 1"))
    try alex("doctor", "--repair")
    let name = try #require(try kept.first)
    let mode = try FileManager.default.attributesOfItem(atPath: alex.home + "/" + name)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try house.place.query(alex.home + "/" + name, "SELECT goal FROM plan") == "Shout together.")
    #expect(try alex("goal").out == "Laugh together.\n")
    #expect(try alex("draft", "list").out.contains("We shout."))
    #expect(try alex("note", "support").out.contains("Mine alone."))
    try expectWhole()
  }

  @Test(arguments: [
    ("listed", "INSERT INTO listed VALUES (999, 1, 0, 1, NULL)"),
    ("quarantine", "INSERT INTO quarantine VALUES (x'01', 'no such code', 1, 1, NULL, NULL, NULL, NULL)"),
    ("reveal", "INSERT INTO reveal VALUES (999, 1, 1, 1)"),
    ("reveal", "INSERT INTO reveal VALUES (7, 1, 1, 1)"),
    ("draft", "UPDATE draft SET kind = 'poem' WHERE note_page = 'support'"),
    ("ballot", "INSERT INTO ballot VALUES (7, 999, 1, 1, x'00', 1, x'00', x'')"),
    ("clock", "DELETE FROM clock"), ("cursor", "DELETE FROM cursor"),
  ])
  func `one row that cannot be read makes the copy whole again without it`(table: String, altering: String) throws {
    _ = try alex.query(altering)
    #expect(try alex.refused(74, "show").err.contains("cannot be read"))
    try alex.refused(74, "doctor")
    try alex("doctor", "--repair")
    #expect(try kept.count == 1)
    if table != "draft" { #expect(try alex("note", "support").out.contains("Mine alone.")) }
    try expectWhole()
  }

  @Test func `pages that rotted are found, and what stood there comes back from the rest and the server`() throws {
    for number in 1...40 { try alex("hope", "add", "Hope \(number) \(String(repeating: "long ", count: 60))", "-q") }
    try house.meet()
    _ = try alex.query("PRAGMA wal_checkpoint(TRUNCATE)")
    let sound = try Data(contentsOf: URL(filePath: alex.replica))
    let pages = sound.count / 4_096
    var repaired = 0
    for page in stride(from: 1, to: pages, by: 5) {
      var rotten = sound
      rotten.replaceSubrange(page * 4_096..<page * 4_096 + 4_096, with: Data(repeating: 0xA5, count: 4_096))
      for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: alex.replica + name) }
      try rotten.write(to: URL(filePath: alex.replica))
      let found = try alex.start(["doctor"]).wait()
      // A page that nothing is in may hold anything.
      if found.code == 0 { continue }
      #expect(
        found.code == 74 && (found.out + found.err).contains(/damaged|cannot be read|not what was sealed/), "\(found)")
      let mended = try alex.start(["doctor", "--repair"]).wait()
      guard mended.code == 0 else {
        // The keys stood on that page.
        #expect(mended.code == 74 && mended.err.contains("Your keys cannot be read"), "\(mended)")
        #expect(try Data(contentsOf: URL(filePath: alex.replica)) == rotten)
        continue
      }
      repaired += 1
      // The server's address may have stood on that page.
      if mended.err.contains("--server URL") { try alex("doctor", "--repair", "--server", house.server.url) }
      try expectWhole()
      #expect(try alex.query("SELECT count(*) FROM hope") == "40")
    }
    #expect(repaired > 5, "of \(pages) pages")
  }

  @Test func `private words that rotted are found, and stay as they can still be read`() throws {
    _ = try alex.query("UPDATE draft SET text = 'Mine alane.' WHERE note_page = 'support'")
    #expect(try alex.refused(74, "doctor").err.contains("--repair"))
    try alex("doctor", "--repair")
    #expect(try alex("note", "support").out.contains("Mine alane."))
    try expectWhole()
  }

  @Test func `an edit that waited is sent all the same where the outbox rotted`() throws {
    try house.server.stop()
    try alex("word", "sessions")
    _ = try alex.query("PRAGMA wal_checkpoint(TRUNCATE)")
    let page = try #require(Int(try alex.query("SELECT rootpage FROM sqlite_master WHERE name = 'outbox'")))
    var rotten = try Data(contentsOf: URL(filePath: alex.replica))
    rotten.replaceSubrange((page - 1) * 4_096..<page * 4_096, with: Data(repeating: 0xA5, count: 4_096))
    for name in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: alex.replica + name) }
    try rotten.write(to: URL(filePath: alex.replica))
    try alex.refused(74, "doctor")
    try alex("doctor", "--repair")
    try house.server.start()
    try expectWhole()
    #expect(try sam("word").out == "sessions\n")
  }

  @Test func `words are read and taken along where the keys cannot be read`() throws {
    _ = try alex.query("UPDATE membership SET identity = x'00'")
    for words in [["export"], ["export", "--html"], ["show"], ["draft", "list"]] {
      let read = try alex.start(words).wait()
      #expect(
        read.code == 0 && read.out.contains(words[0] == "draft" ? "We shout." : "Laugh together."), "\(words) \(read)")
      #expect(read.err.contains("The keys on this computer cannot be read"))
    }
    for words in [["status"], ["goal", "x"], ["sync"], ["backup", alex.home + "/b"]] {
      let refused = try alex.start(words).wait()
      #expect(refused.code == 74 && refused.err.contains("Next: `tandem export`"), "\(words) \(refused)")
    }
  }

  @Test func `whoever sits at their words while another terminal repairs is told, and nothing is lost unsaid`() throws {
    _ = try alex.query("UPDATE version SET value = 'Shout together.' WHERE value = 'Laugh together.'")
    let script =
      "(sleep 1; \"$0\" --no-input doctor --repair >/dev/null 2>&1; printf 'Later words.') | \"$0\" --no-input concern add -"
    let outcome = try house.place.run(["bash", "-c", script, Built.tandem], environment: ["TANDEM_HOME": alex.home])
    let isSaved = try alex("show").out.contains("Later words.")
    #expect(outcome.code == 0 ? isSaved : outcome.err.contains("so this was not saved"), "\(outcome)")
    try expectWhole()
  }

  @Test func `keys that cannot be read end the repair, and the file stays as it is`() throws {
    _ = try alex.query("UPDATE membership SET identity = x'00'")
    _ = try alex.query("PRAGMA wal_checkpoint(TRUNCATE)")
    let before = try Data(contentsOf: URL(filePath: alex.replica))
    for words in [["doctor"], ["doctor", "--repair"]] {
      let refused = try alex.start(words).wait()
      #expect(refused.code == 74 && refused.err.contains("Your keys cannot be read"), "\(refused)")
    }
    #expect(try Data(contentsOf: URL(filePath: alex.replica)) == before)
    try Data("noise ".utf8).write(to: URL(filePath: alex.replica))
    #expect(try alex.refused(74, "doctor", "--repair").err.contains("Your keys cannot be read"))
  }

  @Test func `a copy that others can reach is closed again`() throws {
    chmod(alex.replica, 0o644)
    chmod(alex.home, 0o755)
    #expect(try alex.refused(74, "doctor").out.contains("Others on this computer can reach \(alex.replica)."))
    #expect(try alex("doctor", "--repair").err.contains("Only your account can reach it now."))
    #expect(try kept == [])
    try expectWhole()
  }

  @Test func `what is written after a repair is stamped above what the server holds`() throws {
    try alex("goal", "Written, then lost.")
    try alex("goal", "Laugh together.")
    try house.meet()
    _ = try alex.query("UPDATE version SET sealed = x'00' WHERE value LIKE 'Written%' OR value LIKE 'Laugh%'")
    try alex("doctor", "--repair")
    try house.server.stop()
    try alex("word", "sessions")
    try house.server.start()
    try expectWhole()
    #expect(try sam("word").out == "sessions\n")
    #expect(try alex.earlier("goal").count == 3)
  }
}
