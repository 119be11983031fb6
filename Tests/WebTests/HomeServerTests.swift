import Foundation
import Synchronization
import TandemCurl
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemSeal
import TandemSimulation
import TandemStage
import TandemStore
import Testing

@testable import TandemWeb

/// The server that a page starts and keeps.
@Suite struct HomeServerTests {
  private let alone: Alone

  init() throws { alone = try Alone() }

  /// - Parameter program: what is started in the server's place.
  private func home(
    _ program: String? = Programs.folder + "/tandem-server", host: @escaping @Sendable () -> String? = { "127.0.0.1" }
  ) throws -> HomeServer {
    HomeServer(
      try ReplicaPaths(home: alone.home), program: program, host: host, unit: nil,
      transport: { CurlTransport(origin: $0.url, pin: $0.pin, isLoopback: $0.isLoopback) },
      sleep: { try await Task.sleep(for: .milliseconds($0)) })
  }

  private static func address(_ page: Page) throws -> String {
    guard case .running(let address, false) = try page.model().homeServer else { throw Missing() }
    return address
  }

  private static func isRunning(_ page: Page) throws -> Bool { (try? address(page)) != nil }

  private static func port(_ address: String) -> Int {
    address.firstMatch(of: /:(\d+)\?pin=/).flatMap { Int($0.1) } ?? 0
  }

  private static func listens(_ address: String) -> Bool { (try? RawClient(port: port(address))) != nil }

  /// The address that the copy knows, after its page.
  private func known() throws -> String {
    let replica = try ReplicaStore.existing(at: try ReplicaPaths(home: alone.home), time: SystemTime())
    guard let server = try replica?.settings().server else { throw Missing() }
    try replica?.close()
    return server
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: alone.home + path)[.posixPermissions] as? Int
  }

  @Test func `it is started when that is asked for, ends with the page, and comes back with it at the same address`()
    async throws
  {
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      #expect(try page.model().homeServer == .possible, "nothing listens before it was asked for")
      let answer = try await page.browser.post(
        "/invitation", ["do": "invite", "text": "Dear.", "life": "7", "choice": "home"])
      #expect(answer.status == 303)
      let address = try Self.address(page)
      #expect(Self.listens(address))
      #expect(try page.model().server == address)
      #expect(try page.model().drafts.contains { $0.kind == .letter && $0.text == "Dear." })
      #expect(try await page.controller.perform(.useThisComputer(letter: nil)) == .saved)
      #expect(try Self.address(page) == address, "nothing is started twice")
      #expect(
        try await page.controller.perform(.invite(letter: "Dear.", server: nil, lifeMilliseconds: 3_600_000)) == .saved)
    }
    let address = try known()
    #expect(!Self.listens(address), "nothing goes on")
    #expect(try mode("/server") == 0o700)
    for file in try FileManager.default.subpathsOfDirectory(atPath: alone.home + "/server") {
      #expect(try mode("/server/" + file).map { $0 & 0o077 } == 0, "\(file) is its owner's alone")
    }
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      try await until { try Self.isRunning(page) }
      #expect(try Self.address(page) == address)
      #expect(try await page.controller.perform(.keepHomeServer(false)) == .saved)
      #expect(!Self.listens(address))
      #expect(try page.model().homeServer == .possible)
    }
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      _ = try await page.browser.get("/settings")
      #expect(try page.model().homeServer == .possible, "what was ended stays so")
    }
  }

  @Test func `two that ask at once get the same one`() async throws {
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      async let first = page.controller.perform(.useThisComputer(letter: nil))
      async let second = page.controller.perform(.useThisComputer(letter: nil))
      #expect(try await (first, second) == (.saved, .saved))
      #expect(Self.listens(try Self.address(page)))
    }
  }

  @Test func `a port that is taken later is told, and left to whoever has it`() async throws {
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      _ = try await page.controller.perform(.useThisComputer(letter: nil))
    }
    let address = try known()
    let taken = try RealServer(data: alone.home + "/other", port: Self.port(address))
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      await #expect(throws: AppFailure.homeServer) { try await page.controller.perform(.keepHomeServer(true)) }
      #expect(try page.model().homeServer == .ended)
      #expect(try await page.browser.get("/settings").text.contains(HomeServerWords.ended.text))
    }
    #expect(Self.listens(address))
    #expect(await taken.stop() == 0)
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      try await until { try Self.isRunning(page) }
      #expect(try Self.address(page) == address, "the line that was passed on still works")
    }
  }

  @Test func `where another program has the usual port it takes a free one`() async throws {
    // Free or not, from here on it is taken.
    let taken = try? RealServer(data: alone.home + "/other", port: 8_787)
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      _ = try await page.controller.perform(.useThisComputer(letter: nil))
      #expect(Self.port(try Self.address(page)) != 8_787)
    }
    _ = await taken?.stop()
  }

  @Test func `what does not start leaves nothing behind`() async throws {
    for program in [nil, "/bin/false", "/nowhere/tandem-server"] {
      try await Page.open(at: alone.home, homeServer: try home(program)) { page async throws in
        let answer = try await page.browser.post(
          "/invitation", ["do": "invite", "text": "Dear.", "life": "7", "choice": "home"])
        #expect(answer.status == 422 && answer.text.contains("did not start"))
        #expect(answer.text.contains("Dear."))
        #expect(try page.model().server == nil)
        #expect(try page.model().homeServer == (program == nil ? .missing : .possible))
      }
    }
  }

  @Test
  func `a plan that somebody goes by at another server stays there, and nothing is started for a page from before`()
    async throws
  {
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      try page.replica().changeSettings { settings in
        settings.server = "https://plan.example.org"
        settings.invitation = Settings.OpenInvitation(line: "a line", expires: .max)
      }
      let answer = try await page.browser.post(
        "/invitation", ["do": "invite", "text": "Dear.", "life": "7", "choice": "home"])
      #expect(answer.status == 422 && answer.text.contains("The line still works."))
      #expect(try page.model().homeServer == .possible && page.model().server == "https://plan.example.org")
    }
  }

  @Test func `a copy goes on by its own server when this computer has another address`() async throws {
    let moved = Atomic(false)
    let home = try home(host: { moved.load(ordering: .relaxed) ? "127.0.0.2" : "127.0.0.1" })
    try await Page.open(at: alone.home, homeServer: home) { page async throws in
      _ = try await page.controller.perform(.useThisComputer(letter: nil))
      _ = try await page.controller.perform(.invite(letter: "Dear.", server: nil, lifeMilliseconds: 3_600_000))
    }
    moved.store(true, ordering: .relaxed)
    try await Page.open(at: alone.home, homeServer: home) { page async throws in
      try await until { try page.model().server?.hasPrefix("https://127.0.0.2:") == true }
      try await until { try Self.address(page).hasPrefix("https://127.0.0.2:") }
    }
  }

  @Test func `an address that a person chose for their own server is not taken back`() async throws {
    let home = try home()
    try await Page.open(at: alone.home, homeServer: home) { page async throws in
      _ = try await page.controller.perform(.useThisComputer(letter: nil))
      let chosen = try Self.address(page).replacing("127.0.0.1", with: "localhost")
      try page.controller.existing().change { replica in _ = replica.changeSettings { $0.server = chosen } }
      await page.controller.lookAtHomeServer()
      #expect(try page.model().server == chosen)
    }
  }

  @Test func `a server that another process has taken back ends`() async throws {
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      _ = try await page.controller.perform(.useThisComputer(letter: nil))
      let address = try Self.address(page)
      try home().erase(nil)
      try await until { !Self.listens(address) }
      try await until { try page.model().homeServer == .possible }
    }
  }

  @Test func `without the token of the page nothing is started`() async throws {
    try await Page.open(at: alone.home, homeServer: try home()) { page async throws in
      let fields = ["do": "invite", "life": "7", "choice": "home"]
      for (token, origin) in [("", page.browser.origin), (page.browser.token, "http://other.example")] {
        let answer = try await page.browser.post(
          "/invitation", fields.merging(["token": token]) { $1 }, headers: ["Origin": origin])
        #expect(answer.status == 403)
      }
      #expect(try page.model().homeServer == .possible)
    }
  }
}
