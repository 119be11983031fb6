import Foundation
import Glibc
import Testing

/// A real server in a folder of its own, which can be stopped, frozen, killed and started again at the same port.
final class Server {
  /// Where its data lies.
  let data: String
  private(set) var url = ""
  private let place: Place
  private let listen: String
  private let options: [String]
  private(set) var port: Int
  private var program: Program?
  private var logs: [Program] = []

  /// - Parameters:
  ///   - listen: how the address is spelled; another spelling than 127.x.y.z makes it speak TLS.
  ///   - port: 0 for a free one, which it then keeps.
  init(
    in place: Place, name: String = "server", listen: String? = nil, port: Int = 0, options: [String] = []
  ) throws {
    self.place = place
    self.port = port
    self.listen = listen ?? place.host
    self.options = options
    data = place.folder + "/" + name
    try start()
  }

  /// Reads the first line of its output: where it listens.
  func start() throws {
    let words = [Built.server, "run", "--data", data, "--listen", "\(listen):\(port)"] + options
    let started = try place.start(words)
    program = started
    logs.append(started)
    let listens = holds(within: StoryLimits.serverSeconds) { started.out.contains("\n") || !started.isRunning }
    let line = started.out.prefixMatch(
      of: /Listening on (https?:\/\/[^?]+:)(\d+)(\S*)\. It stores sealed data only\.\n/)
    guard listens, let line, let port = Int(line.2) else {
      throw Stopped("Nothing came of waiting for a server that wrote: \(started.out)\(started.err)")
    }
    self.port = port
    url = "\(line.1.replacing(listen, with: place.host))\(line.2)\(line.3)"
  }

  /// Asks it to stop, and waits until it has.
  func stop(sourceLocation: SourceLocation = #_sourceLocation) throws {
    program?.signal(SIGTERM)
    let outcome = try program?.wait(seconds: StoryLimits.serverSeconds)
    #expect(outcome?.code == 0, "a server stops cleanly", sourceLocation: sourceLocation)
    program = nil
  }

  /// Ends it as a crash would.
  func crash() {
    program?.end()
    program = nil
  }

  /// Frozen, it takes connections and answers nothing.
  func freeze() { program?.signal(SIGSTOP) }
  func thaw() { program?.signal(SIGCONT) }

  /// Everything it ever said.
  var log: String { logs.map { $0.out + $0.err }.joined() }

  /// Puts a copy of the whole folder of a stopped server aside, or back.
  func copyData(to name: String) throws {
    try FileManager.default.copyItem(atPath: data, toPath: place.folder + "/" + name)
  }

  func putBack(_ name: String) throws {
    try wipe()
    try FileManager.default.copyItem(atPath: place.folder + "/" + name, toPath: data)
  }

  func wipe() throws { try FileManager.default.removeItem(atPath: data) }
}
