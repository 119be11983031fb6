import TandemBytes
import TandemPlan
import TandemReplica
package import TandemStore
import TandemRoster
package import TandemSeal
package import TandemWire

/// What the joiner sees before deciding anything.
package struct JoinOffer: Sendable {
  /// The inviter's name.
  package let name: String
  /// The inviter's words; empty if there are none.
  package let letter: String
  var plan: PlanID { roster.plan }
  let keys: InvitationKeys
  let invitation: Invitation
  let roster: Roster
}

/// Takes the place that an invitation opens (PROTOCOL.md, sections 3 and 10.2). Claim and join are one append: whoever is
/// first has the place, and a repeat by the same device changes nothing.
package struct Joiner: Sendable {
  private let line: InvitationLine
  private let transport: any Transport

  package init(line: InvitationLine, transport: any Transport) {
    self.line = line
    self.transport = transport
  }

  /// Looks the invitation up and checks it. Changes nothing anywhere.
  package func lookUp() async throws(PairingError) -> JoinOffer {
    let keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    let answer: WireInvitationAnswer
    do throws(SyncError) {
      answer = try await ServerCalls(transport: transport, token: [], signup: nil).lookUpInvitation(keys.id)
    } catch { throw .sync(error) }
    let roster = try pairing { () throws(RosterError) in try Roster(entries: answer.roster) }
    let invitation = try pairing { () throws(InvitationError) in
      let invitation = try Invitation(opening: answer.blob, keys)
      try invitation.check(roster, keys)
      return invitation
    }
    let name = shownName(invitation.name)
    guard !name.isEmpty else { throw .invitation(.badBlob) }
    return JoinOffer(
      name: name, letter: invitation.letter, keys: keys, invitation: invitation, roster: roster)
  }

  /// Joins with the identity of a new replica. The join is kept there before it is sent, so that after a lost reply the same
  /// join can be sent again by `resume`.
  package func join(_ offer: JoinOffer, as replica: ReplicaStore) async throws(PairingError) {
    let settings = try pairing { () throws(ReplicaError) in try replica.settings() }
    guard !looksAlike(offer.name, settings.name) else { throw .sameName }
    try pairing { () throws(ReplicaError) in
      _ = try replica.changeSettings { settings in
        settings.server = line.server.description
        settings.partnerName = offer.name
        settings.joining = hex(offer.keys.id)
      }
    }
    var roster = offer.roster
    for _ in 0..<SyncLimits.repairsPerSync {
      let kept = try keepJoin(roster, offer, replica)
      guard kept.plan == roster.plan else { throw .replica(.planHasBegun) }
      guard kept.isJoining, let moved = try await append(kept, replica) else { return }
      roster = try pairing { () throws(RosterError) in try Roster(entries: moved) }
      try pairing { () throws(InvitationError) in try offer.invitation.check(roster, offer.keys) }
    }
    throw .sync(.serverConfused)
  }

  /// Sends a join again whose reply was lost; where the list has moved meanwhile, joins anew.
  package func resume(as replica: ReplicaStore) async throws(PairingError) {
    let membership = try pairing { () throws(ReplicaError) in try replica.membership() }
    guard let membership, membership.isJoining else { return }
    guard try await append(membership, replica) != nil else { return }
    try await join(try await lookUp(), as: replica)
  }

  /// Whether a join that was begun is one of this line.
  func isOwn(_ begun: String?) throws(PairingError) -> Bool {
    guard let begun else { return true }
    return try pairing { () throws(InvitationError) in hex(try InvitationKeys(line.code).id) } == begun
  }

  /// - Returns: the server's list if it has moved; nil once the join stands.
  private func append(_ kept: Membership, _ replica: ReplicaStore) async throws(PairingError) -> [[UInt8]]? {
    do throws(SyncError) {
      let answer = try await ServerCalls(transport: transport, token: kept.identity.token, signup: nil).roster(
        kept.plan, kept.roster.entries)
      if answer.outcome == .rosterMoved { return answer.roster }
    } catch { throw .sync(error) }
    try pairing { () throws(ReplicaError) in try replica.pin(kept.roster, secret: kept.secrets[PlanSecret.firstEpoch]) }
    return nil
  }

  /// The roster with this device in it, kept together with the plan secret if it is the joiner's to make; or what was kept already.
  private func keepJoin(
    _ roster: Roster, _ offer: JoinOffer, _ replica: ReplicaStore
  ) throws(PairingError) -> Membership {
    let identity = try pairing { () throws(ReplicaError) in try replica.identity() }
    let secret = PlanSecret.generate()
    let entry: [UInt8]
    do {
      entry = try Pairing.join(roster, offer.keys, seat: offer.invitation.seat, as: identity, secret: secret)
    } catch { throw .sync(.rosterInvalid) }
    let longer = try pairing { () throws(RosterError) in try roster.appending(entry) }
    let isFirst = longer.partnerJoin?.bytes == entry
    return try pairing { () throws(ReplicaError) in
      try replica.keep(joining: longer, secret: isFirst ? secret : nil)
    }
  }
}
