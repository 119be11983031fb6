import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import TandemSystem

/// The pages of one copy, served on this computer alone.
package struct WebHost: Sendable {
  package enum Failure: Error, Sendable, Equatable {
    /// Another program listens at the port that was asked for.
    case portInUse
    /// Loopback itself cannot be listened on.
    case cannotListen
  }

  let controller: PageController
  private let sessions: Sessions
  private let knock: Secret
  private let place = LoopbackAddress()

  package init(_ environment: HostEnvironment) {
    controller = PageController(environment)
    sessions = Sessions(randomBytes: environment.randomBytes)
    knock = Secret(environment.randomBytes)
  }

  /// Serves and shares until the task is cancelled.
  /// - Parameters:
  ///   - port: 0 for a free one.
  ///   - onOpen: called once, when requests are taken.
  package func run(port: Int, onOpen: @escaping @Sendable (OpenHost) async -> Void) async throws(Failure) {
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
    } catch let error as IOError {
      throw SystemError(code: error.errnoCode).isAddressInUse ? .portInUse : .cannotListen
    } catch is CancellationError {
      // This is how it ends.
    } catch { throw .cannotListen }
  }

  private func listen(_ host: String, _ port: Int, _ onRunning: @escaping @Sendable (Int) async -> Void) async throws {
    let quiet = Logger(label: "tandem", factory: { _ in SwiftLogNoOpLogHandler() })
    let application = Application(
      responder: LoopbackResponder(controller: controller, sessions: sessions, place: place, knock: knock),
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(Int64(WebLimits.idleSeconds)),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: WebLimits.headBytes, maxHeaderListSize: WebLimits.headBytes,
            maxHeaderFieldCount: WebLimits.headFields))),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: .maximum(WebLimits.connections, logger: quiet)),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) }, logger: quiet)
    try await Self.serve(application) { controller.news.end() }
  }

  /// Serves until the task is cancelled, and then lets what is under way come to its end. A server that is cancelled itself may
  /// drop a connection which it has just taken, and that ends the whole program; so it runs in a task of its own and is asked.
  private static func serve(
    _ application: some ApplicationProtocol, ending: @escaping @Sendable () -> Void
  ) async throws {
    let (asked, asking) = AsyncStream<Void>.makeStream()
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(service: application),
        .init(service: UntilAsked(asked: asked), successTerminationBehavior: .gracefullyShutdownGroup),
      ], logger: application.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(WebLimits.endSeconds)
    let services = ServiceGroup(configuration: configuration)
    let serving = Task { try await services.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      ending()
      asking.finish()
    }
  }
}

/// Ends when it is asked to, and the services beside it with it.
private struct UntilAsked: Service {
  let asked: AsyncStream<Void>

  func run() async throws { for await _ in asked {} }
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
