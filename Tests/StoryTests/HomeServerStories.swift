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

  /// The page of a copy, and its program.
  private struct Opened {
    let program: Program
    let browser: Browser

    func page(_ path: String) async throws -> String { try await browser.get(path).text }

    func send(_ path: String, _ fields: [String: String]) async throws {
      let answer = try await browser.post(path, fields)
      #expect(answer.status == 303, "\(answer.text)")
    }

    /// The processes that it started.
    func children() throws -> [pid_t] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { process in
        let text = String(
          decoding: FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data(), as: UTF8.self)
        // The name, in brackets, may have anything in it; behind it stand the state and whose child it is.
        let words = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        return words.count > 2 && words[1] != "Z" && pid_t(words[2]) == program.pid
      }
    }
  }

  private func open(_ partner: Partner, _ environment: [String: String] = [:]) async throws -> Opened {
    let program = try house.place.start(
      [Built.tandem, "--no-input", "open", "--no-browser"],
      environment: environment.merging(["TANDEM_HOME": partner.home]) { $1 })
    try program.waits(for: "/enter/")
    let link = try #require(program.out.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/enter\/\S+/))
    let browser = try await Browser.entering(String(link.0), port: try #require(Int(link.1)))
    return Opened(program: program, browser: browser)
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
    let opened = try await open(alex)
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

    let again = try await open(alex)
    #expect(try await self.address(on: again) == address)
    try sam("sync")
    again.program.signal(SIGINT)
    #expect(try again.program.wait().code == 0)
    #expect(try !isListening(address))
  }

  @Test func `a page that is killed takes its server along`() async throws {
    let opened = try await open(alex)
    _ = try await line(on: opened)
    let address = try await address(on: opened)
    opened.program.signal(SIGKILL)
    #expect(try opened.program.wait().code == 128 + SIGKILL)
    #expect(try isGone(address))
  }

  @Test func `a server that is killed is told on the page, and started again there alone`() async throws {
    let opened = try await open(alex)
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
    let opened = try await open(alex, manager.environment)
    let line = try await line(on: opened)
    let address = try await address(on: opened)
    #expect(try opened.children().isEmpty)
    opened.program.signal(SIGTERM)
    #expect(try opened.program.wait().code == 0)
    #expect(try isListening(address))
    try sam("join", line, "--name", "Sam")

    let again = try await open(alex, manager.environment)
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
    let opened = try await open(alex, manager.environment)
    let fields = ["do": "invite", "text": "", "life": "7", "choice": "home"]
    let answer = try await opened.browser.post("/invitation", fields)
    #expect(answer.text.contains("did not start"))
    #expect(manager.units.isEmpty, "nothing of it is left")
    opened.program.signal(SIGTERM)
    #expect(try opened.program.wait().code == 0)
  }
}

/// What stands for systemd: it starts and ends what a unit says.
private struct Manager {
  let environment: [String: String]
  private let folder: String
  private let unitFolder: String

  /// - Parameter breaks: whether what it starts ends at once.
  init(in place: Place, breaks: Bool = false) throws {
    folder = place.folder + "/manager"
    unitFolder = place.folder + "/.config/systemd/user"
    try FileManager.default.createDirectory(atPath: folder + "/systemd", withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: folder + "/systemd/private", contents: nil)
    let script = """
      #!/bin/sh
      unit="\(unitFolder)/$4"
      case "$2" in
      enable)
        test -e "\(folder)/pid" && exit 1
        output=$(sed -n 's/^StandardOutput=truncate://p' "$unit")
        eval "setsid \(breaks ? "false" : "") $(sed -n 's/^ExecStart=//p' "$unit") > '$output' 2> /dev/null < /dev/null &"
        echo $! > "\(folder)/pid" ;;
      is-active) grep -q "^State:[[:space:]]*[^Z]" "/proc/$(cat "\(folder)/pid")/status" ;;
      disable) kill "$(cat "\(folder)/pid")" 2> /dev/null; rm -f "\(folder)/pid" ;;
      esac
      """
    let program = folder + "/systemctl"
    _ = FileManager.default.createFile(
      atPath: program, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755])
    environment = ["PATH": folder + ":/usr/bin:/bin", "XDG_RUNTIME_DIR": folder]
  }

  var units: [String] { (try? FileManager.default.contentsOfDirectory(atPath: unitFolder)) ?? [] }

  /// Ends what it started.
  func end() {
    let text = FileManager.default.contents(atPath: folder + "/pid").map { String(decoding: $0, as: UTF8.self) }
    if let pid = text.flatMap({ pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }) { kill(pid, SIGKILL) }
  }
}
