import TandemPlan
import TandemRoster
import TandemSeal

/// A subject that is voted on, and the parts that both seats may write of their votes, by who leads it.
struct VoteScene {
  let plan: PlanID
  let subject: Subject
  /// What is voted on, by name.
  let title: String

  var lead: Seat { leadingSeat(on: subject, plan: plan) }
  var follow: Seat { lead.other }

  /// The leading seat's votes, and the other's; each twice, as after a second thought.
  var a: Ballot { ballot(lead, 0) }
  var a2: Ballot { ballot(lead, 1) }
  var b: Ballot { ballot(follow, 2) }
  var b2: Ballot { ballot(follow, 1) }

  func ballot(_ seat: Seat, _ choice: UInt8, _ name: String? = nil) -> Ballot {
    Ballot(
      seat: seat, subject: subject, name: textHash(name ?? title), choice: choice,
      salt: fixed("salt \(seat) \(choice) \(title)"))
  }

  /// A device of a seat: the first one has the seat's number for its position.
  static func device(_ seat: Seat, second: Bool = false) -> UInt32 { UInt32(seat.rawValue) + (second ? 2 : 0) }

  func digest(_ ballot: Ballot) -> [UInt8] { voteCommitment(ballot, plan: plan) }

  func commit(_ ballot: Ballot, _ sequence: UInt64?, at stamp: UInt64? = nil, second: Bool = false) -> PartVector {
    part(ballot.seat, sequence, stamp, second) { $0.commit = Hex(digest(ballot)) }
  }

  func open(
    _ ballot: Ballot, answers other: Ballot?, _ sequence: UInt64?, at stamp: UInt64? = nil, second: Bool = false
  ) -> PartVector {
    part(ballot.seat, sequence, stamp, second) { $0.open = opening(ballot, answers: other) }
  }

  func later(
    _ seat: Seat, _ choice: UInt8, _ sequence: UInt64?, at stamp: UInt64? = nil, second: Bool = false,
    name: String? = nil
  ) -> PartVector {
    part(seat, sequence, stamp, second) { $0.later = .init(choice: choice, hash: Hex(textHash(name ?? title))) }
  }

  func opening(_ ballot: Ballot, answers other: Ballot?) -> OpeningVector {
    let answers = other.map { digest($0) } ?? [UInt8](repeating: 0, count: 32)
    return OpeningVector(Opening(choice: ballot.choice, salt: ballot.salt, answers: answers, hash: ballot.name))
  }

  /// - Parameter stamp: ten for each place of the sequence unless given.
  private func part(
    _ seat: Seat, _ sequence: UInt64?, _ stamp: UInt64?, _ second: Bool, _ fill: (inout PartVector) -> Void
  ) -> PartVector {
    var part = PartVector(
      stamp: Big(stamp ?? (sequence ?? 99) * 10), device: Self.device(seat, second: second),
      sequence: sequence.map { Big($0) })
    fill(&part)
    return part
  }
}
