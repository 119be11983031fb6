import Foundation
import Synchronization
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

@Test func `a plan that was put away stands in no file of the copy any more`() async throws {
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  _ = try await alex.invite()
  let key = Data(try alex.replica.identity().raw)
  func files() throws -> [String] {
    try ["replica.sqlite", "replica.sqlite-wal"].filter { file in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(alex.replica.paths.directory)/\(file)"))
      return bytes.range(of: key) != nil
    }
  }
  #expect(try !files().isEmpty)
  _ = try await alex.inviter().beginAnew(as: .generate())
  #expect(try files() == [])
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
