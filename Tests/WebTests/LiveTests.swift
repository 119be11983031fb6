import Foundation
import TandemPages
import TandemPlan
import TandemStore
import TandemStage
import Testing

@testable import TandemWeb

@Suite struct LiveTests {
  @Test func `what the command line writes reaches an open page`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let live = try await page.browser.live()
      try await stage.done("Alex", "goal", "Written in a terminal.")
      #expect(await live.text(upTo: "data: changed\n\n") != nil)
      #expect(try await page.browser.get("/plan").text.contains("Written in a terminal."))
    }
    #expect(await server.stop() == 0)
  }

  @Test func `what one partner saves on a page reaches the other's page at once`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      try await Page.open(at: stage.home("Sam")) { sam async throws in
        try await sam.untilInStep(with: alex)
        var times: [Duration] = []
        for number in 1...20 {
          let live = try await sam.browser.live()
          let begun = ContinuousClock.now
          let saved = try await alex.browser.post("/plan", ["do": "goal", "text": "Goal number \(number)."])
          #expect(saved.status == 303)
          repeat {
            #expect(await live.text(upTo: "data: changed\n\n") != nil)
          } while try await !sam.browser.get("/plan").text.contains("Goal number \(number).")
          times.append(ContinuousClock.now - begun)
        }
        print("a saved edit on the partner's page: median of 20 \(times.sorted()[10]), longest \(times.max() ?? .zero)")
      }
    }
    #expect(await server.stop() == 0)
  }

  @Test func `an edit goes out as soon as there is a server again, and the page says where sharing stands`()
    async throws
  {
    let (stage, server) = try await Stage.couple()
    let port = server.port
    try await Page.open(at: stage.home("Alex")) { page async throws in
      try await until { try page.model().sharing == .upToDate }
      #expect(await server.stop() == 0)
      try await until { try page.model().sharing == .offline(pending: 0) }
      #expect(try await page.browser.post("/plan", ["do": "goal", "text": "Written offline."]).status == 303)
      #expect(try page.model().sharing == .offline(pending: 1))
      let again = try await stage.server(port: port)
      _ = try await page.browser.post("/plan", ["do": "word", "text": "sessions"])
      try await until { try page.model().sharing == .upToDate }
      try await stage.sync("Sam")
      #expect(try await stage.done("Sam", "goal") == "Written offline.")
      #expect(await again.stop() == 0)
    }
  }

  @Test func `a pause stops sharing, and going on begins it again`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      try await until { page.controller.isBusy }
      #expect(try await page.controller.perform(.act(.pauseSharing(true))) == .saved)
      #expect(try page.model().sharing == .paused)
      try await until { !page.controller.isBusy }
      _ = try await page.browser.post("/plan", ["do": "goal", "text": "Written in a pause."])
      try await stage.sync("Sam")
      #expect(try await stage.done("Sam", "goal") == "")
      // The command line ends the pause; the page notices.
      try await stage.done("Alex", "sync", "--resume")
      try await until { page.controller.isBusy }
      try await until { try page.model().sharing == .upToDate }
    }
    #expect(await server.stop() == 0)
  }

  @Test func `an idle page writes nothing`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let live = try await page.browser.live()
      try await until { try page.model().sharing == .upToDate }
      _ = try await page.browser.get("/plan")
      let before = try Self.written(below: stage.home("Alex"))
      // Long enough for some rounds of looking for changes and a turn of the wait at the server to begin.
      try await Task.sleep(for: .seconds(3))
      #expect(try Self.written(below: stage.home("Alex")) == before)
      _ = live
    }
    #expect(await server.stop() == 0)
  }

  @Test func `so many pages listen and no more`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      var listening: [RawClient] = []
      for _ in 0..<WebLimits.listeners { listening.append(try await page.browser.live()) }
      #expect(try await page.browser.get("/live").status == 503)
      listening.removeAll()
      try await until { (try? await page.browser.live()) != nil }
    }
  }

  /// When each file was last written, and how large it is.
  private static func written(below folder: String) throws -> [String: String] {
    var found: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let facts = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      found[name] = "\(facts[.modificationDate] ?? "") \(facts[.size] ?? "")"
    }
    return found
  }
}

extension Page {
  func model() throws -> ViewModel {
    try controller.model(Session(number: 0, cookie: Secret { _ in [] }, formToken: Secret { _ in [] }))
  }

  /// Waits until what the other one writes arrives here.
  func untilInStep(with other: Page) async throws {
    _ = try await other.browser.post("/plan", ["do": "word", "text": "sessions"])
    try await until { try await browser.get("/plan").text.contains("sessions</") }
  }
}
