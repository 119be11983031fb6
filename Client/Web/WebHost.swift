import Logging
package import TandemHost

/// The pages of one copy, served on this computer alone.
package struct WebHost: Sendable {
  let controller: PageController
  private let sessions: Sessions
  private let knock: Secret
  private let place = LoopbackAddress()

  package init(_ environment: HostEnvironment) {
    let sessions = Sessions(randomBytes: environment.randomBytes)
    self.sessions = sessions
    controller = PageController(environment) { sessions.forgetOpen() }
    knock = Secret(environment.randomBytes)
  }

  /// Serves and shares until the task is cancelled.
  /// - Parameters:
  ///   - port: 0 for a free one.
  ///   - onOpen: called once, when requests are taken.
  package func run(port: Int, onOpen: @escaping @Sendable (OpenHost) async -> Void) async throws(HTTPHost.Failure) {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (ports, running) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
        group.addTask {
          defer { running.finish() }
          try await listen("127.0.0.1", port) { port in
            place.settle(port: port)
            running.yield(port)
          }
        }
        for await port in ports {
          group.addTask {
            // Without IPv6, or where another program has the port there, IPv4 alone will do.
            try? await listen("::1", port) { _ in }
          }
          group.addTask { await BackgroundSync(controller: controller).run() }
          await onOpen(OpenHost(port: port, knock: knock.text, sessions: sessions))
          break
        }
        try await group.waitForAll()
      }
    } catch let failure as HTTPHost.Failure {
      throw failure
    } catch is CancellationError {
      // This is how it ends.
    } catch { throw .cannotListen }
  }

  private func listen(_ name: String, _ port: Int, _ onRunning: @escaping @Sendable (Int) async -> Void) async throws {
    let quiet = Logger(label: "tandem", factory: { _ in SwiftLogNoOpLogHandler() })
    try await HTTPHost(name, port: port, WebLimits.host, logger: quiet).run(
      LoopbackResponder(controller: controller, sessions: sessions, place: place, knock: knock),
      onRunning: onRunning, onEnding: { controller.news.end() })
  }
}

/// A host that takes requests.
package struct OpenHost: Sendable {
  package let port: Int
  /// What another `open` of the same copy shows to be given a link.
  package let knock: String
  let sessions: Sessions

  /// An address that lets one browser in, once.
  package func newLink() -> String { Self.link(port: port, token: sessions.newLink()) }

  /// Where another `open` shows the knock, as `Authorization: Bearer`, and gets a token.
  package static var knockPath: String { WebPaths.link }

  package static func link(port: Int, token: String) -> String {
    "http://127.0.0.1:\(port)" + WebPaths.enter + token
  }
}
