import Foundation
import Synchronization
import TandemApp
import TandemDriver
import TandemCipher
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal

/// Two partners' real replicas, Alex in seat 1 and Sam in seat 2, in a folder that goes with the process.
final class Pair: Sendable {
  let alex: ReplicaStore
  let sam: ReplicaStore
  private static let folders = Folders()

  /// - Parameter isCompared: whether Alex has confirmed the comparison number.
  init(isCompared: Bool = true) throws {
    let folder = try Self.folders.new()
    let (one, two) = (DeviceIdentity.generate(), DeviceIdentity.generate())
    let keys = try InvitationKeys(.generate())
    let created = try Roster(entries: [RosterEntry.create(one)])
    let invited = try created.appending(
      RosterEntry.invite(previous: created.head, by: one, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
    let secret = PlanSecret.generate()
    let roster = try invited.appending(Pairing.join(invited, keys, seat: 2, as: two, secret: secret))
    alex = try ReplicaStore.create(
      at: ReplicaPaths(home: folder + "/alex"), Replica(person: Settings(name: "Alex"), identity: one),
      time: SystemTime())
    sam = try ReplicaStore.create(
      at: ReplicaPaths(home: folder + "/sam"), Replica(person: Settings(name: "Sam"), identity: two), time: SystemTime()
    )
    for partner in [alex, sam] { try partner.pin(roster, secrets: [1: secret]) }
    try alex.changeSettings { $0.isCompared = isCompared }
    try sam.changeSettings { $0.isCompared = true }
    try sam.changeSettings { $0.partnerName = "Alex" }
    try alex.changeSettings { $0.partnerName = "Sam" }
  }

  /// What one wrote comes to the other.
  func exchange() throws {
    for (from, to) in [(alex, sam), (sam, alex)] {
      var time = MergePage()
      time.heard = HeardTime(from.time.wallMilliseconds())
      try from.merge(time)
      guard let keyring = try to.membership()?.keyring else { continue }
      try to.merge(MergePage(opening: try from.outbox(limit: 1_000, maxBytes: .max).map { $0.change }, with: keyring))
    }
  }

  /// A copy of somebody who has invited nobody yet.
  static func alone() throws -> ReplicaStore {
    try ReplicaStore.create(
      at: ReplicaPaths(home: folders.new()),
      Replica(person: Settings(name: "Kim"), identity: DeviceIdentity.generate()), time: SystemTime())
  }
}

/// Folders that are there until the process ends: a copy may outlive the pair that it was made with.
private final class Folders: Sendable {
  private static let made = Mutex<[String]>([])

  init() { atexit { Folders.made.withLock { $0 }.forEach { try? FileManager.default.removeItem(atPath: $0) } } }

  func new() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/tandem-app-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    Self.made.withLock { $0.append(path) }
    return path
  }
}

extension ActionContext {
  /// One whose entries get this id, on 3 May 2026.
  static func adding(_ id: UInt64 = 1_000) -> ActionContext {
    ActionContext(
      newID: RecordID(id), salt: [UInt8](repeating: UInt8(truncatingIfNeeded: id), count: 32),
      today: CalendarDate(milliseconds: 1_777_800_000_000))
  }
}

extension ReplicaStore {
  @discardableResult
  func perform(_ action: PlanAction, adding id: UInt64 = 1_000, asDraft: Bool = false) throws(AppFailure)
    -> ActionOutcome
  {
    try perform(.write(action, asDraft: asDraft), .adding(id))
  }

  var plan: PlanView { get throws { try snapshot().plan } }
}
