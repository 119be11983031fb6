import Foundation
import Synchronization

/// A folder with people in it, each with a copy of their own, and perhaps a server. Everything happens with the real programs,
/// and nothing is left behind.
package final class Stage: Sendable {
  package let folder: String
  private let variables = Mutex<[String: String]>([:])

  package init() throws {
    var template = Array("\(NSTemporaryDirectory())/tandem-stage-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { throw StageError(what: "no temporary folder") }
    folder = String(cString: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Where a person's copy lies.
  package func home(_ name: String) -> String { "\(folder)/\(name)" }

  package subscript(variable: String) -> String? {
    get { variables.withLock { $0[variable] } }
    set { variables.withLock { $0[variable] = newValue } }
  }

  /// Starts a server; its address is `$URL` from then on.
  package func server(port: Int = 0, data: String = "server", options: [String] = []) throws -> RealServer {
    let server = try RealServer(data: "\(folder)/\(data)", port: port, options: options)
    self["URL"] = server.url
    return server
  }

  /// What a person's shell has in its environment.
  package func environment(_ name: String) -> [String: String] {
    var environment = [
      "TANDEM_HOME": home(name), "PATH": "\(Programs.folder):/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder,
      "TZ": "UTC",
      "LC_ALL": "C.UTF-8",
    ]
    environment.merge(variables.withLock { $0 }) { $1 }
    return environment
  }

  /// Starts one command of a person without a shell.
  package func start(_ name: String, _ arguments: String..., input: [UInt8]? = nil) throws -> Child {
    try Child(
      [Programs.folder + "/tandem"] + arguments, environment: environment(name), input: input)
  }

  /// Starts one command of a person without a shell; both outputs as one, in the order of writing.
  package func startMerged(_ name: String, _ arguments: String...) throws -> Child {
    try Child([Programs.folder + "/tandem"] + arguments, environment: environment(name), merged: true)
  }

  /// Runs one command of a person without a shell.
  @discardableResult
  package func run(_ name: String, _ arguments: String..., input: [UInt8]? = nil) throws -> Outcome {
    try Child([Programs.folder + "/tandem"] + arguments, environment: environment(name), input: input).outcome()
  }

  /// Runs a line in a person's shell; both outputs as one, in the order of writing.
  package func shell(_ name: String, _ line: String) throws -> Outcome {
    try Child(["/bin/sh", "-c", line], environment: environment(name), merged: true).outcome()
  }
}
