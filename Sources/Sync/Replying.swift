package import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire
import TandemBytes

/// Answers an invitation without joining: one call and its answer (PROTOCOL.md, section 10.4). Needs no copy, and leaves nothing here.
package struct Replying: Sendable {
  package let call: PairingCall
  private let offer: JoinOffer
  private let reply: Reply
  private let wordsAside: String

  /// - Parameters:
  ///   - note: nil keeps what this person said with their answer before. Nothing but a no stands with a no: words said with
  ///     another answer are laid aside, and are there again when it is changed back.
  ///   - again: after a no: when to be asked again, `never` unless said.
  package init(
    to offer: JoinOffer, _ answer: InvitationAnswer, note: String?, again: String?
  ) throws(PairingError) {
    do { try Reply.checked(note: note, again: again) } catch { throw .copy(.plan(error)) }
    // Held below what can be sealed: no server is right about a time like that.
    let time = min(offer.serverTime, .max >> 2)
    let own = offer.ownReply
    let turns = own.map { ($0.answer == .no) != (answer == .no) } ?? false
    wordsAside = turns ? own?.note ?? "" : offer.wordsAside
    let kept = turns ? offer.wordsAside : own?.note ?? ""
    reply = Reply(answer, note: note ?? kept, again: again, stamp: max(time, (offer.reply?.stamp ?? 0) + 1))
    var message = WireReplyRequest()
    do {
      let sealed = try SealedReply(reply, offer.keys)
      (message.sealed, message.signature) = (sealed.bytes, sealed.signature)
    } catch { throw .sync(.serverConfused) }
    self.offer = offer
    call = PairingCall(ServerCalls.putReply(offer.keys.id, message), to: offer.line.server)
  }

  /// The offer as it stands from then on.
  package func replied(_ answer: ServerAnswer) throws(PairingError) -> JoinOffer {
    _ = try pairing { () throws(SyncError) in try answer.body() }
    var offer = offer
    offer.reply = reply
    offer.ownReply = reply
    offer.wordsAside = wordsAside
    return offer
  }
}

/// Looks, behind a sync, what came back to the invitation that is out.
struct ReplyLookOut: Sendable {
  let call: ServerCall
  private let keys: InvitationKeys
  private let serverTime: UInt64

  /// Nil where none is out, or somebody has joined.
  /// - Parameter serverTime: the server's, at the end of the sync, Unix milliseconds.
  init?(_ replica: Replica, _ calls: ServerCalls, serverTime: UInt64) {
    guard let membership = replica.membership, membership.roster.partnerJoin == nil,
      let text = replica.settings.invitation?.line, let line = try? InvitationLine(reading: text),
      let keys = try? InvitationKeys(line.code)
    else { return nil }
    self.keys = keys
    self.serverTime = serverTime
    call = calls.getReply(membership.plan, id: keys.id)
  }

  /// Whether it is news. What cannot be had, does not open or is from a time to come changes nothing: the sync itself came to its end.
  func take(_ answer: ServerAnswer, into replica: inout Replica, at now: Instant) -> Bool {
    guard let found = try? answer.replyAnswer(), let reply = try? Reply(opening: found.sealed, keys),
      reply.isTimely(at: serverTime)
    else { return false }
    return replica.keep(reply, to: hex(keys.id), at: now)
  }
}

extension Reply {
  /// Whether its stamp can be one that somebody just gave: one far ahead would keep every later answer from counting.
  /// - Parameter serverTime: Unix milliseconds.
  func isTimely(at serverTime: UInt64) -> Bool {
    stamp <= min(serverTime, .max >> 2) + SyncLimits.replyAheadMilliseconds
  }
}
