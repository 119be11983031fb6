import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `vote.json`: section 8. What shows is written by hand.
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
  struct Shown: Codable, Hashable {
    /// none, sealed or open.
    var state: String
    var choice: UInt8?
    var changed: Bool?
    var sameName: Bool?
    var problem: String?

    init(_ state: String, problem: String? = nil) { (self.state, self.problem) = (state, problem) }

    init(choice: UInt8, changed: Bool = false, sameName: Bool = true, problem: String? = nil) {
      self.init("open", problem: problem)
      (self.choice, self.changed, self.sameName) = (choice, changed, sameName)
    }

    init(_ shown: VoteShown, _ problem: VoteProblem?) {
      switch shown {
      case .none: self.init("none", problem: problem?.rawValue)
      case .sealed: self.init("sealed", problem: problem?.rawValue)
      case .open(let choice, let changed, let sameName):
        self.init(choice: choice, changed: changed, sameName: sameName, problem: problem?.rawValue)
      }
    }
  }
  struct Case: Codable {
    var name: String
    var plan: Hex
    /// The therapist's.
    var id: Big
    var therapist: String
    var one: PartsVector
    var two: PartsVector
    var shownOne: Shown
    var shownTwo: Shown
  }
  struct File: Codable {
    var commitments: [Commitment]
    var cases: [Case]
  }

  @Test func `sealed votes agree with their vectors`() throws {
    let file = try VectorFile.load("vote", made: Self.file)
    for each in file.commitments {
      let ballot = Ballot(
        seat: try require(Seat(rawValue: each.seat)), subject: try require(RecordKind(rawValue: each.kind)),
        id: RecordID(each.id.number), name: textHash(each.name), choice: each.choice, salt: each.salt.bytes)
      #expect(voteCommitment(ballot, plan: try require(PlanID(each.plan.bytes))) == each.commit.bytes)
    }
    for each in file.cases {
      var plan = PlanVector(try require(PlanID(each.plan.bytes)))
      let id = RecordID(each.id.number)
      plan.write(Address(.therapistName, id), .text(each.therapist))
      plan.write(each.one, on: id, by: .one)
      plan.write(each.two, on: id, by: .two)
      let votes = try require(plan.view.therapists.first).votes
      #expect(Shown(votes[.one], votes.problems[.one]) == each.shownOne, "\(each.name)")
      #expect(Shown(votes[.two], votes.problems[.two]) == each.shownTwo, "\(each.name)")
    }
  }

  private static let plan = PlanID(create: [1])
  private static let id = RecordID(0x1112_1314_1516_1718)

  private static func ballot(_ seat: Seat, _ choice: UInt8, _ name: String = "Kim") -> Ballot {
    Ballot(
      seat: seat, subject: .therapist, id: id, name: textHash(name), choice: choice,
      salt: fixed("salt \(seat) \(choice) \(name)"))
  }

  private static func commit(_ ballot: Ballot) -> Hex { Hex(voteCommitment(ballot, plan: plan)) }

  private static func open(_ ballot: Ballot, answering other: Ballot?) -> OpeningVector {
    let answers = other.map { commit($0).bytes } ?? [UInt8](repeating: 0, count: 32)
    return OpeningVector(Opening(choice: ballot.choice, salt: ballot.salt, answers: answers, hash: ballot.name))
  }

  private static func file() -> File { File(commitments: commitments, cases: plain + crooked) }

  private static var commitments: [Commitment] {
    func make(_ seat: Seat, _ kind: RecordKind, _ id: UInt64, _ name: String, _ choice: UInt8) -> Commitment {
      let ballot = Ballot(
        seat: seat, subject: kind, id: RecordID(id), name: textHash(name), choice: choice, salt: fixed("salt"))
      return Commitment(
        plan: Hex(plan.bytes), seat: seat.rawValue, kind: kind.rawValue, id: Big(id), name: name, choice: choice,
        salt: Hex(ballot.salt), commit: commit(ballot))
    }
    return [
      make(.one, .therapist, id.number, "Kim", 0), make(.two, .therapist, id.number, "Kim", 0),
      make(.one, .option, 4, "four sessions", 2), make(.one, .reassess, 1, "", 8),
    ]
  }

  private static func vote(
    _ name: String, _ one: PartsVector, _ two: PartsVector, _ shownOne: Shown, _ shownTwo: Shown,
    therapist: String = "Kim"
  ) -> Case {
    Case(
      name: name, plan: Hex(plan.bytes), id: Big(id.number), therapist: therapist, one: one, two: two,
      shownOne: shownOne,
      shownTwo: shownTwo)
  }

  private static let mine = ballot(.one, 0)
  private static let yours = ballot(.two, 2)
  private static let both = (
    PartsVector(commit: commit(mine), open: open(mine, answering: yours)),
    PartsVector(commit: commit(yours), open: open(yours, answering: mine))
  )

  private static var plain: [Case] {
    var later = both
    later.0.later = .init(choice: 1, hash: Hex(textHash("Kim")))
    let without = PartsVector(later: .init(choice: 1, hash: Hex(textHash("Lee"))))
    return [
      vote("nobody voted", PartsVector(), PartsVector(), Shown("none"), Shown("none")),
      vote("one committed", PartsVector(commit: commit(mine)), PartsVector(), Shown("sealed"), Shown("none")),
      vote(
        "both committed", PartsVector(commit: commit(mine)), PartsVector(commit: commit(yours)), Shown("sealed"),
        Shown("sealed")),
      vote("one opened", both.0, PartsVector(commit: commit(yours)), Shown("sealed"), Shown("sealed")),
      vote("both opened", both.0, both.1, Shown(choice: 0), Shown(choice: 2)),
      vote(
        "the therapist was renamed", both.0, both.1, Shown(choice: 0, sameName: false),
        Shown(choice: 2, sameName: false),
        therapist: "Kim Lee"),
      vote("changed later", later.0, both.1, Shown(choice: 1, changed: true), Shown(choice: 2)),
      vote(
        "voted later, without a commitment", without,
        PartsVector(commit: commit(yours), open: open(yours, answering: nil)),
        Shown(choice: 1, changed: true, sameName: false), Shown(choice: 2)),
    ]
  }

  private static var crooked: [Case] {
    let other = ballot(.one, 1)
    return [
      vote(
        "opened another choice than committed", PartsVector(commit: commit(mine), open: open(other, answering: yours)),
        both.1,
        Shown("sealed", problem: "vote_mismatch"), Shown("sealed")),
      vote(
        "opened another choice before the partner opened",
        PartsVector(commit: commit(mine), open: open(other, answering: yours)),
        PartsVector(commit: commit(yours)), Shown("sealed", problem: "vote_mismatch"), Shown("sealed")),
      vote(
        "the commitment was replaced after it was answered",
        PartsVector(commit: commit(other), open: open(mine, answering: yours)),
        both.1, Shown(choice: 0, problem: "commit_replaced"), Shown(choice: 2)),
      vote(
        "read first, then committed and opened anew",
        PartsVector(commit: commit(other), open: open(other, answering: yours)),
        both.1, Shown("sealed", problem: "vote_mismatch"), Shown("sealed")),
    ]
  }
}
