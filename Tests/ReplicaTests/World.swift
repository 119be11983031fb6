import FoundationEssentials
import Synchronization
import TandemCipher
import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSQLite
import TandemSeal
import TandemWire
import Testing

/// A folder of a test's own, removed with the value.
final class Folder: Sendable {
  let path: String

  private static let count = Mutex(0)

  init() throws {
    let number = Self.count.withLock {
      $0 += 1
      return $0
    }
    let base = FileManager.default.temporaryDirectory.path
    path = "\(base)/tandem-replica-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func paths(_ name: String = "home") throws -> ReplicaPaths { try ReplicaPaths(home: path + "/" + name) }

  /// The files of a replica as a crash at this moment would leave them, in a copy that is opened by itself.
  func crash(_ replica: ReplicaStore, _ name: String = "crashed") throws -> ReplicaPaths {
    let copy = try paths(name)
    try FileManager.default.createDirectory(atPath: copy.directory, withIntermediateDirectories: true)
    for file in ["replica.sqlite", "replica.sqlite-wal"] {
      try FileManager.default.copyItem(
        atPath: "\(replica.paths.directory)/\(file)", toPath: "\(copy.directory)/\(file)")
    }
    return copy
  }
}

/// Two partners, Alex in seat 1 and Sam in seat 2, each with a replica; what passes between them goes through their hands.
struct World {
  static let noon: UInt64 = 1_750_000_000_000

  let folder: Folder
  let alexTime = ManualTime()
  let samTime = ManualTime()
  let alex: ReplicaStore
  let sam: ReplicaStore
  let roster: Roster
  let secret: PlanSecret

  init() throws {
    folder = try Folder()
    let (one, two) = (DeviceIdentity.generate(), DeviceIdentity.generate())
    let keys = try InvitationKeys(.generate())
    let created = try Roster(entries: [RosterEntry.create(one)])
    let invited = try created.appending(
      RosterEntry.invite(previous: created.head, by: one, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
    secret = PlanSecret.generate()
    roster = try invited.appending(Pairing.join(invited, keys, seat: 2, as: two, secret: secret))
    alex = try ReplicaStore.create(
      at: folder.paths("alex"), Replica(person: Settings(name: "Alex"), identity: one), time: alexTime)
    sam = try ReplicaStore.create(
      at: folder.paths("sam"), Replica(person: Settings(name: "Sam"), identity: two), time: samTime)
    try alex.pin(roster, secrets: [1: secret])
    try sam.pin(roster, secrets: [1: secret])
    for partner in [alex, sam] { try partner.changeSettings { $0.isCompared = true } }
  }

  /// Tells both the time, so that what they write next may be sent at once.
  func hearTime() throws {
    try alex.hear(alexTime.wallMilliseconds())
    try sam.hear(samTime.wallMilliseconds())
  }

  func pass(milliseconds: UInt64) {
    alexTime.pass(milliseconds: milliseconds)
    samTime.pass(milliseconds: milliseconds)
  }

  /// Both hear a right time, and each gets what the other has to send.
  func exchange() throws {
    try hearTime()
    let (fromAlex, fromSam) = (try alex.sendable, try sam.sendable)
    try sam.receive(fromAlex.map { $0.change })
    try alex.receive(fromSam.map { $0.change })
    try alex.acknowledge(fromAlex)
    try sam.acknowledge(fromSam)
  }
}

extension ReplicaStore {
  var sendable: [KeyedChange] { get throws { try outbox(limit: 100_000, maxBytes: .max) } }

  func hear(_ serverTime: UInt64, tookMilliseconds: UInt64 = 0) throws {
    var page = MergePage()
    page.heard = HeardTime(serverTime, tookMilliseconds: tookMilliseconds)
    try merge(page)
  }

  @discardableResult
  func receive(_ changes: [Change]) throws -> MergeReport {
    try merge(MergePage(opening: changes, with: require(try membership()).keyring))
  }

  func acknowledge(_ changes: [KeyedChange]) throws {
    var page = MergePage()
    page.asked = try cursor()
    page.items = changes.enumerated().map { index, keyed in
      MergePage.Item(.own(keyed), sequence: page.asked.sequence + UInt64(index) + 1)
    }
    page.links = [try require(page.asked.advanced(by: changes.map { $0.change.head.digest }))]
    try merge(page)
  }

  @discardableResult
  func write(_ field: Field, _ text: String) throws -> Recorded { try record(Edit.set(field, text)) }

  func text(_ field: Field) throws -> String? { try state().text(Address(field)) }

  func texts(_ field: Field) throws -> [String] { try versions(of: Address(field)).compactMap { $0.value.text } }

  /// What a person with `sqlite3` would read.
  func rows(_ sql: String) throws -> [[String: String]] {
    try database.use { try Prepared($0, sql).all { $0.texts } }
  }

  func number(_ sql: String) throws -> Int { try database.use { try $0.number(sql) ?? 0 } }
}

/// The value, or a failed test.
func require<T>(_ value: T?, _ location: SourceLocation = #_sourceLocation) throws -> T {
  try #require(value, sourceLocation: location)
}
