import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemSync
import TandemWire
import Testing

/// Where a machine is dropped: with a call to be made, or with one that the server has carried out.
enum Cut: CaseIterable {
  case beforeCall
  case beforeAnswer
}

@Test(arguments: Cut.allCases)
func `a sync cut off at any step and begun anew loses nothing and doubles nothing`(cut: Cut) async throws {
  let stage = try await Stage()
  var steps = 0
  while true {
    // Guessed stamps, a lost server and edits on both sides: the course goes through every state.
    // A day lies between: a server that loses what it had more often gets a pause.
    stage.truth.advance(milliseconds: 86_400_000)
    stage.alex.time.reboot()
    try stage.alex.write(.goal, "goal \(steps)")
    try stage.sam.write(.problem, "problem \(steps)")
    try await stage.sam.sync(isOnRequest: true)
    try stage.server.wipe()
    let machine = try SyncMachine(stage.alex.replica, isOnRequest: true)
    let report = try await stage.drive(machine, on: stage.alex.replica, answers: steps, cut)
    _ = try await stage.drive(try SyncMachine(stage.alex.replica, isOnRequest: true), on: stage.alex.replica)
    try await stage.meet()
    try stage.expectPeace()
    steps += 1
    guard report == nil else { break }
  }
  #expect(steps > 5, "the course was too short to tell anything")
  for device in stage.devices {
    #expect(try device.texts(.goal) == (0..<steps).reversed().map { "goal \($0)" })
    #expect(try device.texts(.problem) == (0..<steps).reversed().map { "problem \($0)" })
  }
}

@Test(arguments: Cut.allCases)
func `an invitation cut off at any step and begun anew leaves one line, and that works`(cut: Cut) async throws {
  let stage = try await Stage(named: false)
  var steps = 0
  while true {
    let (alex, sam) = (try stage.newcomer("Alex \(steps)"), try stage.newcomer("Sam \(steps)"))
    let before = try await alex.invite()
    let made = try await stage.drive(try alex.inviting(), on: alex.replica, answers: steps, cut)
    let line = try #require(try await stage.drive(try alex.inviting(), on: alex.replica)).line
    #expect(try alex.replica.settings().invitation?.line == line.description)
    for other in [before, made?.line].compactMap({ $0 }) {
      #expect(isRefused(await pairingFailure { _ = try await sam.lookUp(other) }, .inviteUnusable))
    }
    try await sam.join(line)
    _ = try await alex.syncer.sync()
    #expect(try alex.replica.membership()?.isPaired == true)
    steps += 1
    guard made == nil else { break }
  }
  #expect(steps > 3)
}

@Test(arguments: Cut.allCases)
func `a join cut off at any step is gone on with, takes one place and keeps what was written`(cut: Cut) async throws {
  let stage = try await Stage(named: false)
  var steps = 0
  while true {
    let (alex, sam) = (try stage.newcomer("Alex \(steps)"), try stage.newcomer("Sam \(steps)"))
    let line = try await alex.invite()
    try sam.replica.addDraft(.edit(Edit.set(.goal, "be kind"), DraftSubject(.goal)))
    _ = try await sam.invite()
    let offer = try await sam.lookUp(line)
    let machine = JoinMachine(line, .bringAlong(offer, as: "Sam", anewAs: .generate()), secret: { .generate() })
    let report = try await stage.drive(machine, on: sam.replica, answers: steps, cut)
    if try sam.replica.membership()?.isPaired != true {
      let isBegun = try sam.replica.settings().joining != nil
      let course = isBegun ? JoinMachine.Course.goOn : .bringAlong(offer, as: "Sam", anewAs: .generate())
      _ = try await stage.drive(JoinMachine(line, course, secret: { .generate() }), on: sam.replica)
    }
    _ = try await alex.syncer.sync()
    let members = try [alex, sam].map { try #require(try $0.replica.membership()) }
    #expect(members.allSatisfy { $0.isPaired && $0.roster.devices.count == 2 })
    #expect(members[0].roster.entries == members[1].roster.entries)
    #expect(try sam.replica.drafts().compactMap { $0.edit?.parts.map { $0.text } } == [["be kind"]])
    steps += 1
    guard report == nil else { break }
  }
  #expect(steps > 2)
}

@Test(arguments: WrongAnswer.allCases)
func `an answer of the wrong kind ends a sync at any step, and the next one goes on`(wrong: WrongAnswer) async throws {
  let stage = try await Stage()
  let replica = stage.alex.replica
  var calls = 0
  for steps in 0..<6 {
    // A day lies between: a server that loses what it had more often gets a pause.
    stage.truth.advance(milliseconds: 86_400_000)
    stage.alex.time.reboot()
    try stage.alex.write(.goal, "goal \(steps)")
    try stage.server.wipe()
    var machine = try SyncMachine(replica, isOnRequest: true)
    guard try await stage.answer(&machine, on: replica, steps) == nil else { break }
    do throws(SyncError) { try exhaust(&machine, replica, wrong, &calls) } catch {
      switch error {
      case .transport(.notTandem), .transport(.unreachable), .refused(.malformed, _), .serverConfused, .rosterFork:
        break
      default: Issue.record("ended with \(error)")
      }
    }
    #expect(try stage.alex.text(.goal) == "goal \(steps)")
    try await stage.alex.sync(isOnRequest: true)
    try await stage.meet()
    try stage.expectPeace()
  }
  #expect(calls >= 3, "the course was too short to tell anything")
}

@Test(arguments: WrongAnswer.allCases)
func `an answer of the wrong kind ends an invitation and a join, and both can be begun anew`(
  wrong: WrongAnswer
) async throws {
  let stage = try await Stage(named: false)
  var calls = 0
  for steps in 0..<3 {
    let (alex, sam) = (try stage.newcomer("Alex \(steps)"), try stage.newcomer("Sam \(steps)"))
    _ = try await alex.invite()
    var inviting = try alex.inviting()
    _ = try await stage.answer(&inviting, on: alex.replica, steps)
    do throws(PairingError) { try exhaust(&inviting, alex.replica, wrong, &calls) } catch { expectWords(error) }
    let line = try await alex.invite()
    var joining = JoinMachine(line, .goOn, secret: { .generate() })
    _ = try await stage.answer(&joining, on: sam.replica, steps)
    do throws(PairingError) { try exhaust(&joining, sam.replica, wrong, &calls) } catch { expectWords(error) }
    _ = try await stage.drive(JoinMachine(line, .goOn, secret: { .generate() }), on: sam.replica)
    // Where an answer said that the join stands, and it does not: a sync completes the server's list.
    for partner in [sam, alex] { _ = try await partner.syncer.sync() }
    #expect(try alex.replica.membership()?.isPaired == true)
  }
  #expect(calls >= 4, "the course was too short to tell anything")
}

@Test func `after its last step a machine asks for nothing and takes nothing`() async throws {
  let stage = try await Stage()
  let replica = stage.alex.replica
  try stage.alex.write(.goal, "be kind")
  var machine = try SyncMachine(replica)
  let report = try #require(try await stage.answer(&machine, on: replica))
  let before = try replica.changeToken()
  for answer in [ServerAnswer.failure(.unreachable), .success(.problem(.planErased)), .success(.ok([]))] {
    try machine.take(answer, into: replica)
    guard case .done(report) = try machine.next(replica) else {
      Issue.record("it went on")
      return
    }
  }
  #expect(try replica.changeToken() == before)
  #expect(report.sent == 1)
}

@Test func `until its answer is taken a machine asks for the same call`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  var machine = try SyncMachine(stage.alex.replica)
  let calls = try (0..<3).map { number in
    // What is written meanwhile goes with the next offer.
    try stage.alex.write(.problem, "problem \(number)")
    return try #require(try machine.next(stage.alex.replica).call)
  }
  #expect(calls[0] == calls[1] && calls[1] == calls[2])
}

/// What does not belong to the call that was made.
enum WrongAnswer: CaseIterable {
  case nothing, noise, rosterOfAnother, invitation, problem, silence

  var answer: ServerAnswer {
    switch self {
    case .nothing: return .success(.ok([]))
    case .noise: return .success(.ok([0xff, 0x07, 0x00]))
    case .rosterOfAnother:
      var answer = WireRosterAnswer()
      answer.outcome = .rosterMoved
      answer.roster = [[1, 2, 3]]
      return .success(.ok(answer.encoded()))
    case .invitation:
      var answer = WireInvitationAnswer()
      answer.plan = [UInt8](repeating: 1, count: 16)
      answer.blob = [UInt8](repeating: 2, count: 400)
      return .success(.ok(answer.encoded()))
    case .problem: return .success(.problem(.malformed))
    case .silence: return .failure(.unreachable)
    }
  }
}

/// Gives the machine this answer to whatever it asks, until it ends.
private func exhaust<M: Machine>(
  _ machine: inout M, _ replica: ReplicaStore, _ wrong: WrongAnswer, _ calls: inout Int
) throws(M.Failure) {
  for _ in 0..<1_000 {
    guard case .call = try machine.next(replica) else { return }
    calls += 1
    try machine.take(wrong.answer, into: replica)
  }
  Issue.record("it goes on for ever")
}

private func expectWords(_ error: PairingError) {
  switch error {
  case .sync(.transport(.notTandem)), .sync(.transport(.unreachable)), .sync(.refused(.malformed, _)),
    .sync(.serverConfused), .sync(.rosterFork), .sync(.rosterInvalid), .invitation:
    break
  default: Issue.record("ended with \(error)")
  }
}

/// Every kind of call, as the server gets it.
private protocol Sent { var request: WireRequest { get } }
extension ServerCall: Sent {}
extension PairingCall: Sent { var request: WireRequest { call.request } }

extension Step {
  fileprivate var call: Call? { if case .call(let call) = self { call } else { nil } }
}

extension Stage {
  /// Answers so many calls of the machine.
  /// - Returns: what came of it; nil if there is more to do.
  fileprivate func answer<M: Machine>(
    _ machine: inout M, on replica: ReplicaStore, _ count: Int = 1_000
  ) async throws -> M.Report? where M.Call: Sent {
    for _ in 0..<count {
      switch try machine.next(replica) {
      case .call(let call): try machine.take(.success(await server.answer(call.request)), into: replica)
      case .done(let report): return report
      }
    }
    return nil
  }

  /// Answers so many calls, then drops the machine.
  @discardableResult
  fileprivate func drive<M: Machine>(
    _ machine: M, on replica: ReplicaStore, answers count: Int = 1_000, _ cut: Cut = .beforeCall
  ) async throws -> M.Report? where M.Call: Sent {
    var machine = machine
    if let report = try await answer(&machine, on: replica, count) { return report }
    switch try machine.next(replica) {
    case .call(let call): if cut == .beforeAnswer { _ = await server.answer(call.request) }
    case .done(let report): return report
    }
    return nil
  }
}
