import Synchronization
import TandemDriver
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

@Test func `a server that keeps losing what it was given gets it back with growing pauses, or when a person asks`()
  async throws
{
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  try await stage.meet()
  for _ in 0..<3 {
    try stage.server.wipe()
    #expect(try await stage.alex.sync().healed)
  }
  try stage.server.wipe()
  guard case .serverForgets? = await failure(of: stage.alex.syncer) else {
    Issue.record("it went on without a pause")
    return
  }
  #expect(try await stage.alex.sync(isOnRequest: true).healed)
  try stage.server.wipe()
  stage.truth.advance(milliseconds: 86_400_000)
  #expect(try await stage.alex.sync().healed)
  // One that keeps it for a moment is not trusted yet, or it would be given everything without end.
  try await stage.alex.sync()
  try stage.server.wipe()
  guard case .serverForgets? = await failure(of: stage.alex.syncer) else {
    Issue.record("one calm sync was enough")
    return
  }
  #expect(try await stage.alex.sync(isOnRequest: true).healed)
  // A server that keeps what it has for a day is trusted again.
  stage.truth.advance(milliseconds: 86_400_000)
  try await stage.alex.sync()
  try stage.server.wipe()
  #expect(try await stage.alex.sync().healed)
  try await stage.meet()
  try stage.expectPeace()
}

@Test func `a server that forgets every second time is not given everything without end`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "be kind")
  try await stage.meet()
  let forgets = Mutex(false)
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in
      guard
        forgets.withLock({ forgets in
          defer { forgets = false }; return forgets
        })
      else { return }
      answer.outcome = .cursorUnknown
      answer.links = []
    }
  }
  var healed = 0
  for round in 0..<20 {
    forgets.withLock { $0 = round % 2 == 0 }
    if let report = try? await stage.alex.syncer.sync(), report.healed { healed += 1 }
  }
  #expect(healed == 3)
  #expect(try stage.alex.replica.versions(of: Address(.partnerName, of: .one)).count <= 4)
}
