import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

/// Records edits of this device: stamped, applied, sealed once, and put into the outbox.
struct Recorder {
  let membership: Membership
  private let now: ClientTime
  private let seen: Seen?
  private var refs: [VersionRef] = []

  /// Throws `notPaired` while there is no plan to write to, and `ended` once one has left it.
  init(_ replica: Replica, at now: Instant) throws(ReplicaError) {
    guard let membership = replica.membership, membership.isPaired else { throw .notPaired }
    guard !replica.hasEnded else { throw .ended }
    self.membership = membership
    self.now = replica.clock.time(at: now)
    seen = replica.sequence.furthest
  }

  mutating func record(_ edit: Edit, in replica: inout Replica) throws(ReplicaError) {
    for write in edit.writes { try record(write, in: &replica) }
  }

  private mutating func record(_ write: Write, in replica: inout Replica) throws(ReplicaError) {
    try check(write, isCompared: replica.settings.isCompared)
    let address = write.address
    let present = replica.table.state[address]?.shown.ref
    let known = replica.table.followed.stamp(before: address, own: present?.stamp)
    var hybrid = replica.clock.hybrid
    let stamp = write.stamp ?? hybrid.stamp(at: now.milliseconds, above: known)
    let ref = VersionRef(stamp: stamp, device: membership.position)
    let version = Version(value: write.value, ref: ref, replaced: present)
    let change = try membership.seal(version, at: address, seen: seen)
    replica.clock.hybrid = hybrid
    // A stamp that the write has to bear is never moved.
    let isSure = now.isFresh && !replica.settings.isRestored
    let outgoing = KeptVersion.Outgoing(isSettled: isSure || write.stamp != nil, made: now.milliseconds)
    replica.add(KeptVersion(address: address, version: version, change: change, outgoing: outgoing))
    refs.append(ref)
  }

  /// What the partner's replica would set aside is not written in the first place, nor what may not be shared yet.
  private func check(_ write: Write, isCompared: Bool) throws(ReplicaError) {
    guard isCompared || write.needsNoComparing else { throw .notCompared }
    do throws(PlanError) { try checkRule(write) } catch { throw .plan(error) }
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
  func finish(in replica: inout Replica) -> Recorded {
    replica.notes.append(.clock)
    return Recorded(versions: refs)
  }
}

extension Membership {
  /// Seals a version that this device wrote, under the newest epoch it holds.
  func seal(_ version: Version, at address: Address, seen: Seen?) throws(ReplicaError) -> Change {
    do throws(SealError) {
      return try keyring.seal(
        Inside(address, version.value, replaced: version.replaced, seen: seen), owner: address.owner,
        stamp: version.stamp, by: identity, at: position)
    } catch { throw .keysUnusable }
  }
}
