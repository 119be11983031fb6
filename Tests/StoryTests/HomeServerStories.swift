import Foundation
import Glibc
import TandemStage
import Testing

/// The server that one of the two runs at home, from the page.
// One after the other: each of them first tries the usual port of a home server.
@Suite(.story, .serialized) struct HomeServerStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household()
    try house.alex("start", "--name", "Alex")
  }

  /// The address that the page says, once it says one.
  private func address(on opened: Opened) async throws -> String {
    let end = ContinuousClock.now + .seconds(StoryLimits.eventSeconds)
    while ContinuousClock.now < end {
      // Where the copy is shared stands there as well: only one that runs says that it answers.
      let page = try await opened.page("/settings")
      if page.contains("It answers at this address"),
        let found = page.firstMatch(of: /https:\/\/[0-9.]+:\d+\?pin=[\w-]+/)
      {
        return String(found.0)
      }
      try await Task.sleep(for: .microseconds(StoryLimits.pollMicroseconds))
    }
    throw Stopped("no server came with the page")
  }

  private func line(on opened: Opened) async throws -> String {
    try await opened.send("/invitation", ["do": "invite", "text": "", "life": "7", "choice": "home"])
    try await opened.send("/invitation", ["do": "invite", "text": "", "life": "7"])
    let page = try await opened.page("/invitation")
    return String(try #require(page.firstMatch(of: /tandem:\/\/[0-9.]+:\d+\/[\w-]+\?pin=[\w-]+/)).0)
  }

  private func isListening(_ address: String) throws -> Bool {
    let place = try #require(address.firstMatch(of: /\/\/([0-9.]+):(\d+)/))
    return (try? Socket(host: String(place.1), port: try #require(Int(place.2)))) != nil
  }

  private func isGone(_ address: String) throws -> Bool {
    try holds(within: StoryLimits.serverSeconds) { try !isListening(address) }
  }

  @Test func `two share a plan by a server that runs with one page, and it ends and comes back with that page`()
    async throws
  {
    let opened = try await house.open(alex)
    #expect(try opened.children().isEmpty, "nothing runs before it was asked for")
    let line = try await line(on: opened)
    let address = try await address(on: opened)
    try sam("join", "Hi Sam,\nhere it is:\n\(line)\nLove, Alex", "--name", "Sam")
    let server = try opened.children()
    #expect(server.count == 1)

    opened.program.signal(SIGTERM)
    #expect(try opened.program.wait().code == 0)
    #expect(try !isListening(address))
    for process in server { #expect(kill(process, 0) != 0, "no process is left behind") }
    #expect(try sam("goal", "Ten minutes a day.").err.contains("Saved"))

    let again = try await house.open(alex)
    #expect(try await self.address(on: again) == address)
    try sam("sync")
    again.program.signal(SIGINT)
    #expect(try again.program.wait().code == 0)
    #expect(try !isListening(address))
  }

  @Test func `a page that is killed takes its server along`() async throws {
    let opened = try await house.open(alex)
    _ = try await line(on: opened)
    let address = try await address(on: opened)
    opened.program.signal(SIGKILL)
    #expect(try opened.program.wait().code == 128 + SIGKILL)
    #expect(try isGone(address))
  }

  @Test func `a server that is killed is told on the page, and started again there alone`() async throws {
    let opened = try await house.open(alex)
    _ = try await line(on: opened)
    let address = try await address(on: opened)
    for process in try opened.children() { kill(process, SIGKILL) }
    #expect(try isGone(address))
    #expect(try await opened.page("/settings").contains("it does not run just now"))
    try await opened.send("/settings", ["do": "home-server", "choice": "start"])
    #expect(try await self.address(on: opened) == address)
    #expect(try isListening(address))
    opened.program.signal(SIGTERM)
    #expect(try opened.program.wait().code == 0)
    #expect(try isGone(address))
  }

  @Test func `where there is a manager of services it goes on without the page, until it is ended there`() async throws
  {
    let manager = try Manager(in: house.place)
    defer { manager.end() }
    let opened = try await house.open(alex, manager.environment)
    let line = try await line(on: opened)
    let address = try await address(on: opened)
    #expect(try opened.children().isEmpty)
    opened.program.signal(SIGTERM)
    #expect(try opened.program.wait().code == 0)
    #expect(try isListening(address))
    try sam("join", line, "--name", "Sam")

    let again = try await house.open(alex, manager.environment)
    #expect(try await self.address(on: again) == address)
    #expect(manager.units.count == 1, "nothing is started twice")
    try await again.send("/settings", ["do": "home-server", "choice": "stop"])
    #expect(try isGone(address))
    #expect(manager.units.isEmpty)
    again.program.signal(SIGTERM)
    #expect(try again.program.wait().code == 0)
  }

  @Test func `a server that its manager cannot keep running is not waited for`() async throws {
    let manager = try Manager(in: house.place, breaks: true)
    defer { manager.end() }
    let opened = try await house.open(alex, manager.environment)
    let fields = ["do": "invite", "text": "", "life": "7", "choice": "home"]
    let answer = try await opened.browser.post("/invitation", fields)
    #expect(answer.text.contains("did not start"))
    #expect(manager.units.isEmpty, "nothing of it is left")
    opened.program.signal(SIGTERM)
    #expect(try opened.program.wait().code == 0)
  }

  /// Leaves by the page, with all that is here.
  private func erase(by opened: Opened) async throws {
    try await opened.send("/leaving", ["do": "leave", "choice": "erase", "at-server": "keep"])
  }

  /// The page itself has a mark there for as long as it is open.
  private var isErased: Bool {
    holds(within: StoryLimits.serverSeconds) { !isThere(alex.replica) && !isThere(alex.home + "/server") }
  }

  private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func `a copy that is erased by the page takes its server along, and nothing starts it again`() async throws {
    let opened = try await house.open(alex)
    try sam("join", try await line(on: opened), "--name", "Sam")
    let address = try await address(on: opened)
    try await opened.waits(on: "/settings") { $0.contains("Pause sharing") }
    #expect(try await opened.page("/leaving").contains("it is stopped, and what lies sealed there is erased"))
    try await erase(by: opened)
    #expect(isErased)
    #expect(try isGone(address))
    #expect(try opened.children().isEmpty)
    try opened.close()
    let again = try await house.open(alex)
    #expect(try await again.page("/").contains("Begin"))
    #expect(try again.children().isEmpty && !isListening(address))
    try again.close()
  }

  @Test func `a copy that is erased while its server does not run waits for nobody`() async throws {
    let opened = try await house.open(alex)
    try sam("join", try await line(on: opened), "--name", "Sam")
    try await opened.waits(on: "/settings") { $0.contains("Pause sharing") }
    for process in try opened.children() { kill(process, SIGKILL) }
    try await erase(by: opened)
    #expect(isErased)
    try opened.close()
  }

  @Test func `a copy that a command erases takes along the server that a manager keeps, and one that a page keeps`()
    async throws
  {
    for isManaged in [true, false] {
      let house = try Household()
      try house.alex("start", "--name", "Alex")
      let manager = try Manager(in: house.place)
      defer { manager.end() }
      let environment = isManaged ? manager.environment : [:]
      let opened = try await house.open(house.alex, environment)
      try house.sam("join", try await line(on: opened), "--name", "Sam")
      let address = try await address(on: opened)
      if isManaged { try opened.close() }
      try house.alex("sync")
      let left = try house.place.run(
        [Built.tandem, "--no-input", "leave", "--erase", "--yes"],
        environment: environment.merging(["TANDEM_HOME": house.alex.home]) { $1 })
      #expect(left.code == 0 && left.err.contains("This computer is the server as well"), "\(left.seen)")
      #expect(left.err.contains("your copy on this computer is erased"), "\(left.seen)")
      #expect(!isThere(house.alex.home + "/server") && manager.units.isEmpty)
      #expect(try isGone(address))
      if !isManaged { try opened.close() }
    }
  }

  @Test func `once the other one has left, the server can be ended, and is not started again`() async throws {
    let opened = try await house.open(alex)
    try sam("join", try await line(on: opened), "--name", "Sam")
    let address = try await address(on: opened)
    try sam("leave", "--yes")
    try await opened.waits(on: "/settings") { $0.contains("No longer shared.") }
    let page = try await opened.page("/settings")
    #expect(page.contains("Stop it, and do not start it again"))
    try await opened.send("/settings", ["do": "home-server", "choice": "stop"])
    #expect(try isGone(address))
    let refused = try await opened.browser.post("/settings", ["do": "home-server", "choice": "start"])
    #expect(refused.status == 422)
    #expect(try opened.children().isEmpty)
    try opened.close()
  }

  @Test func `a server that its manager kept is told on the page once it has ended, and once it is there again`()
    async throws
  {
    let manager = try Manager(in: house.place)
    defer { manager.end() }
    let opened = try await house.open(alex, manager.environment)
    _ = try await line(on: opened)
    let address = try await address(on: opened)
    manager.end()
    #expect(try isGone(address))
    try await opened.waits(on: "/settings") { $0.contains("it does not run just now") }
    try manager.startAgain()
    #expect(try await self.address(on: opened) == address)
    try await opened.send("/settings", ["do": "home-server", "choice": "stop"])
    try opened.close()
  }
}
