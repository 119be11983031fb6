/// The votes of both seats on one subject, and the rule of sealed votes over them (PROTOCOL.md, section 8).
///
///     leading seat     commit a ................. open {a, answers b}      the first such open is the lead open
///     following seat   .......... commit b .......................... open {b, answers a}: revealed, for good
///
/// Nobody can open before the other has committed, nobody opens twice, and what a seat says after its open is written openly
/// and kept hidden until the reveal. So an altered client can withhold its vote, but neither read first nor change unnoticed.
package struct Poll: Sendable {
  package let subject: Subject
  package let parts: [Seat: VoteParts]
  let digests: Digests
  /// The seat at this device: where a restored server's order leaves a doubt, its only open decides.
  let own: Seat
  package let reveal: Reveal?

  /// - Parameter kept: the reveal that this replica has seen already.
  package init(_ subject: Subject, parts: [Seat: VoteParts], kept: Reveal?, own: Seat, digests: Digests) {
    self.subject = subject
    self.parts = parts
    self.digests = digests
    self.own = own
    reveal = kept ?? Self.reveal(subject, parts, own, digests)
  }

  package var leader: Seat { digests.lead(subject) }

  /// Where a part of a seat's vote stands.
  package func address(_ part: VotePart, of seat: Seat) -> Address {
    Address(Field(subject.voteKind, part.rawValue), subject.id, of: seat)
  }

  /// The first open of the leading seat in the server's sequence that answers a commitment of the other, both commitments
  /// being there before it.
  package var leadOpen: VoteParts.Part<Opening>? { Self.leadOpens(subject, parts, digests).first }

  /// The commitment that an open of a seat opens.
  package func digest(_ open: Opening, of seat: Seat) -> [UInt8] { Self.digest(open, of: seat, subject, digests) }

  private static func digest(_ open: Opening, of seat: Seat, _ subject: Subject, _ digests: Digests) -> [UInt8] {
    digests.commit(Ballot(seat: seat, subject: subject, name: open.hash, choice: open.choice, salt: open.salt))
  }

  /// All opens of the leading seat that could be the lead open, in the server's order.
  private static func leadOpens(
    _ subject: Subject, _ parts: [Seat: VoteParts], _ digests: Digests
  ) -> [VoteParts.Part<Opening>] {
    let leader = digests.lead(subject)
    guard let lead = parts[leader], let follow = parts[leader.other] else { return [] }
    return lead.opens.filter { open in
      let own = digest(open.content, of: leader, subject, digests)
      return open.stands(behind: own, of: lead) && open.stands(behind: open.content.answers, of: follow)
    }.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
  }

  private static func reveal(
    _ subject: Subject, _ parts: [Seat: VoteParts], _ own: Seat, _ digests: Digests
  ) -> Reveal? {
    let leads = leadOpens(subject, parts, digests)
    let leader = digests.lead(subject)
    guard let led = parts[leader], let followed = parts[leader.other] else { return nil }
    guard !leads.isEmpty else { return nil }
    // By what they open, so that many opens of one seat cost no more than their number.
    let answers = Dictionary(grouping: followed.opens) { digest($0.content, of: leader.other, subject, digests) }
    func pair(_ lead: VoteParts.Part<Opening>) -> Reveal? {
      let opened = digest(lead.content, of: leader, subject, digests)
      let follow = answers[lead.content.answers]?.first { open in
        open.content.answers == opened && open.stands(behind: lead.content.answers, of: followed)
          && open.stands(behind: opened, of: led)
      }
      return follow.map {
        Reveal(lead: lead.content, follow: $0.content, at: max(lead.ref.stamp, $0.ref.stamp))
      }
    }
    if let first = leads.first, let counted = pair(first) { return counted }
    // A server that was restored may hold opens of two devices in another order than before: then what this seat has opened,
    // once and for all, tells which pair it was.
    guard parts[own]?.opens.count == 1 else { return nil }
    return leads.lazy.compactMap { pair($0) }.first
  }
}
