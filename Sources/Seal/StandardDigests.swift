import TandemBytes
package import TandemPlan
package import TandemRoster
import TandemCipher

/// The text hash of a text: 32 bytes (PROTOCOL.md, section 1).
package func textHash(_ text: String) -> [UInt8] { sha256(lp("tandem/v1/text", .text(text))) }

/// What a seat writes first of a sealed vote: 32 bytes (PROTOCOL.md, section 8).
package func voteCommitment(_ ballot: Ballot, plan: PlanID) -> [UInt8] {
  sha256(
    lp(
      "tandem/v1/vote", .bytes(plan.bytes), .u64(UInt64(ballot.seat.rawValue)),
      .u64(UInt64(ballot.subject.kind.rawValue)),
      .u64(ballot.subject.id.number), .bytes(ballot.name), .u64(UInt64(ballot.choice)), .bytes(ballot.salt)))
}

/// The seat that opens first on a subject: neither leads on the whole (PROTOCOL.md, section 8.1).
package func leadingSeat(on subject: Subject, plan: PlanID) -> Seat {
  let hash = sha256(
    lp("tandem/v1/lead", .bytes(plan.bytes), .u64(UInt64(subject.kind.rawValue)), .u64(subject.id.number)))
  return hash[hash.count - 1] & 1 == 0 ? .one : .two
}

extension Digests {
  /// The digests of PROTOCOL.md for this plan.
  package static func standard(_ plan: PlanID) -> Digests {
    Digests(text: textHash, commit: { voteCommitment($0, plan: plan) }, lead: { leadingSeat(on: $0, plan: plan) })
  }
}
