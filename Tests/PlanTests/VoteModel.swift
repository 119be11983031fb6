import TandemPlan

/// One write of a part of a vote, as small as can be: ballots go by number, and a ballot's number is its choice and its salt.
struct SmallSlip: Hashable {
  let seat: Seat
  let device: UInt8
  let part: VotePart
  let ballot: UInt8
  /// The ballot whose commitment an open answers; 0 for the other parts.
  var answers: UInt8 = 0
  let stamp: UInt32

  /// As a replica holds it.
  func placed(at sequence: UInt64?) -> PlacedVersion {
    let value: Value =
      switch part {
      case .commit: .commitment(VoteModel.commitment(seat, ballot))
      case .open:
        .opening(
          Opening(
            choice: ballot, salt: [ballot], answers: VoteModel.commitment(seat.other, answers), hash: VoteModel.name))
      case .later: .boundChoice(ballot, to: VoteModel.name)
      }
    let ref = VersionRef(stamp: Stamp(ticks: UInt64(stamp)), device: UInt32(device))
    return PlacedVersion(Version(value: value, ref: ref), sequence: sequence)
  }
}

/// What a device knows: a prefix of the server's sequence, and what it wrote itself.
struct SmallReplica: Hashable {
  let seat: Seat
  let device: UInt8
  /// How much of the server's sequence was read.
  var read = 0
  /// Written, and not yet pushed.
  var outbox: [SmallSlip] = []
  var ownStamp: UInt32 = 0
  /// The sealed votes given here, newest first.
  var ballots: [UInt8] = []
  var votes: UInt8 = 0
  var reveal: BallotPair?
}

/// The ballots that were revealed against each other.
struct BallotPair: Hashable {
  let lead: UInt8
  let follow: UInt8
}

/// Everything at one moment.
struct VoteModel: Hashable {
  var sequence: [SmallSlip] = []
  var replicas: [SmallReplica]
  var hostileWrites: UInt8 = 0

  static let subject = Subject(.therapist, RecordID(906))
  static let name: [UInt8] = [0]
  /// Seat 1 leads. Nobody can turn a digest back but who looks into it, so it need hide nothing.
  static let digests = Digests(
    text: { _ in name }, commit: { commitment($0.seat, $0.choice, $0.salt) }, lead: { _ in .one })

  static func commitment(_ seat: Seat, _ choice: UInt8, _ salt: [UInt8]) -> [UInt8] { [seat.rawValue, choice] + salt }
  static func commitment(_ seat: Seat, _ ballot: UInt8) -> [UInt8] { commitment(seat, ballot, [ballot]) }

  static func ballot(_ number: UInt8, of seat: Seat) -> Ballot {
    Ballot(seat: seat, subject: subject, name: name, choice: number, salt: [number])
  }

  /// The number of the vote that a device gives next.
  static func number(_ replica: SmallReplica) -> UInt8 { replica.device << 2 | replica.votes }
}

/// What the real rule says at one replica.
struct Told: Hashable {
  var due: SmallSlip?
  /// What a vote given now writes.
  var cast: [SmallSlip] = []
  /// Whether the vote given now is sealed.
  var isSealed = false
  /// What is revealed without anything kept.
  var reveal: BallotPair?
  var shown: [Seat: VoteShown] = [:]
}

/// What decides the rule at one replica.
struct Knowledge: Hashable {
  let read: ArraySlice<SmallSlip>
  /// What it wrote that it has not read yet.
  let unread: [SmallSlip]
  let replica: SmallReplica

  init(_ model: VoteModel, _ index: Int) {
    let replica = model.replicas[index]
    read = model.sequence[..<replica.read]
    unread = model.sequence[replica.read...].filter { $0.device == replica.device } + replica.outbox
    self.replica = replica
  }

  /// Asks the real rule, and stamps what it writes as a replica does.
  /// - Parameter milliseconds: the time at this device.
  func ask(at milliseconds: UInt64) -> Told {
    var state = PlanState()
    for (index, slip) in read.enumerated() { place(slip, at: UInt64(index + 1), in: &state) }
    for slip in unread { place(slip, at: nil, in: &state) }
    let fresh = state.poll(on: VoteModel.subject, own: replica.seat, digests: VoteModel.digests)
    state.reveals[VoteModel.subject] = replica.reveal.map { $0.reveal }
    let poll = state.poll(on: VoteModel.subject, own: replica.seat, digests: VoteModel.digests)
    let device = UInt32(replica.device)
    let ballots = replica.ballots.map { VoteModel.ballot($0, of: replica.seat) }

    var told = Told(reveal: fresh.reveal.map { BallotPair(lead: $0.lead.choice, follow: $0.follow.choice) })
    told.shown = VoteView(poll, name: "").shown
    if let opening = poll.opening(by: device, ballots: ballots) {
      told.due = slips([Write(poll.address(.open, of: replica.seat), .opening(opening))], milliseconds).first
    } else if let again = poll.saidAgain(by: device, ballots: ballots) {
      told.due = slips([again], milliseconds).first
    }
    let number = VoteModel.number(replica)
    let vote = poll.cast(number, name: "", by: device, ballots: ballots, salt: [number])
    told.isSealed = vote.ballot != nil
    told.cast = slips(vote.edit.writes, milliseconds)
    return told
  }

  private func place(_ slip: SmallSlip, at sequence: UInt64?, in state: inout PlanState) {
    let address = Address(Field(.vote, slip.part.rawValue), VoteModel.subject.id, of: slip.seat)
    state.votes[address, default: []].append(slip.placed(at: sequence))
  }

  private func slips(_ writes: [Write], _ milliseconds: UInt64) -> [SmallSlip] {
    var clock = HybridClock(own: Stamp(ticks: UInt64(replica.ownStamp)))
    var written: [SmallSlip] = []
    for write in writes {
      guard let part = VotePart(rawValue: write.address.field) else { continue }
      let mine = (read + unread + written).filter { $0.seat == replica.seat && (part == .later || $0.part == part) }
      let above = mine.map { $0.stamp }.max().map { Stamp(ticks: UInt64($0)) }
      let stamp = write.stamp ?? clock.stamp(at: milliseconds, above: above)
      let (ballot, answers): (UInt8, UInt8) =
        switch write.value {
        case .commitment(let digest): (digest[2], 0)
        case .opening(let opening): (opening.choice, opening.answers[2])
        case .boundChoice(let choice, _): (choice, 0)
        default: (0, 0)
        }
      written.append(
        SmallSlip(
          seat: replica.seat, device: replica.device, part: part, ballot: ballot, answers: answers,
          stamp: UInt32(stamp.ticks)))
    }
    return written
  }
}

extension BallotPair {
  /// As a replica keeps it.
  var reveal: Reveal {
    func opening(_ ballot: UInt8, _ seat: Seat, _ other: UInt8) -> Opening {
      Opening(
        choice: ballot, salt: [ballot], answers: VoteModel.commitment(seat.other, other), hash: VoteModel.name)
    }
    return Reveal(lead: opening(lead, .one, follow), follow: opening(follow, .two, lead), at: .zero)
  }
}
