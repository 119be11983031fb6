import TandemPlan
import Testing

/// A desk that votes on one therapist: its own ballots never leave it.
struct Booth: Hashable {
  /// Seat 1 leads the votes on this one.
  static let therapist = RecordID(906)
  static let subject = Subject(.therapist, therapist)
  var desk: Desk
  private(set) var ballots: [Ballot] = []

  init(_ seat: Seat, device: UInt32? = nil) { desk = Desk(seat, device: device) }

  var poll: Poll { desk.poll(on: Self.subject) }

  var name: String { desk.plan.therapists.first?.name ?? "" }

  var votes: VoteView? { desk.plan.therapists.first?.votes }

  /// The parts of this booth's own vote that were opened.
  var opens: [Opening] { poll.parts[desk.seat]?.opens.map { $0.content } ?? [] }

  mutating func vote(_ choice: UInt8, salt: UInt64 = 0) {
    let vote = poll.cast(choice, name: name, by: desk.device, ballots: ballots, salt: Toy.salt(salt))
    if let ballot = vote.ballot { ballots.insert(ballot, at: 0) }
    desk.record(vote.edit)
  }

  /// Writes a part of this seat's vote without asking the rule.
  mutating func write(_ part: VotePart, _ value: Value) {
    desk.record(Edit([Write(poll.address(part, of: desk.seat), value)]))
  }

  /// What a replica does after each sync: writes what is due.
  /// - Returns: whether anything was.
  @discardableResult
  mutating func writeWhatIsDue() -> Bool {
    if let opening = poll.opening(by: desk.device, ballots: ballots) {
      write(.open, .opening(opening))
      return true
    }
    guard let again = poll.saidAgain(by: desk.device, ballots: ballots) else { return false }
    desk.record(Edit([again]))
    return true
  }
}

/// Booths around one table with a server that keeps everything in order: each hands over what it wrote and takes all, then
/// writes what is due.
struct Table: Hashable {
  var booths: [Booth]
  var server = ToyServer()

  /// - Parameter seats: one booth for each, devices numbered from 1.
  init(_ seats: [Seat]) throws {
    booths = seats.enumerated().map { Booth($0.element, device: UInt32($0.offset + 1)) }
    booths[0].desk.record(try .addTherapist("Dr. Gray", details: [:], id: Booth.therapist))
    meet()
  }

  /// One booth syncs.
  /// - Returns: whether it wrote anything thereby.
  @discardableResult
  mutating func sync(_ index: Int) -> Bool {
    server.sync(&booths[index].desk)
    booths[index].desk.now += 10
    return booths[index].writeWhatIsDue()
  }

  /// All sync by turns until nothing changes any more; that must not take more than ten rounds.
  mutating func meet() {
    for _ in 0..<10 {
      let before = server
      let wrote = booths.indices.map { sync($0) }
      if server == before && !wrote.contains(true) { return }
    }
    Issue.record("the openings go in circles")
  }
}
