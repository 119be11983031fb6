import TandemPlan
import Testing

/// A desk that votes on one therapist: its own ballots never leave it.
struct Booth: Hashable {
  static let therapist = RecordID(906)
  var desk: Desk
  private(set) var ballots: [Ballot] = []

  init(_ seat: Seat, device: UInt32? = nil) { desk = Desk(seat, device: device) }

  var poll: Poll {
    Poll(
      parts: Records(desk.state).voteParts(on: .therapist, Self.therapist), subject: .therapist, id: Self.therapist,
      digests: Toy.digests)
  }

  var name: String { desk.plan.therapists.first?.name ?? "" }

  var votes: VoteView? { desk.plan.therapists.first?.votes }

  mutating func vote(_ choice: UInt8, salt: UInt64 = 0) {
    let vote = poll.cast(choice, name: name, by: desk.seat, ballots: ballots, salt: Toy.salt(salt))
    if let ballot = vote.ballot { ballots.insert(ballot, at: 0) }
    desk.record(vote.edit)
  }

  /// What a replica does after each sync: opens its vote if the rule says so.
  @discardableResult
  mutating func open() -> Bool {
    guard let opening = poll.opening(desk.seat, ballots: ballots) else { return false }
    desk.record(Edit([Write(Address(.voteOpen, Self.therapist, of: desk.seat), .opening(opening))]))
    return true
  }
}

/// Booths around one table that keeps everything: each hands over its slips and takes those of the others, then opens.
struct Table: Hashable {
  var booths: [Booth]
  private var held: Set<Slip> = []

  /// - Parameter seats: one booth for each, devices numbered from 1.
  init(_ seats: [Seat]) throws {
    booths = seats.enumerated().map { Booth($0.element, device: UInt32($0.offset + 1)) }
    booths[0].desk.record(try .addTherapist("Dr. Gray", details: [:], id: Booth.therapist))
    meet()
  }

  /// One booth syncs.
  /// - Returns: whether it opened its vote thereby.
  @discardableResult
  mutating func sync(_ index: Int) -> Bool {
    held.formUnion(booths[index].desk.slips)
    for slip in held { booths[index].desk.receive(slip) }
    booths[index].desk.now += 10
    return booths[index].open()
  }

  /// All sync by turns until nothing changes any more; that must not take more than ten rounds.
  mutating func meet() {
    for _ in 0..<10 {
      let before = held
      let opened = booths.indices.map { sync($0) }
      if held == before && !opened.contains(true) { return }
    }
    Issue.record("the openings go in circles")
  }
}
