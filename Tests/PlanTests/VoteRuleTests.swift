import TandemPlan
import Testing

/// Who takes part, and how much may happen.
private struct Setting {
  /// The seats of the honest devices, which are numbered from 1.
  var honest: [Seat]
  /// The seat whose devices write whatever they like.
  var hostile: Seat?
  var votesOfADevice: UInt8 = 2
  var votes = 4
  var hostileWrites: UInt8 = 0
  var hostileBallots: [UInt8] = [28, 29]
  var hostileStamps: [UInt32] = [0, 1 << 24]
  /// Whether the hostile seat also says a vote openly.
  var hostileLater = true
  /// Whether ballots are sent along to a later device of their seat.
  var sendsAlong = false
  /// The time at each device in milliseconds.
  var times: [UInt64] = [0, 0, 0, 0]
}

/// Visits every state that a setting can lead to, over the real rule, and checks what must hold in each of them.
///
/// Devices vote, push, read one more change of the server's sequence and write what is due, each at any time. A hostile seat
/// adds any part of a vote at any time, with any of its ballots, against any commitment of the other, on any stamp.
private struct Exploration {
  let setting: Setting
  private var told: [Knowledge: Told] = [:]
  private var visited: Set<VoteModel> = []
  private var open: [VoteModel] = []
  private(set) var quiet = 0

  static let hostileDevice: UInt8 = 7

  init(_ setting: Setting) { self.setting = setting }

  /// - Returns: how many states there are.
  mutating func run() -> Int {
    let replicas = setting.honest.enumerated().map { SmallReplica(seat: $0.element, device: UInt8($0.offset + 1)) }
    reach(VoteModel(replicas: replicas))
    while let model = open.popLast() {
      let answers = model.replicas.indices.map { ask(model, $0) }
      check(model, answers)
      for index in model.replicas.indices { act(model, index, answers[index]) }
      if setting.hostile != nil, model.hostileWrites < setting.hostileWrites { actHostile(model) }
    }
    return visited.count
  }

  private mutating func reach(_ model: VoteModel) {
    if visited.insert(model).inserted { open.append(model) }
  }

  private mutating func ask(_ model: VoteModel, _ index: Int) -> Told {
    let knowledge = Knowledge(model, index)
    if let known = told[knowledge] { return known }
    let answer = knowledge.ask(at: setting.times[index])
    told[knowledge] = answer
    return answer
  }

  /// All that an honest device can do next.
  private mutating func act(_ model: VoteModel, _ index: Int, _ answer: Told) {
    let replica = model.replicas[index]
    if replica.votes < setting.votesOfADevice, model.replicas.reduce(0, { $0 + Int($1.votes) }) < setting.votes {
      var next = model
      next.replicas[index].write(answer.cast)
      if answer.isSealed { next.replicas[index].ballots.insert(VoteModel.number(replica), at: 0) }
      next.replicas[index].votes += 1
      checkFirst(model, index, answer)
      reach(next)
    }
    if !replica.outbox.isEmpty {
      var next = model
      next.sequence += replica.outbox
      next.replicas[index].outbox = []
      reach(next)
    }
    if replica.read < model.sequence.count {
      var next = model
      next.replicas[index].read += 1
      let reveal = ask(next, index).reveal
      if next.replicas[index].reveal == nil { next.replicas[index].reveal = reveal }
      reach(next)
    }
    if setting.sendsAlong, !replica.ballots.isEmpty {
      // From the one that was there to the one that came; only a device that has none on the subject takes them in.
      for other in model.replicas.indices
      where other > index && model.replicas[other].seat == replica.seat && model.replicas[other].ballots.isEmpty {
        var next = model
        next.replicas[other].ballots = replica.ballots
        reach(next)
      }
    }
    if let due = answer.due {
      var next = model
      next.replicas[index].write([due])
      reach(next)
    }
  }

  /// All that a hostile seat can add.
  private mutating func actHostile(_ model: VoteModel) {
    guard let seat = setting.hostile else { return }
    func slip(_ part: VotePart, _ ballot: UInt8, answers: UInt8 = 0, stamp: UInt32 = 0) -> SmallSlip {
      SmallSlip(seat: seat, device: Self.hostileDevice, part: part, ballot: ballot, answers: answers, stamp: stamp)
    }
    var slips = setting.hostileLater ? [slip(.later, setting.hostileBallots[0])] : []
    let commits = Set(model.sequence.filter { $0.seat != seat && $0.part == .commit }.map { $0.ballot })
    for ballot in setting.hostileBallots {
      slips += setting.hostileStamps.map { slip(.commit, ballot, stamp: $0) }
      slips += commits.map { slip(.open, ballot, answers: $0) }
    }
    for slip in slips where !model.sequence.contains(slip) {
      var next = model
      next.sequence.append(slip)
      next.hostileWrites += 1
      reach(next)
    }
  }

  private func isHonest(_ seat: Seat) -> Bool { seat != setting.hostile }

  /// The first vote of a seat is a commitment, as far as the device can know.
  private func checkFirst(_ model: VoteModel, _ index: Int, _ answer: Told) {
    let seat = model.replicas[index].seat
    let knowledge = Knowledge(model, index)
    guard !(knowledge.read + knowledge.unread).contains(where: { $0.seat == seat && $0.part == .commit }) else {
      return
    }
    #expect(answer.cast.map { $0.part } == [.commit], "\(model)")
  }

  private mutating func check(_ model: VoteModel, _ answers: [Told]) {
    checkSequence(model)
    for (replica, answer) in zip(model.replicas, answers) {
      if let kept = replica.reveal {
        #expect(answer.reveal == kept, "what was revealed stays: \(model)")
        checkCommitted(kept, model)
      }
      for other in model.replicas where replica.reveal != nil && other.reveal != nil {
        #expect(replica.reveal == other.reveal, "all see the same: \(model)")
      }
    }
    let isQuiet = zip(model.replicas, answers).allSatisfy { replica, answer in
      replica.outbox.isEmpty && replica.read == model.sequence.count && answer.due == nil
    }
    if isQuiet, setting.hostile == nil { checkEnd(model, answers) }
  }

  /// What anybody could read at the server.
  private func checkSequence(_ model: VoteModel) {
    var hasCommitted: Set<Seat> = []
    var opened: Set<UInt8> = []
    for slip in model.sequence {
      if slip.part == .commit { hasCommitted.insert(slip.seat) }
      guard isHonest(slip.seat), slip.part != .commit else { continue }
      #expect(hasCommitted.contains(slip.seat), "the first vote is a commitment: \(model)")
      #expect(hasCommitted.contains(slip.seat.other), "nothing is readable before the other has committed: \(model)")
      if slip.part == .open {
        let isFirst = opened.insert(slip.device).inserted
        #expect(isFirst, "a device opens once: \(model)")
      }
    }
  }

  /// What a hostile seat shows it had committed to before anything of the other was open.
  private func checkCommitted(_ pair: BallotPair, _ model: VoteModel) {
    guard let hostile = setting.hostile else { return }
    let ballot = hostile == .one ? pair.lead : pair.follow
    let before = model.sequence.prefix { !($0.seat != hostile && $0.part == .open) }
    #expect(before.contains { $0.seat == hostile && $0.part == .commit && $0.ballot == ballot }, "\(model)")
  }

  /// Everybody has read everything, and nothing is due: with a vote of both, both are shown, each seat's last.
  private mutating func checkEnd(_ model: VoteModel, _ answers: [Told]) {
    quiet += 1
    let bothVoted = Seat.allCases.allSatisfy { seat in
      model.sequence.contains { $0.seat == seat && $0.part == .commit }
    }
    for (replica, answer) in zip(model.replicas, answers) {
      #expect((replica.reveal != nil) == bothVoted, "no vote waits for ever: \(model)")
      guard bothVoted else { continue }
      for seat in Seat.allCases {
        let votes = model.sequence.filter { $0.seat == seat && $0.part != .open }
        let highest = votes.map { $0.stamp }.max()
        let last = Set(votes.filter { $0.stamp == highest }.map { $0.ballot })
        #expect(answer.shown[seat]?.choice.map { last.contains($0) } == true, "the last vote shows: \(model)")
      }
    }
  }
}

extension SmallReplica {
  fileprivate mutating func write(_ slips: [SmallSlip]) {
    outbox += slips
    // A vote that is said again takes a stamp of before.
    for slip in slips where slip.stamp > ownStamp { ownStamp = slip.stamp }
  }
}

@Test func `honest partners come to a reveal in every order, and each seat's last vote shows`() {
  var states = 0
  for setting in [
    Setting(honest: [.one, .two], votesOfADevice: 2, votes: 4),
    Setting(honest: [.one, .two, .one], votesOfADevice: 2, votes: 3),
    Setting(honest: [.one, .two, .two], votesOfADevice: 2, votes: 3, times: [0, 1, 0]),
    Setting(honest: [.one, .two, .one], votesOfADevice: 2, votes: 3, sendsAlong: true),
    Setting(honest: [.one, .two, .two], votesOfADevice: 2, votes: 3, sendsAlong: true, times: [0, 1, 0]),
  ] {
    var exploration = Exploration(setting)
    let count = exploration.run()
    print("votes of \(setting.honest): \(count) states, \(exploration.quiet) at rest")
    #expect(exploration.quiet > 10)
    states += count
  }
  #expect(states > 10_000)
}

@Test(arguments: [Seat.one, .two])
func `a hostile seat reads nothing before it has committed, and shows nothing else`(hostile: Seat) {
  let honest = hostile.other
  var states = 0
  for setting in [
    Setting(honest: [honest], hostile: hostile, votesOfADevice: 1, votes: 1, hostileWrites: hostile == .one ? 4 : 3),
    Setting(honest: [honest], hostile: hostile, votesOfADevice: 2, votes: 2, hostileWrites: hostile == .one ? 3 : 2),
    Setting(
      honest: [honest, honest], hostile: hostile, votesOfADevice: 1, votes: 2, hostileWrites: 3, hostileBallots: [28],
      hostileStamps: [0], hostileLater: false),
    Setting(
      honest: [honest, honest], hostile: hostile, votesOfADevice: 1, votes: 2, hostileWrites: 2, hostileBallots: [28],
      hostileStamps: [0], hostileLater: false, sendsAlong: true),
  ] {
    var exploration = Exploration(setting)
    let count = exploration.run()
    print("votes of \(setting.honest) beside a hostile seat: \(count) states")
    states += count
  }
  #expect(states > 10_000)
}
