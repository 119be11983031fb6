import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The pages of one copy, served on this computer alone.
package struct WebHost: Sendable {
  package enum Failure: Error, Sendable, Equatable {
    /// Another program listens at the port that was asked for.
    case portInUse
    /// Loopback itself cannot be listened on.
    case cannotListen
  }

  let house: House
  private let sessions: Sessions
  private let knock: Secret
  private let place = Place()

  package init(_ outside: Outside) {
    house = House(outside)
    sessions = Sessions(randomBytes: outside.randomBytes)
    knock = Secret(outside.randomBytes)
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
            try await Task.sleep(for: .seconds(Self.aLongTime))
          }
          group.addTask { await Keeper(house: house).run() }
          await onOpen(OpenHost(port: port, knock: knock.text, sessions: sessions))
          break
        }
        defer {
          house.news.end()
          group.cancelAll()
        }
        try await group.next()
      }
    } catch let error as IOError {
      throw error.errnoCode == EADDRINUSE ? .portInUse : .cannotListen
    } catch is CancellationError {
      // This is how it ends.
    } catch { throw .cannotListen }
  }

  private func listen(_ host: String, _ port: Int, _ onRunning: @escaping @Sendable (Int) async -> Void) async throws {
    let quiet = Logger(label: "tandem", factory: { _ in SwiftLogNoOpLogHandler() })
    let application = Application(
      responder: FrontDoor(house: house, sessions: sessions, place: place, knock: knock),
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
    try await application.run()
  }

  private static let aLongTime = 10 * 365 * 86_400
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
