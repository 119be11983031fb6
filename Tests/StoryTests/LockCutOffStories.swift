import Foundation
import TandemStage
import Testing

/// A lock that is set or taken away while the disk, or the program, does not last to the end.
@Suite(.story) struct LockCutOffStories {
  @Test func `a lock that the disk does not take leaves everything as it was, and says that there is none`() throws {
    let house = try Household.marked()
    let alex = house.alex
    try FileManager.default.createDirectory(atPath: alex.home + "/backups", withIntermediateDirectories: true)
    let backup = alex.home + "/backups/2026-01-02-0304.backup"
    try alex("backup", backup)
    let before = try Data(contentsOf: URL(filePath: backup))
    var cut = 0
    for step in 1...40 {
      let traced = [
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e",
        "inject=fsync,fdatasync:error=ENOSPC:when=\(step)",
      ]
      let outcome = try house.place.run(
        traced + [Built.tandem, "--no-input", "lock"], environment: ["TANDEM_HOME": alex.home], input: Lock.line)
      if outcome.code == 0 { break }
      cut += 1
      #expect(outcome.code == 74 && outcome.err.contains("No lock was set"), "\(step): \(outcome.seen)")
      #expect(try Data(contentsOf: URL(filePath: backup)) == before, "\(step)")
      let names = try FileManager.default.contentsOfDirectory(atPath: alex.home)
      #expect(!names.contains("replica.key") && !names.contains("replica.sealed"), "\(step): \(names)")
      try alex("status")
    }
    #expect(cut > 1)
    #expect(try alex.found().isEmpty)
  }

  @Test func `a program that is killed at any step of locking or of taking the lock away leaves the copy whole`() throws
  {
    let place = try Place()
    let person = Partner("Kim", in: place)
    try person("start", "--name", "Kim")
    try person("problem", "MARKER one")
    var cut = 0
    // Each time a file gets or loses a name.
    for words in [["lock"], ["lock", "--remove"]] {
      for call in ["rename", "link", "unlink"] {
        for step in 1...40 {
          if words == ["lock"] { try person("goal", "MARKER \(call) \(step)") }
          let traced = [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
            "inject=\(call):signal=KILL:when=\(step)",
          ]
          let outcome = try place.run(
            traced + [Built.tandem, "--no-input"] + words, environment: ["TANDEM_HOME": person.home], input: Lock.line)
          let isLocked = try expectWhole(person, "\(call) \(step) of \(words)")
          let isDone = outcome.code == 0
          if !isDone { cut += 1 }
          if words == ["lock"], isLocked { try person("lock", "--remove", input: Lock.line) }
          if words != ["lock"], !isLocked { try person.lock() }
          if isDone { break }
        }
      }
    }
    #expect(cut > 10)
  }

  /// Holds that the copy has its words, and that none can be found where it is locked.
  /// - Returns: whether it is.
  private func expectWhole(_ person: Partner, _ step: String) throws -> Bool {
    let isLocked = try FileManager.default.contentsOfDirectory(atPath: person.home).contains("replica.sealed")
    if isLocked {
      try person.refused(78, "status")
      #expect(try contents(of: person.home).range(of: Data("MARKER".utf8)) == nil, "\(step)")
      #expect(try person.unlock().code == 0)
    }
    #expect(try person("draft", "list").out.contains("MARKER one"), "\(step)")
    if isLocked { try person("lock") }
    return isLocked
  }
}
