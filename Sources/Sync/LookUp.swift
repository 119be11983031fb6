package import TandemPlan
import TandemReplica
import TandemRoster
package import TandemSeal
import TandemWire

/// What the joiner sees before deciding anything.
package struct JoinOffer: Sendable {
  package let line: InvitationLine
  /// The inviter's name.
  package let name: String
  /// The inviter's words; empty if there are none.
  package let letter: String
  /// What was answered with this line before; nil if nothing was. Whoever has seen the line can have given it.
  package internal(set) var reply: Reply?
  /// What this person answered since they opened the line; it alone goes along into the plan as theirs.
  package internal(set) var ownReply: Reply?
  /// Words that were said with a no, or with another answer, and do not go along with the present one.
  var wordsAside = ""
  /// Until when the line works, Unix milliseconds.
  package let expires: UInt64
  /// The server's, when it was looked up.
  let serverTime: UInt64
  /// Whether it opens the seat of whoever made it: the place of another device of the same person (PROTOCOL.md, section 10.5).
  package var isForDevice: Bool { invitation.isForDevice(in: roster, keys) }
  var plan: PlanID { roster.plan }
  let keys: InvitationKeys
  let invitation: Invitation
  let roster: Roster
}

/// Looks an invitation up and checks it: one call and its answer. Changes nothing anywhere, and needs no copy.
package struct LookUp: Sendable {
  package let call: PairingCall
  private let line: InvitationLine
  private let keys: InvitationKeys

  package init(_ line: InvitationLine) throws(PairingError) {
    self.line = line
    keys = try pairing { () throws(InvitationError) in try InvitationKeys(line.code) }
    call = PairingCall(ServerCalls.lookUpInvitation(keys.id), to: line.server)
  }

  package func offer(_ answer: ServerAnswer) throws(PairingError) -> JoinOffer {
    let answer = try pairing { () throws(SyncError) in try answer.invitationAnswer() }
    let roster = try pairing { () throws(RosterError) in try Roster(entries: answer.roster) }
    let invitation = try pairing { () throws(InvitationError) in
      let invitation = try Invitation(opening: answer.blob, keys)
      try invitation.check(roster, keys)
      return invitation
    }
    let name = shownName(invitation.name)
    guard !name.isEmpty else { throw .invitation(.badBlob) }
    // One that does not open, or could only be followed by none, is as if it were not there.
    let reply = (try? Reply(opening: answer.reply, keys)).flatMap { $0.isTimely(at: answer.serverTime) ? $0 : nil }
    return JoinOffer(
      line: line, name: name, letter: invitation.letter, reply: reply, expires: answer.expires,
      serverTime: answer.serverTime, keys: keys, invitation: invitation, roster: roster)
  }
}
