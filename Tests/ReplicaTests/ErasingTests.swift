import FoundationEssentials
import Glibc
import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSimulation
@testable import TandemStore
import TandemSystem
import Testing

/// What is erased stands nowhere on the disk any more, and what could not be is said.
struct ErasingTests {
  let world: World

  init() throws {
    world = try World()
    try world.hearTime()
    try world.alex.write(.goal, "SECRET goal")
    try world.alex.addDraft(.note("SECRET note", .page(.free)))
  }

  private var paths: ReplicaPaths { world.alex.paths }

  /// The files beside the copy in which secret words stand.
  private var readable: [String] {
    var found: [String] = []
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: paths.directory)) ?? [] {
      let bytes = FileManager.default.contents(atPath: paths.directory + "/" + name) ?? Data()
      if String(decoding: bytes, as: UTF8.self).contains("SECRET") { found.append(name) }
    }
    return found.sorted()
  }

  /// Leaves as a program does that is ended right after the words were taken out: the log still has them.
  private func leaveCutShort() throws {
    let reader = try Database(paths.database)
    try reader.execute("BEGIN")
    _ = try reader.number("SELECT count(*) FROM version")
    try world.alex.database.use { try $0.execute("PRAGMA busy_timeout = 0") }
    try world.alex.change { try $0.leave(Settings.Leaving(erasesCopy: true, erasesServer: false)) }
    #expect(readable.contains("replica.sqlite-wal"))
    #expect(throws: AppFailure.erasureUnfinished) { try world.alex.finishErasing() }
    reader.close()
  }

  @Test func `an erased copy's log is emptied by whatever opens it next, and before that nobody is told it is gone`()
    throws
  {
    try leaveCutShort()
    _ = try ReplicaStore.open(at: paths, time: world.alexTime)
    #expect(readable == [])
    try world.alex.finishErasing()
  }

  @Test func `what repairs have kept goes with the copy that is erased`() throws {
    for end in ["", "-wal"] {
      try Files.replace(paths.directory + "/replica.damaged-2026-03-01.sqlite" + end, with: "SECRET")
    }
    #expect(paths.keptByRepairs.count == 2)
    try world.alex.change { try $0.leave(Settings.Leaving(erasesCopy: true, erasesServer: false)) }
    try world.alex.finishErasing()
    #expect(paths.keptByRepairs == [] && readable == [])
  }

  @Test func `backups that the page made go with the copy, and what else lies beside them stays`() throws {
    let elsewhere = try world.folder.paths("elsewhere").directory
    try Files.makeDirectories(elsewhere)
    try Files.write(Array("mine".utf8), to: elsewhere + "/one.jpg", isReplacing: true)
    try Files.makeDirectory(paths.backups)
    try FileManager.default.createSymbolicLink(atPath: paths.backups + "/link", withDestinationPath: elsewhere)
    for name in ["mine.backup", "backup-of-my-photos", "2026-03-01.txt"] {
      try Files.write(Array("mine".utf8), to: paths.backups + "/" + name, isReplacing: true)
    }
    try world.alex.backUp(to: paths.backups + "/2026-03-01-0900.backup", passphrase: nil, isReplacing: false)
    #expect(readable.contains("backups/2026-03-01-0900.backup"))
    try world.alex.change { try $0.leave(Settings.Leaving(erasesCopy: true, erasesServer: false)) }
    try world.alex.finishErasing()
    #expect(readable == [] && Files.isThere(elsewhere + "/one.jpg"))
    #expect(
      Files.names(in: paths.backups).sorted() == ["2026-03-01.txt", "backup-of-my-photos", "link", "mine.backup"])
  }

  @Test func `a copy that stays keeps what repairs have kept`() throws {
    try Files.replace(paths.directory + "/replica.damaged-2026-03-01.sqlite", with: "SECRET")
    try world.alex.finishErasing()
    #expect(paths.keptByRepairs.count == 1)
  }

  @Test func `a whole copy that a program left half-made is gone once the copy is opened, and one in the making stays`()
    throws
  {
    let left = try OwnFolder(in: paths.directory).path
    try Files.replace(left + "/copy.sqlite", with: "SECRET")
    let made = try OwnFolder(in: paths.directory)
    try Files.replace(made.draft, with: "SECRET")
    let own = paths.directory + "/backup-photos"
    try Files.makeDirectory(own)
    try Files.replace(own + "/one.jpg", with: "mine")
    _ = try ReplicaStore.open(at: paths, time: world.alexTime)
    #expect(!Files.isThere(left) && Files.isThere(made.draft) && Files.isThere(own + "/one.jpg"))
    made.remove()
    #expect(!Files.isThere(made.path))
  }

  @Test func `what a restore left is gone before the next one, where there is no copy yet`() throws {
    let empty = try world.folder.paths("empty")
    try OwnFiles.makeDirectory(empty.directory)
    let left = try OwnFolder(in: empty.directory).path
    try Files.replace(left + "/copy.sqlite", with: "SECRET")
    #expect(try ReplicaStore.existing(at: empty, time: world.alexTime) == nil)
    #expect(Files.names(in: empty.directory) == [])
  }

  @Test(arguments: ["replica.sqlite", "replica.sqlite-wal", "replica.sqlite-journal", "replica.lock", "link"])
  func `no backup is written over the copy itself`(name: String) throws {
    let path = paths.directory + "/" + name
    if name == "link" { try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: paths.database) }
    #expect(throws: BackupFailure.isTheCopy) {
      try world.alex.backUp(to: path, passphrase: nil, isReplacing: true)
    }
    try world.alex.backUp(to: paths.directory + "/plan.backup", passphrase: nil, isReplacing: true)
    #expect(try ReplicaStore.open(at: paths, time: world.alexTime).text(.goal) == "SECRET goal")
  }

  @Test func `a backup is read from a plain file of a bounded size alone`() throws {
    #expect(throws: BackupFailure.cannotRead) { try ReadBackup("/dev/zero", passphrase: { nil }) }
    #expect(throws: BackupFailure.cannotRead) { try ReadBackup(paths.directory, passphrase: { nil }) }
    let path = paths.directory + "/large"
    try Files.replace(path, with: "TANDEMBACKUP")
    #expect(truncate(path, StoreLimits.backupBytes + 1) == 0)
    #expect(throws: BackupFailure.tooLarge) { try ReadBackup(path, passphrase: { nil }) }
  }
}
