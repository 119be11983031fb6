import TandemPlan
import TandemRoster
import TandemSeal

/// `vote.json`: section 8.
enum VoteAnswers {
  static func answer(_ given: Item) throws(Unfit) -> Item {
    let subject = try PlanAnswers.subject(given)
    let own = try given["seat"].seat
    let device = try given["device"].small(UInt32.self)
    let ballots = try given["ballots"].list.map { (ballot) throws(Unfit) in
      Ballot(
        seat: own, subject: subject, name: try ballot["hash"].bytes, choice: try ballot["choice"].small(),
        salt: try ballot["salt"].bytes)
    }
    var state = PlanState()
    try state.write(given["one"].list, on: subject, by: .one)
    try state.write(given["two"].list, on: subject, by: .two)
    if let kept = given["kept"].present {
      state.reveals[subject] = Reveal(lead: try kept["lead"].opening, follow: try kept["follow"].opening, at: .zero)
    }
    let poll = state.poll(on: subject, own: own, digests: .standard(try given["plan"].plan))
    let title = try given["title"].text
    let votes = VoteView(poll, name: title)
    let vote = poll.cast(
      try given["vote"]["choice"].small(), name: title, by: device, ballots: ballots,
      salt: try given["vote"]["salt"].bytes)
    return .named([
      ("shown_one", shown(votes[.one])), ("shown_two", shown(votes[.two])),
      ("itself", .list(byItself(poll, own, device, ballots).map(written))),
      ("given", .list(vote.edit.writes.map(written))), ("is_kept", .flag(vote.ballot != nil)),
    ])
  }

  /// What the device writes after a sync.
  private static func byItself(_ poll: Poll, _ own: Seat, _ device: UInt32, _ ballots: [Ballot]) -> [Write] {
    if let opening = poll.opening(by: device, ballots: ballots) {
      return [Write(poll.address(.open, of: own), .opening(opening))]
    }
    return poll.saidAgain(by: device, ballots: ballots).map { [$0] } ?? []
  }

  private static func shown(_ shown: VoteShown) -> Item {
    switch shown {
    case .none: .named([("state", .text("none"))])
    case .sealed: .named([("state", .text("sealed"))])
    case .open(let choice, let changed, let sameName):
      .named([
        ("state", .text("open")), ("choice", .number(UInt64(choice))), ("changed", .flag(changed)),
        ("same_name", .flag(sameName)),
      ])
    }
  }

  private static func written(_ write: Write) -> Item {
    switch write.value {
    case .commitment(let digest): return .named([("commit", .hex(digest))])
    case .opening(let opening): return .named([("open", Item(opening))])
    case .boundChoice(let choice, let hash):
      let later = Item.named([
        ("choice", .number(UInt64(choice))), ("hash", .hex(hash)), ("stamp", .maybe(write.stamp) { .big($0.ticks) }),
      ])
      return .named([("later", later)])
    default: return .absent
    }
  }
}

extension PlanState {
  /// Takes what a seat has written of its vote on a subject.
  mutating func write(_ parts: [Item], on subject: Subject, by seat: Seat) throws(Unfit) {
    for part in parts {
      let (field, value) = try part.votePart
      let sequence: UInt64? = part["sequence"].isAbsent ? nil : try part["sequence"].big
      let address = Address(Field(subject.voteKind, field.rawValue), subject.id, of: seat)
      votes[address, default: []].append(
        PlacedVersion(Version(value: value, ref: try part.ref), sequence: sequence))
    }
  }
}

extension Item {
  fileprivate var votePart: (VotePart, Value) {
    get throws(Unfit) {
      if let commit = self["commit"].present { return (.commit, .commitment(try commit.bytes)) }
      if let open = self["open"].present { return (.open, .opening(try open.opening)) }
      let later = self["later"]
      return (.later, .boundChoice(try later["choice"].small(), to: try later["hash"].bytes))
    }
  }
}
