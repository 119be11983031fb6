import TandemPlan
import TandemRoster
import TandemSQLite
import TandemSeal
import TandemWire

/// Records edits of this device inside one transaction: stamped, applied, sealed once, and put into the outbox.
struct Recorder {
  let membership: Membership
  private let db: Database
  private let versions: Versions
  private let enqueue: Prepared
  private var clock: Clock
  private let now: ClientTime
  private let seen: Seen?
  /// Whether this person has confirmed the comparison number.
  private let isCompared: Bool
  private var refs: [VersionRef] = []

  /// Throws `notPaired` while there is no plan to write to.
  init(_ db: Database, _ replica: Replica) throws {
    guard let membership = try replica.membership(db), membership.isPaired else { throw ReplicaError.notPaired }
    self.membership = membership
    self.db = db
    versions = try Versions(db)
    enqueue = try Prepared(db, "INSERT INTO outbox VALUES (?, ?, ?)")
    clock = try Clock(db, replica.time)
    now = clock.now
    seen = try Seen(verifiedIn: db)
    isCompared = try SettingsTable.isCompared(db)
  }

  mutating func record(_ edit: Edit) throws {
    for write in edit.writes { try record(write) }
  }

  private mutating func record(_ write: Write) throws {
    try check(write)
    let address = write.address
    let present = try versions.shown(at: address)
    let known = try versions.stamp(followedBy: address, shown: present)
    let stamp = write.stamp ?? clock.hybrid.stamp(at: now.milliseconds, above: known)
    let ref = VersionRef(stamp: stamp, device: membership.position)
    let version = Version(value: write.value, ref: ref, replaced: present?.ref)
    let change = try membership.seal(version, at: address, seen: seen)
    let number = try versions.show(NewVersion(address: address, version: version, change: change), hiding: present)
    // A stamp that the write has to bear is never moved.
    try enqueue.run(number, now.isFresh || write.stamp != nil, now.milliseconds)
    refs.append(ref)
  }

  /// What the partner's replica would set aside is not written in the first place, nor what may not be shared yet.
  private func check(_ write: Write) throws {
    guard isCompared || write.needsNoComparing else { throw ReplicaError.notCompared }
    try checkRule(write)
  }

  private func checkRule(_ write: Write) throws(PlanError) {
    let address = write.address
    guard let rule = address.rule, rule.allows(address.owner), address.owner.seat ?? membership.seat == membership.seat
    else { throw .notYours }
    guard !rule.allows(write.value) else { return }
    switch rule.type {
    case .text(let max), .boundText(let max): throw .tooLong(maxBytes: max)
    default: throw .noSuchChoice(allowed: rule.type.choices)
    }
  }

  /// Ends the recording: the next one goes on from here.
  /// - Returns: what was recorded.
  @discardableResult
  func finish() throws -> Recorded {
    try clock.save(db)
    return Recorded(versions: refs)
  }
}

extension Membership {
  /// Seals a version that this device wrote, under the newest epoch it holds.
  func seal(_ version: Version, at address: Address, seen: Seen?) throws(SealError) -> Change {
    try keyring.seal(
      Inside(address, version.value, replaced: version.replaced, seen: seen), owner: address.owner,
      stamp: version.stamp, by: identity, at: position)
  }
}

extension Seen {
  /// The furthest place of the server's sequence that was verified here; nil at its start.
  init?(verifiedIn db: Database) throws {
    let verified = try Prepared(db, "SELECT verified, verified_chain FROM cursor WHERE verified > 0").first { row in
      Seen(sequence: row.uint64(0), chain: Array(row.blob(1).prefix(Self.chainBytes)))
    }
    guard let verified else { return nil }
    self = verified
  }
}
