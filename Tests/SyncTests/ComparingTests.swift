import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemSync
import TandemWire
import Testing

private let words = ["To laugh again", "It costs a lot", "four sessions", "I would rather not", "Dr. Gray"]

/// Tries everything that a person may write, in every way that a front end has for it.
private func writeEverything(_ replica: ReplicaStore) throws {
  let id = RecordID(900)
  let edits = [
    try Edit.set(.goal, words[0]), try .addConcern(words[1], topic: "cost", id: id, by: .one),
    try .set(.timeframe, words[2]), try .wishes(words[3], of: .one), try .addTherapist(words[4], details: [:], id: id),
    try .hold(for: 3, from: CalendarDate(milliseconds: 0), by: .one),
    .agree(to: AgreementText(parts: [words[0]]), by: .one), .takeAgreementBack(by: .one),
  ]
  for edit in edits {
    _ = try? replica.record(edit)
    _ = try? replica.save(edit, asDraft: false)
    let draft = try replica.addDraft(.edit(edit, DraftSubject(.concernText)))
    _ = try? replica.shareDrafts([draft.number])
  }
  let salt = [UInt8](repeating: 1, count: 32)
  for (subject, id) in [(RecordKind.option, RecordID(1)), (.reassess, RecordID(1)), (.therapist, id)] {
    try? replica.vote(0, on: Subject(subject, id), salt: salt) { _ in "x" }
  }
}

@Test
func `whoever took the place with a leaked line receives nothing that was written, until the number is confirmed`()
  async throws
{
  let stage = try await Stage(named: false)
  let (alex, eve) = (try stage.newcomer("Alex"), try stage.newcomer("Eve"))
  try writeEverything(alex.replica)
  try await eve.join(try await alex.invite())
  try writeEverything(alex.replica)
  for _ in 0..<3 {
    _ = try await alex.syncer.sync()
    try writeEverything(alex.replica)
    _ = try await eve.syncer.sync()
  }
  #expect(try alex.replica.membership()?.isPaired == true)
  let name = Address(.partnerName, of: .one)
  let received = Set(try eve.replica.replica().table.all.map { $0.address }).filter {
    $0 != Address(.partnerName, of: .two)
  }
  #expect(received == [name], "the name alone, which the invitation told already")
  #expect(try alex.replica.drafts().count >= 5, "every word is kept")

  try alex.replica.change { $0.rememberCompared() }
  try writeEverything(alex.replica)
  _ = try await alex.syncer.sync()
  _ = try await eve.syncer.sync()
  #expect(try eve.replica.state().text(Address(.goal)) == words[0])
}

@Test func `a used invitation that is tried again only warns, and sharing goes on`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam, eve) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"), try stage.newcomer("Eve"))
  let line = try await alex.invite()
  try await sam.join(line)
  _ = try await alex.syncer.sync()
  try alex.replica.change { $0.rememberCompared() }
  #expect(isRefused(await pairingFailure { try await eve.join(line) }, .inviteTaken))
  _ = try await alex.syncer.sync()
  let settings = try alex.replica.settings()
  #expect(settings.isCompared && settings.tellsOfUsedInvitation)
  try alex.replica.record(Edit.set(.goal, words[0]))
  _ = try await alex.syncer.sync()
  _ = try await sam.syncer.sync()
  #expect(try sam.replica.state().text(Address(.goal)) == words[0])
  try alex.replica.change { $0.rememberCompared() }
  #expect(try !alex.replica.settings().tellsOfUsedInvitation)
}
