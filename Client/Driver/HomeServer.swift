package import TandemPlan
package import TandemSeal
package import TandemStore
import TandemSync
package import TandemSystem
package import TandemWire

/// The server of a couple that has no other one: the program `tandem-server` on this computer, for the home network.
///
/// Where this person has a manager of services (systemd), a unit keeps it running, also when the page is closed. Elsewhere it runs
/// for as long as the page is open: its standard input is the page's, and it ends with that.
package struct HomeServer: Sendable {
  /// One that answers.
  package struct Running: Sendable {
    /// As `tandem invite --server` takes it: in the home network, with its pin.
    package let address: String
    /// Whether it goes on when the page is closed.
    package let isKept: Bool
    /// Its process, where that is this program's to end.
    package let process: ChildProcess?
  }

  private let folder: String
  private let program: String?
  private let host: @Sendable () -> String?
  private let unit: ServiceUnit?
  private let transport: @Sendable (ServerAddress) -> any Transport
  private let sleep: @Sendable (_ milliseconds: UInt64) async throws -> Void

  /// - Parameters:
  ///   - program: where `tandem-server` is; nil where it is not on this computer.
  ///   - host: this computer's present address in the home network; nil where it is in none.
  ///   - unit: what keeps it running; nil where there is no manager of services.
  package init(
    _ paths: ReplicaPaths, program: String?, host: @escaping @Sendable () -> String?, unit: ServiceUnit?,
    transport: @escaping @Sendable (ServerAddress) -> any Transport,
    sleep: @escaping @Sendable (_ milliseconds: UInt64) async throws -> Void
  ) {
    folder = paths.directory + "/server"
    self.program = program
    self.host = host
    self.unit = unit
    self.transport = transport
    self.sleep = sleep
  }

  package var hasProgram: Bool { program != nil }

  /// Whether it can be started here at all.
  package var isPossible: Bool { program != nil && host() != nil }

  /// Whether this computer was made the server, and has not been taken back.
  package var isWanted: Bool { Files.isThere(kept) }

  /// Where the one that was made the server answers in the network that this computer is in; nil where none was, or there is none.
  package var address: String? { host().flatMap { address(in: kept, at: $0) }?.description }

  /// Whether a plan is shared by it: by its key, whatever address this computer had when that was noted.
  /// - Parameter server: as the settings have it.
  package func carries(_ server: String?) -> Bool {
    guard let server = server.flatMap({ try? ServerAddress(url: $0) }), let pin = server.pin else { return false }
    return address(in: kept, at: server.host)?.pin == pin
  }

  /// The first line of the one that was started last, which says where it listens.
  private var output: String { folder + "/output" }

  /// That line of the one that this person made the server: its port stays, since the partner's line has it.
  private var kept: String { folder + "/listening" }

  /// The address that its own copy goes by, while nobody has chosen another.
  private var announced: String { folder + "/address" }

  private var data: String { folder + "/data" }

  /// Starts it, or finds the one that runs, and looks whether it answers at this computer's address in the network.
  package func start() async throws(AppFailure) -> Running {
    guard let program, let host = host() else { throw .homeServer }
    if let before = address(in: kept, at: host) {
      if unit != nil, await answers(before) { return running(before, nil) }
      guard let again = await started(program, at: host, before.port) else { throw .homeServer }
      return again
    }
    // Another program may be faster with a port that was free.
    for _ in 0..<Self.tries {
      let port = Network.freePort(preferring: Self.usualPort)
      if let first = await started(program, at: host, port) { return first }
    }
    throw .homeServer
  }

  /// Nil where it does not start there; then nothing of it is left.
  private func started(_ program: String, at host: String, _ port: UInt16) async -> Running? {
    let words = [program, "run", "--data", data, "--listen", "0.0.0.0:\(port)"]
    var process: ChildProcess?
    do throws(SystemError) {
      try Files.makeDirectories(folder)
      Files.remove(output)
      if let unit {
        try unit.start(words, output: output)
      } else {
        process = try ChildProcess(words + ["--until-input-ends"], output: output)
      }
      if let address = await firstAnswer(at: host, of: process) {
        try Files.replace(kept, with: String(decoding: try line(in: output), as: UTF8.self))
        return running(address, process)
      }
    } catch {
      // It is told by who asked, and what was started ends.
    }
    process?.end()
    unit?.stop()
    return nil
  }

  /// Goes on with one that was made the server before: starts it where only the page keeps it. Nil where there is none.
  package func resume() async -> Running? {
    guard isWanted, let host = host() else { return nil }
    if unit == nil { return try? await start() }
    guard let before = address(in: kept, at: host), await answers(before) else { return nil }
    return running(before, nil)
  }

  /// How it stands by now; nil where it does not run. One that another process has taken back ends.
  /// - Parameter known: as it was known to run; nil where it was not.
  package func present(_ known: Running?) async -> Running? {
    guard isWanted else {
      known?.process?.end()
      return nil
    }
    if let process = known?.process { return process.hasEnded ? nil : known }
    guard unit != nil, let host = host(), let address = address(in: kept, at: host), await answers(address) else {
      return nil
    }
    return running(address, nil)
  }

  /// Ends it, and starts it no more. Its data stays.
  package func stop(_ process: ChildProcess?) {
    process?.end()
    unit?.stop()
    Files.remove(kept)
    Files.remove(output)
  }

  /// Whether it carries, or has carried, anything here.
  package var holdsData: Bool { isWanted || Files.isThere(data + "/plans.sqlite") }

  /// Ends it, and removes all that it held; what else lies beside that stays.
  package func erase(_ process: ChildProcess?) {
    guard holdsData else { return }
    stop(process)
    Files.remove(announced)
    Files.removeAll(data)
    Files.removeDirectory(folder)
  }

  /// Notes that this computer's copy goes by this address, which the program found by itself: it may replace that one when the
  /// network gives another.
  package func announce(_ address: String) throws(SystemError) { try Files.replace(announced, with: address) }

  /// Whether an address is the one that was noted: one that a person chose, say with their router's name, stays.
  package func hasAnnounced(_ address: String) -> Bool {
    guard let bytes = try? line(in: announced) else { return false }
    return String(decoding: bytes, as: UTF8.self) == address
  }

  private func running(_ address: ServerAddress, _ process: ChildProcess?) -> Running {
    Running(address: address.description, isKept: unit != nil, process: process)
  }

  /// Where it listens, as soon as it answers there; nil where it ends, or does not in time.
  private func firstAnswer(at host: String, of process: ChildProcess?) async -> ServerAddress? {
    for _ in 0..<Self.looks {
      if let address = address(in: output, at: host), await answers(address) { return address }
      do { try await sleep(Self.pauseMilliseconds) } catch { return nil }
      // One that found its port taken is not waited for: it is started at another.
      if process?.hasEnded ?? unit.map({ !$0.isActive }) ?? false { return nil }
    }
    return nil
  }

  /// Whether the one with this pin answers at this address, as it is reached from the network.
  private func answers(_ address: ServerAddress) async -> Bool {
    // Nobody has such an invitation: any answer of the protocol will do.
    let lookUp = WireRequest(.lookUpInvitation(id: [UInt8](repeating: 0, count: 16)))
    do { _ = try await transport(address).send(lookUp, deadlineSeconds: Self.answerSeconds) } catch { return false }
    return true
  }

  private func line(in path: String) throws(SystemError) -> [UInt8] {
    try OpenFile(path, .reading).read(upTo: Self.lineBytes)
  }

  /// `Listening on https://0.0.0.0:8787?pin=... It stores sealed data only.`, with this computer's address.
  private func address(in path: String, at host: String) -> ServerAddress? {
    guard let bytes = try? line(in: path), bytes.contains(UInt8(ascii: "\n")),
      let url = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0.isWhitespace })
        .first(where: { $0.hasPrefix("https://") }),
      let heard = try? ServerAddress(url: pasted(address: String(url)))
    else { return nil }
    return try? ServerAddress(isSecure: true, host: host, port: heard.port, pin: heard.pin)
  }

  private static let usualPort: UInt16 = 8787
  private static let tries = 3
  private static let looks = 300
  private static let pauseMilliseconds: UInt64 = 100
  private static let answerSeconds = 3
  private static let lineBytes = 1_024
}
