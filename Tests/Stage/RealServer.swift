import Glibc

/// A real `tandem-server` on loopback, with its data in the stage's folder.
package final class RealServer: Sendable {
  package let child: Child
  /// As it printed it: with its pin, if it has one.
  package let url: String

  /// - Parameters:
  ///   - port: 0 picks a free one.
  ///   - options: further ones of `tandem-server run`.
  package init(data: String, port: Int = 0, options: [String] = []) throws {
    child = try Child(
      [Programs.folder + "/tandem-server", "run", "--data", data, "--listen", "127.0.0.1:\(port)"] + options,
      environment: ["PATH": "/usr/bin:/bin", "HOME": data])
    let line = try child.line()
    guard let word = line.split(separator: " ").first(where: { $0.hasPrefix("http") }) else {
      throw StageError(what: "the server said: \(line)")
    }
    url = String(word.hasSuffix(".") ? word.dropLast() : word)
  }

  deinit {
    child.send(SIGKILL)
    _ = child.exitCode()
  }

  package var port: Int {
    let digits = url.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    return Int(digits) ?? 0
  }

  /// Ends it cleanly.
  package func stop() -> Int32 {
    child.send(SIGCONT)
    child.send(SIGTERM)
    return child.exitCode()
  }
}
