import TandemPlan
import TandemRoster
import TandemSeal

/// Makes `vote.json`: every row of the table of section 8.2, hostile rows above all.
struct VoteVectors {
  typealias Case = VoteVectorTests.Case
  typealias Shown = VoteVectorTests.Shown
  typealias WriteVector = VoteVectorTests.WriteVector

  let scene: VoteScene

  static let plan = PlanID(create: [1])

  static func file() -> VoteVectorTests.File {
    let therapist = VoteScene(
      plan: plan, subject: Subject(.therapist, RecordID(0x1112_1314_1516_1718)), title: "Kim")
    // The first option that the other seat leads.
    let options = (1...50).map { Subject(.option, RecordID($0)) }
    let option = options.first { leadingSeat(on: $0, plan: plan) != therapist.lead } ?? options[0]
    let scenes = [therapist, VoteScene(plan: plan, subject: option, title: "four sessions")]
    return VoteVectorTests.File(
      commitments: commitments, leaders: leaders, cases: scenes.flatMap { VoteVectors(scene: $0).cases })
  }

  private var cases: [Case] {
    var cases = first + leading + leadingOpened
    cases += following + following2 + answering
    return cases + revealed + restored
  }

  private static var commitments: [VoteVectorTests.Commitment] {
    func make(
      _ seat: Seat, _ kind: RecordKind, _ id: UInt64, _ name: String, _ choice: UInt8
    ) -> VoteVectorTests.Commitment {
      let ballot = Ballot(
        seat: seat, subject: Subject(kind, RecordID(id)), name: textHash(name), choice: choice, salt: fixed("salt"))
      return .init(
        plan: Hex(plan.bytes), seat: seat.rawValue, kind: kind.rawValue, id: Big(id), name: name, choice: choice,
        salt: Hex(ballot.salt), commit: Hex(voteCommitment(ballot, plan: plan)))
    }
    return [
      make(.one, .therapist, 4, "Kim", 0), make(.two, .therapist, 4, "Kim", 0), make(.one, .option, 4, "Kim", 0),
      make(.one, .option, 4, "four sessions", 2), make(.one, .reassess, 1, "", 8),
      make(.two, .reassess, .max, "", 8),
    ]
  }

  private static var leaders: [VoteVectorTests.Leader] {
    [RecordKind.therapist, .option, .reassess].flatMap { kind in
      ([1, 2, 3, 4, 1 << 40, .max] as [UInt64]).map { id in
        let subject = Subject(kind, RecordID(id))
        return .init(
          plan: Hex(plan.bytes), kind: kind.rawValue, id: Big(id),
          seat: leadingSeat(on: subject, plan: plan).rawValue)
      }
    }
  }

  enum Side { case lead, follow }

  /// What a vote that is given now becomes.
  enum Given { case commit, later, openAndLater }

  private static let nowChoice: UInt8 = 1

  /// A case as it is seen by a device of one side.
  /// - Parameters:
  ///   - itself: what the device writes without being asked.
  ///   - given: what it writes for a vote given now; with `openAndLater` after what it writes by itself.
  func row(
    _ name: String, _ side: Side, second: Bool = false, ballots: [Ballot] = [], lead: [PartVector] = [],
    follow: [PartVector] = [], kept: VoteVectorTests.Kept? = nil, title: String? = nil,
    shows leads: Shown, _ follows: Shown, itself: WriteVector? = nil, given: Given
  ) -> Case {
    let own = side == .lead ? scene.lead : scene.follow
    let title = title ?? scene.title
    let vote = Ballot(
      seat: own, subject: scene.subject, name: textHash(title), choice: Self.nowChoice, salt: fixed("now"))
    var commit = WriteVector()
    commit.commit = Hex(scene.digest(vote))
    var later = WriteVector()
    later.later = .init(choice: Self.nowChoice, hash: Hex(textHash(title)))
    let writes =
      switch given {
      case .commit: [commit]
      case .later: [later]
      case .openAndLater: (itself.map { [$0] } ?? []) + [later]
      }
    let isOne = scene.lead == .one
    return Case(
      name: "\(name) (\(scene.subject.kind), seat \(scene.lead.rawValue) leads)", plan: Hex(scene.plan.bytes),
      kind: scene.subject.kind.rawValue, id: Big(scene.subject.id.number), title: title, seat: own.rawValue,
      device: VoteScene.device(own, second: second), ballots: ballots.map(Self.vector), kept: kept,
      one: isOne ? lead : follow, two: isOne ? follow : lead, shownOne: isOne ? leads : follows,
      shownTwo: isOne ? follows : leads, itself: itself.map { [$0] } ?? [], vote: Self.vector(vote), given: writes)
  }

  private static func vector(_ ballot: Ballot) -> VoteVectorTests.BallotVector {
    .init(choice: ballot.choice, salt: Hex(ballot.salt), hash: Hex(ballot.name))
  }

  func opens(_ ballot: Ballot, _ other: Ballot) -> WriteVector {
    var write = WriteVector()
    write.open = scene.opening(ballot, answers: other)
    return write
  }

  func says(_ ballot: Ballot, at stamp: UInt64) -> WriteVector {
    var write = WriteVector()
    write.later = .init(choice: ballot.choice, hash: Hex(ballot.name), stamp: Big(stamp))
    return write
  }

  static let none = Shown("none")
  static let sealed = Shown("sealed")
}
