import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemSync
import TandemWire
import Testing

/// Both see one therapist on the list; `leader` opens first on it.
private struct Polling {
  let stage: Stage
  let subject: Subject

  /// - Parameter leader: the position of the first device of the seat that leads.
  init(ledBy leader: UInt32 = 1) async throws {
    let stage = try await Stage()
    self.stage = stage
    let plan = stage.household.roster.plan
    let id = (UInt64(1 << 41)...).lazy.map { RecordID($0) }.first {
      leadingSeat(on: Subject(.therapist, $0), plan: plan).rawValue == UInt8(leader)
    }
    subject = Subject(.therapist, try #require(id))
    try stage.alex.replica.record(.addTherapist("Dr. Gray", details: [:], id: subject.id))
    try await stage.meet()
  }

  func vote(_ device: SimulatedDevice, _ choice: UInt8, salt: UInt8? = nil) throws {
    let salt = [UInt8](repeating: salt ?? UInt8(device.position), count: 32)
    try device.replica.vote(choice, on: subject, salt: salt) { _ in "Dr. Gray" }
  }

  func ballot(_ device: SimulatedDevice, _ choice: UInt8, salt: UInt8) -> Ballot {
    Ballot(
      seat: device.seat, subject: subject, name: textHash("Dr. Gray"), choice: choice,
      salt: [UInt8](repeating: salt, count: 32))
  }

  func commit(_ ballot: Ballot) -> [UInt8] { voteCommitment(ballot, plan: stage.household.roster.plan) }

  func open(_ ballot: Ballot, answering answers: [UInt8]) -> Value {
    .opening(Opening(choice: ballot.choice, salt: ballot.salt, answers: answers, hash: ballot.name))
  }

  /// Writes a part of a vote as altered software would, straight to the server.
  func forge(_ part: VotePart, _ value: Value, by device: SimulatedDevice, at stamp: Stamp? = nil) async throws {
    stage.truth.advance(milliseconds: 1_000)
    let address = Address(Field(subject.voteKind, part.rawValue), subject.id, of: device.seat)
    let change = try stage.household.change(
      address, value, at: stamp ?? Stamp(milliseconds: stage.truth.now), by: device.position)
    #expect(try await stage.push([change], by: device.position).refused.isEmpty)
  }

  /// What the keys of both open of everything that the server holds of a seat's vote.
  func readable(_ seat: Seat) async throws -> [Value] {
    let answer = try await stage.push([], by: 2)
    #expect(!answer.more)
    let opened = try answer.changes.map { try stage.household.keyring.open($0) }
    return opened.filter {
      $0.address.kind == subject.voteKind.rawValue && $0.address.id == subject.id && $0.address.owner == Owner(seat)
    }.map { $0.version.value }
  }

  func isSealed(_ seat: Seat) async throws -> Bool {
    try await readable(seat).allSatisfy { if case .commitment = $0 { true } else { false } }
  }

  func votes(_ device: SimulatedDevice) throws -> VoteView {
    let snapshot = try device.replica.snapshot()
    return try #require(snapshot.plan.therapists.first).votes
  }
}

@Test(arguments: [1, 2] as [UInt32])
func `votes are opened by the syncs that see both, and appear together`(leader: UInt32) async throws {
  let polling = try await Polling(ledBy: leader)
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try await stage.meet()
  #expect(try polling.votes(stage.sam)[.one] == .sealed)
  #expect(try await polling.readable(.one).count == 1)
  #expect(try await polling.isSealed(.one))
  try polling.vote(stage.sam, 2)
  #expect(try polling.votes(stage.sam)[.one] == .sealed)
  try await stage.meet()
  for device in stage.devices {
    #expect(try polling.votes(device)[.one].choice == 0)
    #expect(try polling.votes(device)[.two].choice == 2)
  }
  try stage.expectPeace()
}

@Test(arguments: [1, 2] as [UInt32])
func `an open or a later without a commitment opens nobody's vote, and the first vote is a commitment`(
  leader: UInt32
) async throws {
  let polling = try await Polling(ledBy: leader)
  let stage = polling.stage
  let made = polling.ballot(stage.sam, 0, salt: 9)
  try await polling.forge(.open, polling.open(made, answering: [UInt8](repeating: 0, count: 32)), by: stage.sam)
  try await polling.forge(.later, .boundChoice(0, to: made.name), by: stage.sam)
  try await stage.alex.sync()
  #expect(try polling.votes(stage.alex)[.two] == .none)
  try polling.vote(stage.alex, 2)
  for _ in 0..<3 { try await stage.alex.sync() }
  #expect(try await polling.isSealed(.one))
  #expect(try polling.votes(stage.alex)[.one] == .sealed)
  // Nor does one that answers what is there, as long as it opens no commitment.
  let seen = polling.commit(polling.ballot(stage.alex, 2, salt: 1))
  try await polling.forge(.open, polling.open(made, answering: seen), by: stage.sam)
  for _ in 0..<3 { try await stage.alex.sync() }
  #expect(try await polling.isSealed(.one))
}

@Test(arguments: [1, 2] as [UInt32])
func `what was revealed stays, whatever the other writes afterwards`(leader: UInt32) async throws {
  let polling = try await Polling(ledBy: leader)
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try polling.vote(stage.sam, 2)
  try await stage.meet()
  let mine = polling.commit(polling.ballot(stage.alex, 0, salt: 1))
  let other = polling.ballot(stage.sam, 0, salt: 9)
  let stamps = try stage.alex.replica.versions(
    of: Address(Field(.vote, VotePart.commit.rawValue), polling.subject.id, of: .two)
  ).map { $0.stamp }
  // Another commitment, newer, and ones of the same stamp, of which some have higher bytes.
  try await polling.forge(.commit, .commitment(polling.commit(other)), by: stage.sam)
  for _ in 0..<3 {
    try await polling.forge(.commit, .commitment(polling.commit(other)), by: stage.sam, at: stamps.first)
  }
  try await polling.forge(.open, polling.open(other, answering: mine), by: stage.sam)
  try await stage.meet()
  for device in stage.devices {
    #expect(try polling.votes(device)[.one] == .open(choice: 0, changed: false, sameName: true))
    #expect(try polling.votes(device)[.two] == .open(choice: 2, changed: false, sameName: true))
  }
}

@Test(arguments: [1, 2] as [UInt32])
func `a vote cannot be changed unnoticed after the other's was read`(leader: UInt32) async throws {
  let polling = try await Polling(ledBy: leader)
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try await stage.meet()
  let first = polling.ballot(stage.sam, 2, salt: 7)
  try await polling.forge(.commit, .commitment(polling.commit(first)), by: stage.sam)
  for _ in 0..<3 { try await stage.alex.sync() }
  // Sam's software has read what there is to read, and commits and opens something else.
  let second = polling.ballot(stage.sam, 0, salt: 8)
  let mine = polling.commit(polling.ballot(stage.alex, 0, salt: 1))
  try await polling.forge(.commit, .commitment(polling.commit(second)), by: stage.sam)
  try await polling.forge(.open, polling.open(second, answering: mine), by: stage.sam)
  for _ in 0..<3 { try await stage.alex.sync() }
  if leader == 1 {
    // Alex has answered the first commitment: the second counts for nothing.
    #expect(try polling.votes(stage.alex)[.two] == .sealed)
  } else {
    // Sam leads and has not been answered: Alex's vote is read only after Sam's own was open.
    #expect(try polling.votes(stage.alex)[.two].choice == 0)
    #expect(try polling.votes(stage.alex)[.one].choice == 0)
  }
}

@Test(arguments: [1, 2] as [UInt32])
func `a vote given anew while the first is being opened is said again, as changed`(leader: UInt32) async throws {
  let polling = try await Polling(ledBy: leader)
  let stage = polling.stage
  try polling.vote(stage.alex, 0)
  try await stage.meet()
  try polling.vote(stage.sam, 2)
  try await stage.sam.sync()
  // Alex votes anew without having heard of Sam's.
  stage.truth.advance(milliseconds: 1_000)
  try polling.vote(stage.alex, 1, salt: 5)
  try await stage.meet()
  try await stage.meet()
  for device in stage.devices {
    #expect(try polling.votes(device)[.one].choice == 1)
    #expect(try polling.votes(device)[.two].choice == 2)
  }
  try stage.expectPeace()
}

@Test func `votes on a therapist and on an option of one id are two votes`() async throws {
  let stage = try await Stage()
  let id = RecordID(4)
  try stage.alex.replica.record(.addTherapist("Dr. Gray", details: [:], id: id))
  try stage.alex.replica.vote(0, on: Subject(.therapist, id), salt: [UInt8](repeating: 1, count: 32)) { _ in "Dr. Gray"
  }
  try await stage.meet()
  let plan = try stage.sam.replica.snapshot().plan
  #expect(plan.therapists.first?.votes[.one] == .sealed)
  #expect(plan.options.first { $0.id == id }?.votes[.one] == VoteShown.none)
  let keyring = stage.household.keyring
  let slots = [RecordKind.vote, .optionVote].map {
    keyring.slot(Address(Field($0, VotePart.commit.rawValue), id, of: .one))
  }
  #expect(slots[0] != slots[1])
}

@Test func `a round that is far away is not looked at`() async throws {
  let stage = try await Stage()
  for round in [2, 3, 2_147_483_647, UInt64.max] {
    let address = Address(Field(.reassess, VotePart.commit.rawValue), RecordID(round), of: .two)
    let change = try stage.change(address, .commitment([UInt8](repeating: 1, count: 32)), by: 2)
    try await stage.push([change], by: 2)
  }
  try await stage.alex.sync()
  let plan = try stage.alex.replica.snapshot().plan
  #expect(plan.lookingBack.isEmpty)
  #expect(plan.presentRound == 1)
}
