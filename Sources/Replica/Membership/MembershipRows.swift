package import TandemRoster
package import TandemSeal

/// This device's keys and its place in a plan, as they are kept.
package struct MembershipRows: Sendable {
  package var identity: DeviceIdentity?
  /// The entries of the pinned roster, in order; none until there is one.
  package var entries: [[UInt8]] = []
  package var secrets: [UInt32: PlanSecret] = [:]
  /// Whether the roster ends with a join of this device that no server has confirmed yet.
  package var isJoining = false

  package init(identity: DeviceIdentity? = nil) { self.identity = identity }

  /// What follows from the rows; nil while there is no roster.
  package func derived() throws(ReplicaError) -> Membership? {
    guard let identity else { throw .keysUnreadable }
    guard !entries.isEmpty else { return nil }
    let roster: Roster
    do throws(RosterError) { roster = try Roster(entries: entries) } catch { throw .keysUnreadable }
    return try Membership(roster: roster, identity: identity, secrets: secrets, isJoining: isJoining)
  }
}

extension MembershipRows: Equatable {
  package static func == (a: MembershipRows, b: MembershipRows) -> Bool {
    a.identity?.raw == b.identity?.raw && a.entries == b.entries && a.isJoining == b.isJoining
      && a.secrets.mapValues { $0.bytes } == b.secrets.mapValues { $0.bytes }
  }
}
