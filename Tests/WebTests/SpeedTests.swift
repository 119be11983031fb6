import TandemPages
import TandemPlan
import TandemStore
import TandemSimulation
import TandemStage
import Testing

@testable import TandemWeb

@Suite struct SpeedTests {
  @Test func `the largest pages hold two hundred records and stay small`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let replica = try page.replica()
      for number in 1...200 {
        let id = RecordID(UInt64(10_000 + number))
        try replica.record(try Edit.addOption("Another way to begin, number \(number)", id: id))
        try replica.record(try Edit.addHope("More evenings, number \(number)", direction: "more", id: id, by: .one))
        try replica.record(try Edit.addResource("https://example.org/\(number)", minutes: "10", sentence: nil, id: id))
      }
      for route in [PageRoute.options, .hopes, .plan] {
        let size = try await page.browser.get(route.path).body.count
        let time = try ContinuousClock().measure {
          for _ in 1...10 { _ = Pages.show(route, model: try page.model()) }
        }
        print("\(route.path) with 200 records: \(size >> 10) KiB, \(time / 10) in this build")
        #expect(size <= 100 << 10)
      }
    }
    #expect(await server.stop() == 0)
  }
}
