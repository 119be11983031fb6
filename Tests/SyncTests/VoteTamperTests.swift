import TandemPlan
import TandemReplica
import TandemSeal
import TandemSimulation
import TandemWire
import Testing

/// Both see one therapist on the list.
private struct Polling {
  let stage: Stage
  let id = RecordID(1 << 41)

  init() async throws {
    stage = try await Stage()
    try stage.alex.replica.record(.addTherapist("Dr. Gray", details: [:], id: id))
    try await stage.meet()
  }

  func vote(_ device: SimulatedDevice, _ choice: UInt8) throws {
    let salt = [UInt8](repeating: UInt8(device.position), count: 32)
    try device.replica.vote { moment throws(PlanError) in
      let ballots = moment.ballots(on: .therapist, id)
      return poll(moment).cast(choice, name: "Dr. Gray", by: device.seat, ballots: ballots, salt: salt)
    }
  }

  func poll(_ moment: Moment) -> Poll {
    Poll(
      parts: Records(moment.state).voteParts(on: .therapist, id), subject: .therapist, id: id, digests: moment.digests)
  }

  /// What the keys of both open of everything that the server holds, fetched by Sam from the very beginning: the votes.
  func votesThatSamsKeysOpen() async throws -> [Value] {
    let answer = try await stage.push([], by: 2)
    #expect(!answer.more)
    let opened = try answer.changes.map { try stage.household.keyring.open(SealedChange(wire: $0)) }
    return opened.filter { $0.address.kind == RecordKind.vote.rawValue && $0.address.id == id }
      .map { $0.version.value }
  }

  func votes(_ device: SimulatedDevice) throws -> VoteView {
    let moment = try #require(try device.replica.moment())
    return try #require(moment.view.therapists.first).votes
  }
}

@Test func `votes are opened by the sync that sees both, and appear together`() async throws {
  let polling = try await Polling()
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try await stage.meet()
  #expect(try polling.votes(stage.sam)[.one] == .sealed)
  try polling.vote(stage.sam, 2)
  #expect(try polling.votes(stage.sam)[.one] == .sealed)
  try await stage.meet()
  for device in stage.devices {
    #expect(try polling.votes(device)[.one].choice == 0)
    #expect(try polling.votes(device)[.two].choice == 2)
    #expect(try polling.votes(device).problems == [:])
  }
  try stage.expectPeace()
}

@Test func `of a sealed vote the partner's keys open the commitment and nothing else, until both have voted`()
  async throws
{
  let polling = try await Polling()
  let stage = polling.stage
  try polling.vote(stage.alex, 2)
  try await stage.meet()
  #expect(try stage.alex.replica.pendingCount() == 0)
  let sealed = try await polling.votesThatSamsKeysOpen()
  #expect(sealed.count == 1)
  #expect(sealed.allSatisfy { if case .commitment = $0 { true } else { false } })
  try polling.vote(stage.sam, 0)
  try await stage.meet()
  let open = try await polling.votesThatSamsKeysOpen()
  #expect(open.count { if case .opening = $0 { true } else { false } } == 2)
  for device in stage.devices {
    #expect(try polling.votes(device)[.one].choice == 2)
    #expect(try polling.votes(device)[.two].choice == 0)
  }
}

@Test func `an opening that does not match its commitment is named and shown as no vote`() async throws {
  let polling = try await Polling()
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try polling.vote(stage.sam, 2)
  try await stage.sam.sync()
  let moment = try #require(try stage.sam.replica.moment())
  let ballot = try #require(moment.ballots(on: .therapist, polling.id).first)
  let forged = Opening(
    choice: 0, salt: ballot.salt, answers: [UInt8](repeating: 0, count: 32), hash: ballot.name)
  let change = try stage.change(Address(.voteOpen, polling.id, of: .two), .opening(forged), by: 2)
  #expect(try await stage.push([change], by: 2).held.count == 1)
  for _ in 0..<3 { try await stage.alex.sync() }
  #expect(try polling.votes(stage.alex).problems == [.two: .mismatch])
  #expect(try polling.votes(stage.alex)[.two] == .sealed)
  #expect(try polling.votes(stage.alex)[.one] == .sealed)
}

@Test func `a commitment replaced after the partner opened changes nothing and is named`() async throws {
  let polling = try await Polling()
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try polling.vote(stage.sam, 2)
  try await stage.meet()
  stage.truth.advance(milliseconds: 1_000)
  let moment = try #require(try stage.sam.replica.moment())
  let other = moment.digests.commit(
    Ballot(
      seat: .two, subject: .therapist, id: polling.id, name: moment.digests.text("Dr. Gray"), choice: 0,
      salt: [UInt8](repeating: 9, count: 32)))
  let change = try stage.change(Address(.voteCommit, polling.id, of: .two), .commitment(other), by: 2)
  #expect(try await stage.push([change], by: 2).held.count == 1)
  try await stage.meet()
  #expect(try polling.votes(stage.alex).problems == [.two: .commitReplaced])
  #expect(try polling.votes(stage.alex)[.two].choice == 2)
  try stage.expectPeace()
}

extension SealedChange {
  fileprivate init(wire change: WireChange) {
    self.init(
      owner: UInt8(clamping: change.owner), slot: Array(change.slot), stamp: Stamp(ticks: change.stamp),
      device: change.device, epoch: change.epoch, sealed: Array(change.sealed), signature: Array(change.signature))
  }
}
