import Foundation
import TandemStage
import Testing

/// A passphrase that closes the copy: what can be found of it by somebody who has the disk, or looks at what runs.
@Suite(.story) struct LockStories {
  @Test func `no word is found in the home folder, before and after edits, syncs, a kill and a page`() async throws {
    let house = try Household.marked()
    let alex = house.alex
    #expect(try alex.found() == ["MARKER"], "the search finds what is there")
    let shown = try alex("show", "--json").out
    try alex.lock()
    #expect(try alex.found().isEmpty)
    #expect(try alex.unlock().code == 0)
    #expect(try alex("show", "--json").out == shown)
    #expect(try alex.found().isEmpty)
    try alex("goal", "MARKER another goal")
    try alex("note", "free", "MARKER another note")
    try house.sam("problem", "MARKER of the other")
    try house.meet()
    #expect(try alex.plan().plan["problem"]??.text == "MARKER of the other")
    #expect(try alex.apart("doctor").code == 0)
    #expect(try alex.found().isEmpty)
    let watching = try alex.start(["sync", "--watch"])
    try house.sam("word", "MARKER word")
    #expect(holds(within: StoryLimits.eventSeconds) { (try? alex.plan().plan["word"]??.text) == "MARKER word" })
    watching.end()
    #expect(try alex.found().isEmpty)
    let opened = try await house.open(alex)
    try await opened.send("/plan", ["do": "goal", "text": "MARKER by the page"])
    #expect(try await opened.page("/plan").contains("MARKER by the page"))
    #expect(try alex.found().isEmpty)
    opened.program.signal(SIGKILL)
    #expect(try alex.found().isEmpty)
    try alex("lock")
    #expect(try alex.found().isEmpty)
    #expect(try alex.refused(78, "show").err.contains("locked"))
    #expect(try alex.unlock().code == 0)
    #expect(try alex.plan().plan["goal"]??.text == "MARKER by the page")
    try alex("lock")
  }

  @Test func `every command but a few ends with 78 and one next step, and safety says all it says`() throws {
    let house = try Household.paired()
    let alex = house.alex
    let safety = try alex("safety").out
    try alex.lock()
    let commands = [
      ["status"], ["show"], ["problem"], ["goal", "words"], ["word", "words"], ["name"], ["hope", "list"],
      ["concern", "list"], ["therapist", "list"], ["option", "list"], ["visit", "list"], ["resource", "list"],
      ["wish"], ["agree", "--show"], ["reassess"], ["hold"], ["earlier"], ["draft", "list"], ["sync"],
      ["sync", "--watch"], ["sync", "--pause"], ["export"], ["backup", "x"],
      ["backup", "--passphrase-file", "/dev/null", "x"],
      ["doctor"], ["doctor", "--repair"], ["leave", "--yes"], ["compare"], ["answer", "yes"], ["invite"],
      ["invite", "--cancel"], ["print", "plan"], ["open", "--exit-to", "https://example.org"],
      ["device", "list"], ["device", "add"], ["device", "remove", "1"], ["recover", "new"], ["import", "/dev/null"],
      ["join", "line"], ["start", "--name", "Kim"], ["note", "free", "words"],
    ]
    for words in commands {
      let outcome = try alex.start(words).wait()
      #expect(outcome.code == 78 && outcome.err.contains("Next: `tandem unlock`"), "\(words): \(outcome.seen)")
      #expect(outcome.out.isEmpty, "\(words): \(outcome.out)")
    }
    #expect(try alex("safety").out == safety)
    try alex("--help")
    try alex("completion", "bash")
    #expect(try alex.unlock("--json").out == "{\n  \"lock\": true,\n  \"open\": true\n}\n")
    try alex("status")
    try alex("lock")
  }

  @Test func `a wrong passphrase costs the scrypt each time, and opens nothing`() throws {
    let house = try Household.paired()
    try house.alex.lock()
    for words in ["another\n", "another\n", "quiet words of our\n"] {
      let clock = ContinuousClock()
      var outcome: Outcome?
      let time = try clock.measure { outcome = try house.alex.unlock(input: Array(words.utf8)) }
      #expect(outcome?.code == 65 && outcome?.err.contains("That is not the passphrase.") == true)
      // The memory alone takes as long as this on any computer that there is.
      #expect(time > .milliseconds(50), "\(time)")
    }
    #expect(try house.alex.unlock(input: []).code == 64)
    #expect(try house.alex.refused(78, "status").err.contains("locked"))
  }

  @Test func `the passphrase and the key stand in no list of processes, and no dump of memory is written`() throws {
    let house = try Household.paired()
    let alex = house.alex
    try alex.lock()
    let held = house.place.folder + "/held"
    try Data().write(to: URL(filePath: held))
    let opening = try house.place.run(
      ["sh", "-c", "exec 9< \"$0\"; exec \"$@\"", held, Built.tandem, "--no-input", "unlock", "--for", "2m"],
      environment: ["TANDEM_HOME": alex.home], input: Lock.line)
    #expect(opening.code == 0)
    let agents = try processes { $0.contains("keep-key") }
    let own = try #require(agents.first { isAgent($0, of: alex.home) })
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(own)/cwd") == "/")
    #expect(!filesOpen(in: own).contains(held), "it holds nothing of whoever started it")
    let shown = ["cmdline", "environ"].reduce(into: Data()) {
      $0 += (FileManager.default.contents(atPath: "/proc/\(own)/\($1)") ?? Data())
    }
    #expect(shown.range(of: Data(Lock.passphrase.utf8)) == nil && shown.range(of: Data("quiet".utf8)) == nil)
    let limits = try String(contentsOfFile: "/proc/\(own)/limits", encoding: .utf8)
    #expect(limits.contains(/Max core file size\s+0\s+0\b/))
    let status = try String(contentsOfFile: "/proc/\(own)/status", encoding: .utf8)
    #expect(status.contains(/VmLck:\s+[1-9]/), "the key is never put aside on a disk")
    for end in ["", "/socket", "/lock"] {
      let mode =
        try FileManager.default.attributesOfItem(atPath: alex.home + "/unlocked" + end)[.posixPermissions] as? Int
      #expect((mode ?? 0o777) & 0o077 == 0)
    }
    kill(own, SIGABRT)
    #expect(holds(within: StoryLimits.eventSeconds) { !FileManager.default.fileExists(atPath: "/proc/\(own)/exe") })
    let left =
      try FileManager.default.subpathsOfDirectory(atPath: house.place.folder)
      + FileManager.default.contentsOfDirectory(atPath: ".")
    #expect(left.allSatisfy { $0 != "core" && !$0.hasPrefix("core.") })
    #expect(try alex.refused(78, "status").err.contains("locked"), "what kept the key is gone, and the key with it")
  }

  private func processes(_ holds: (String) -> Bool) throws -> [pid_t] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { process in
      let words = String(
        decoding: FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data(), as: UTF8.self)
      return holds(words)
    }
  }

  /// Whether that process keeps a file open in the folder of that copy.
  private func isAgent(_ process: pid_t, of home: String) -> Bool {
    filesOpen(in: process).contains { $0.hasPrefix(home + "/") }
  }

  private func filesOpen(in process: pid_t) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
    return names.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
    }
  }

  @Test func `a locked copy that was changed by somebody is told as damage, and built anew it is locked`() throws {
    let house = try Household.marked()
    let alex = house.alex
    try alex.lock()
    let path = alex.home + "/replica.sealed"
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: path))
    #expect(try alex.unlock().code == 0)
    #expect(try alex.refused(74, "doctor").seen.contains("damaged"))
    try alex("doctor", "--repair")
    #expect(try alex.found().isEmpty)
    try alex("doctor")
    try house.meet()
    try house.expectSameCopies()
    #expect(try alex.plan().plan["problem"]??.text == "MARKER problem")
    #expect(try alex.found().isEmpty)
    try alex("lock")
    try alex.refused(78, "show")
    // What the repair kept is not rubbish once the key is gone.
    try alex("lock", "--remove", input: Lock.line)
    let names = try FileManager.default.contentsOfDirectory(atPath: alex.home)
    let kept = try #require(names.first { $0.hasPrefix("replica.damaged-") && $0.hasSuffix(".sqlite") })
    let readable = try Data(contentsOf: URL(filePath: alex.home + "/" + kept))
    #expect(readable.starts(with: Data("SQLite format 3".utf8)) && readable.range(of: Data("MARKER".utf8)) != nil)
    #expect(!names.contains("replica.key"))
  }

  @Test func `it forgets when its time is over`() throws {
    let house = try Household.paired()
    try house.alex.lock()
    #expect(try house.alex.unlock("--for", "soon").code == 65)
    #expect(try house.alex.unlock("--for", "2d").code == 65)
    #expect(try house.alex.unlock("--for", "2h").code == 0)
    #expect(try house.alex.unlock("--for", "3s").code == 0, "the last one counts")
    #expect(holds(within: StoryLimits.eventSeconds) { (try? house.alex.start(["status"]).wait().code) == 78 })
  }

  @Test func `three profiles on one computer each have their own`() throws {
    let place = try Place()
    let person = Partner("Kim", in: place)
    let profiles = ["one", "two", "three"]
    for profile in profiles {
      try person("--profile", profile, "start", "--name", "Kim")
      try person("--profile", profile, "problem", "MARKER \(profile)")
      try person("--profile", profile, "lock", input: Array("passphrase \(profile)\n".utf8))
    }
    try person.refused(65, "--profile", "one", "unlock", input: Array("passphrase two\n".utf8))
    try person("--profile", "one", "unlock", input: Array("passphrase one\n".utf8))
    #expect(try person("--profile", "one", "draft", "list").out.contains("MARKER one"))
    for other in ["two", "three"] { try person.refused(78, "--profile", other, "draft", "list") }
    try person("--profile", "three", "unlock", input: Array("passphrase three\n".utf8))
    try person("--profile", "one", "lock")
    try person.refused(78, "--profile", "one", "draft", "list")
    #expect(try person("--profile", "three", "draft", "list").out.contains("MARKER three"))
    #expect(try contents(of: person.home).range(of: Data("MARKER".utf8)) == nil)
    try person("--profile", "three", "lock")
  }

  @Test func `another passphrase opens it from then on, and without a lock it is as before`() throws {
    let house = try Household.marked()
    let alex = house.alex
    let shown = try alex("show", "--json").out
    try alex.lock()
    #expect(
      try alex.refused(65, "lock", "--change", input: Array("wrong\nnew one\n".utf8)).err.contains("not the passphrase")
    )
    try alex("lock", "--change", input: Lock.line + Array("new one\n".utf8))
    #expect(try alex.unlock().code == 65)
    #expect(try alex.unlock(input: Array("new one\n".utf8)).code == 0)
    #expect(try alex("show", "--json").out == shown)
    try alex.refused(65, "lock", "--remove", input: Lock.line)
    try alex("lock", "--remove", input: Array("new one\n".utf8))
    #expect(try alex("show", "--json").out == shown)
    #expect(try alex.found() == ["MARKER"])
    let names = try FileManager.default.contentsOfDirectory(atPath: alex.home)
    #expect(!names.contains { $0.hasPrefix("replica.sealed") || $0 == "replica.key" }, "\(names)")
    try alex("goal", "after the lock")
    try alex.refused(78, "unlock", input: Lock.line)
  }

  @Test func `backups of a locked copy are closed by a passphrase, those from before as well`() throws {
    let house = try Household.marked()
    let alex = house.alex
    let shown = try alex("show", "--json").out
    let folder = alex.home + "/backups"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try alex("backup", folder + "/2026-01-02-0304.backup")
    try alex.lock()
    #expect(try alex.found().isEmpty)
    #expect(try alex.unlock().code == 0)
    try alex.refused(64, "backup", alex.home + "/plain.backup")
    let secret = house.place.folder + "/secret"
    try Data("of the backup".utf8).write(to: URL(filePath: secret))
    try alex("backup", "--passphrase-file", secret, alex.home + "/closed.backup")
    #expect(try alex.found().isEmpty)
    let other = Partner("Elsewhere", in: house.place)
    let restored = try other("restore", "--passphrase-file", secret, alex.home + "/closed.backup")
    #expect(restored.err.contains("this copy has no lock"))
    #expect(try other("show", "--json").out == shown)
    try Data(Lock.line).write(to: URL(filePath: secret))
    let before = Partner("Before", in: house.place)
    try before("restore", "--passphrase-file", secret, folder + "/2026-01-02-0304.backup")
    #expect(try before("show", "--json").out == shown)
    try alex("lock")
  }
}
