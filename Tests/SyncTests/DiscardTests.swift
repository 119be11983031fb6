import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

@Test func `a draft written while a join is on its way outlives the place that turned out to be gone`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let offer = try await sam.lookUp(line)
  var machine = JoinMachine(line, .join(offer), secret: { .generate() })
  guard case .call = try machine.next(sam.replica) else { throw Unwanted.missing }
  // In another process, which the unpaired copy lets keep drafts.
  let other = try ReplicaStore.open(at: sam.replica.paths, time: sam.replica.time)
  try other.addDraft(.edit(Edit.set(.goal, "be kind"), DraftSubject(.goal)))
  let gone = ServerAnswer.success(.problem(.inviteTaken))
  #expect(throws: PairingError.self) { try machine.take(gone, into: sam.replica) }
  #expect(!machine.isToDiscard)
  #expect(try other.drafts().map { $0.text } == ["be kind"] && other.replica().isJoining == false)
}

@Test func `whoever still has a removed copy open is told so, instead of writing into a file without a name`()
  async throws
{
  let stage = try await Stage(named: false)
  defer { withExtendedLifetime(stage) {} }
  let copy = try stage.newcomer("Sam").replica
  let paths = copy.paths
  let other = try ReplicaStore.open(at: paths, time: SystemTime())
  _ = try other.replica()
  try copy.discard()
  #expect(throws: AppFailure.noCopy) { try other.addDraft(.note("words", .page(.free))) }
  let held = try ReplicaStore.create(
    at: paths, Replica(person: Settings(name: "Sam"), identity: .generate()), time: SystemTime())
  try held.addDraft(.note("words", .page(.free)))
  #expect(throws: AppFailure.noCopy) { try other.addDraft(.note("words", .page(.free))) }
  try held.discard()
  #expect(try held.drafts().count == 1, "what holds words stays")
}
