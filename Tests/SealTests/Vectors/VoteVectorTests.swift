import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `vote.json`: section 8. What shows and what is written is said by hand.
struct VoteVectorTests {
  struct Commitment: Codable {
    var plan: Hex
    var seat: UInt8
    var kind: UInt32
    var id: Big
    var name: String
    var choice: UInt8
    var salt: Hex
    var commit: Hex
  }
  struct Leader: Codable {
    var plan: Hex
    var kind: UInt32
    var id: Big
    var seat: UInt8
  }
  struct Shown: Codable, Hashable {
    /// none, sealed or open.
    var state: String
    var choice: UInt8?
    var changed: Bool?
    var sameName: Bool?

    init(_ state: String) { self.state = state }

    init(choice: UInt8, changed: Bool = false, sameName: Bool = true) {
      state = "open"
      (self.choice, self.changed, self.sameName) = (choice, changed, sameName)
    }

    init(_ shown: VoteShown) {
      switch shown {
      case .none: self.init("none")
      case .sealed: self.init("sealed")
      case .open(let choice, let changed, let sameName):
        self.init(choice: choice, changed: changed, sameName: sameName)
      }
    }
  }
  struct BallotVector: Codable {
    var choice: UInt8
    var salt: Hex
    var hash: Hex
  }
  /// What a device writes: one of the parts; a `later` with its stamp where it has to bear that one.
  struct WriteVector: Codable, Hashable {
    struct Later: Codable, Hashable {
      var choice: UInt8
      var hash: Hex
      var stamp: Big?
    }
    var commit: Hex?
    var open: OpeningVector?
    var later: Later?

    init() {}

    init(_ write: Write) {
      switch write.value {
      case .commitment(let digest): commit = Hex(digest)
      case .opening(let opening): open = OpeningVector(opening)
      case .boundChoice(let choice, let hash):
        later = Later(choice: choice, hash: Hex(hash), stamp: write.stamp.map { Big($0.ticks) })
      default: break
      }
    }
  }
  struct Kept: Codable {
    var lead: OpeningVector
    var follow: OpeningVector
  }
  struct Case: Codable {
    var name: String
    var plan: Hex
    /// What is voted on.
    var kind: UInt32
    var id: Big
    var title: String
    /// The device that looks: its seat, its position, its ballots, newest first, and the reveal that it has kept.
    var seat: UInt8
    var device: UInt32
    var ballots: [BallotVector]
    var kept: Kept?
    /// All versions that it holds of both seats' parts.
    var one: [PartVector]
    var two: [PartVector]
    var shownOne: Shown
    var shownTwo: Shown
    /// What it writes by itself after a sync.
    var itself: [WriteVector]
    /// What it writes for the vote `vote`, given now.
    var vote: BallotVector
    var given: [WriteVector]
  }
  struct File: Codable {
    var commitments: [Commitment]
    var leaders: [Leader]
    var cases: [Case]
  }

  @Test func `sealed votes agree with their vectors`() throws {
    let file = try VectorFile.load("vote") { VoteVectors.file() }
    for each in file.commitments {
      let subject = Subject(try require(RecordKind(rawValue: each.kind)), RecordID(each.id.number))
      let ballot = Ballot(
        seat: try require(Seat(rawValue: each.seat)), subject: subject, name: textHash(each.name),
        choice: each.choice, salt: each.salt.bytes)
      #expect(voteCommitment(ballot, plan: try require(PlanID(each.plan.bytes))) == each.commit.bytes)
    }
    for each in file.leaders {
      let subject = Subject(try require(RecordKind(rawValue: each.kind)), RecordID(each.id.number))
      #expect(leadingSeat(on: subject, plan: try require(PlanID(each.plan.bytes))).rawValue == each.seat)
    }
    for each in file.cases { try check(each) }
  }

  private func check(_ each: Case) throws {
    let subject = Subject(try require(RecordKind(rawValue: each.kind)), RecordID(each.id.number))
    let own = try require(Seat(rawValue: each.seat))
    let ballots = each.ballots.map {
      Ballot(seat: own, subject: subject, name: $0.hash.bytes, choice: $0.choice, salt: $0.salt.bytes)
    }
    var state = PlanState()
    try state.write(each.one, on: subject, by: .one)
    try state.write(each.two, on: subject, by: .two)
    if let kept = each.kept {
      state.reveals[subject] = Reveal(lead: kept.lead.opening, follow: kept.follow.opening, at: .zero)
    }
    let poll = state.poll(on: subject, own: own, digests: .standard(try require(PlanID(each.plan.bytes))))
    let votes = VoteView(poll, name: each.title)
    #expect(Shown(votes[.one]) == each.shownOne, "\(each.name)")
    #expect(Shown(votes[.two]) == each.shownTwo, "\(each.name)")

    var itself: [WriteVector] = []
    if let opening = poll.opening(by: each.device, ballots: ballots) {
      itself = [WriteVector(Write(poll.address(.open, of: own), .opening(opening)))]
    } else if let again = poll.saidAgain(by: each.device, ballots: ballots) {
      itself = [WriteVector(again)]
    }
    #expect(itself == each.itself, "\(each.name)")
    let vote = poll.cast(
      each.vote.choice, name: each.title, by: each.device, ballots: ballots, salt: each.vote.salt.bytes)
    #expect(vote.edit.writes.map { WriteVector($0) } == each.given, "\(each.name)")
    #expect((vote.ballot != nil) == (each.given.first?.commit != nil), "\(each.name)")
  }
}
