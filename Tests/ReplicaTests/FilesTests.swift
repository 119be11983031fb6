import FoundationEssentials
import Glibc
import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSQLite
import TandemSystem
import Testing

struct FilesTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private func create(_ name: String = "home/deep") throws -> ReplicaStore {
    try ReplicaStore.create(
      at: folder.paths(name), Replica(person: Settings(name: "Alex"), identity: .generate()), time: ManualTime())
  }

  @Test func `only the owner can read any of the files`() throws {
    let replica = try create()
    try replica.changeSettings { $0.isPaused = true }
    for file in ["replica.sqlite", "replica.sqlite-wal", "replica.sqlite-shm", "replica.lock", ""] {
      var info = stat()
      #expect(stat("\(replica.paths.directory)/\(file)", &info) == 0, "\(file)")
      #expect(info.st_mode & 0o077 == 0, "\(file)")
    }
    var above = stat()
    #expect(stat(folder.path + "/home", &above) == 0 && above.st_mode & 0o077 == 0)
  }

  @Test func `a second copy in the same place is refused, and the first stays`() throws {
    let replica = try create()
    #expect(throws: AppFailure.alreadyHere) { try create() }
    #expect(try replica.settings().name == "Alex")
  }

  @Test func `what was left of a creation that was cut off is no copy, and a new one takes its place`() throws {
    let paths = try folder.paths("cut")
    try OwnFiles.makeDirectory(paths.directory)
    try OwnFiles.make(paths.database)
    #expect(throws: AppFailure.noCopy) { try ReplicaStore.open(at: paths, time: ManualTime()) }
    #expect(try create("cut").settings().name == "Alex")
  }

  @Test func `a place without a copy is not set up, and stays empty`() throws {
    let paths = try folder.paths("nothing")
    #expect(throws: AppFailure.noCopy) { try ReplicaStore.open(at: paths, time: ManualTime()) }
    #expect(!FileManager.default.fileExists(atPath: paths.directory))
  }

  @Test func `a later version's copy is refused`() throws {
    let replica = try create()
    try replica.database.use { try $0.execute("PRAGMA user_version = \(Tables.layout + 1)") }
    try replica.close()
    #expect(throws: AppFailure.newerCopy) {
      try ReplicaStore.open(at: replica.paths, time: ManualTime())
    }
  }

  @Test func `a file that is no replica is refused and left alone`() throws {
    let paths = try folder.paths("other")
    try OwnFiles.makeDirectory(paths.directory)
    let words = [UInt8](repeating: UInt8(ascii: "x"), count: 5_000)
    #expect(FileManager.default.createFile(atPath: paths.database, contents: Data(words)))
    #expect(throws: AppFailure.unreadable) { try ReplicaStore.open(at: paths, time: ManualTime()) }
    #expect(throws: AppFailure.unreadable) { try create("other") }
    #expect(FileManager.default.contents(atPath: paths.database) == Data(words))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `another user's copy is refused`() throws {
    let replica = try create()
    try replica.close()
    #expect(chown(replica.paths.database, 12_345, 12_345) == 0)
    #expect(throws: AppFailure.foreignCopy(path: replica.paths.database)) {
      try ReplicaStore.open(at: replica.paths, time: ManualTime())
    }
    #expect(throws: AppFailure.foreignCopy(path: replica.paths.database)) { try create() }
  }

  @Test func `a place that cannot be written is named`() throws {
    let blocked = folder.path + "/file"
    #expect(FileManager.default.createFile(atPath: blocked, contents: Data()))
    let paths = try ReplicaPaths(home: blocked + "/home")
    #expect(throws: AppFailure.cannotWrite(path: blocked + "/home")) {
      try ReplicaStore.create(
        at: paths, Replica(person: Settings(name: "Alex"), identity: .generate()), time: ManualTime())
    }
  }

  @Test func `profiles have plain names`() throws {
    #expect(try ReplicaPaths(home: "/h", profile: "alex-2_b").database == "/h/profiles/alex-2_b/replica.sqlite")
    for name in ["", "-x", "_x", "..", "a/b", "a b", "\u{e9}", String(repeating: "a", count: 33)] {
      #expect(throws: AppFailure.badProfile) { try ReplicaPaths(home: "/h", profile: name) }
    }
    #expect(ReplicaPaths.home(in: ["HOME": "/home/a"]) == "/home/a/.local/share/tandem")
    #expect(ReplicaPaths.home(in: ["HOME": "/home/a", "XDG_DATA_HOME": "/data"]) == "/data/tandem")
    #expect(ReplicaPaths.home(in: ["HOME": "/home/a", "TANDEM_HOME": "/t"]) == "/t")
    #expect(ReplicaPaths.home(in: [:]) == nil)
  }
}
