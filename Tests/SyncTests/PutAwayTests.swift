import Foundation
import TandemDriver
import TandemRoster
import TandemSimulation
import TandemSync
import TandemStore
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
  _ = try await alex.run(BeginAnewMachine(as: .generate()))
  #expect(try files() == [])
}
