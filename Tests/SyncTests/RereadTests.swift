import Synchronization
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemSync
import TandemWire
import Testing

@Test func `a server restored while everything is read again gets back what it lost`() async throws {
  let stage = try await Stage()
  let before = stage.server.copy()
  try stage.alex.write(.goal, "be kind")
  try await stage.alex.sync()
  let calls = Mutex(0)
  stage.alex.transport.rewriteAnswers { request, response in
    calls.withLock { $0 += 1 }
    return calls.withLock({ $0 }) == 1
      ? response.rewriting(request) {
        $0.cursor = ChainCursor(sequence: $0.cursor.sequence + 1, chain: $0.cursor.chain)
      }
      : .problem(.slowDown, retryAfterSeconds: 1)
  }
  _ = await failure(of: stage.alex.syncer)
  stage.alex.transport.rewriteAnswers(nil)
  try stage.server.restore(before)
  try await stage.meet()
  #expect(try stage.sam.text(.goal) == "be kind")
}
