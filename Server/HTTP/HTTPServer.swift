import HummingbirdCore
import HummingbirdTLS
package import Logging
import TandemHost
package import TandemService

/// A service behind HTTP/1.1, with TLS or without.
package struct HTTPServer: Sendable {
  private let service: TandemService.Service
  private let listen: ListenAddress
  private let tls: TLSIdentity?
  private let limits: HTTPLimits
  private let trustedProxies: Set<ClientAddress>
  private let logger: Logger

  /// - Parameters:
  ///   - tls: nil serves in the clear, which is for loopback and for proxies on the same computer.
  ///   - trustedProxies: what they say of whom they call for is believed.
  package init(
    service: TandemService.Service, listen: ListenAddress, tls: TLSIdentity? = nil, limits: HTTPLimits = HTTPLimits(),
    trustedProxies: Set<ClientAddress> = [], logger: Logger
  ) {
    self.service = service
    self.listen = listen
    self.tls = tls
    self.limits = limits
    self.trustedProxies = trustedProxies
    self.logger = logger
  }

  /// Serves until the task is cancelled or the process is told to stop; then no more connections are taken, and what is
  /// under way comes to its end.
  /// - Parameter onListening: called once, when connections are taken.
  package func run(onListening: @escaping @Sendable (Listening) async -> Void = { _ in }) async throws {
    // The framework's own messages name addresses at its lower levels.
    var quiet = logger
    quiet.logLevel = .error
    let connections = ConnectionCount(limits, trustedProxies: trustedProxies)
    let host = HTTPHost(
      listen.host, port: listen.port, limits.host, logger: quiet, handlers: { [ConnectionGate(connections)] },
      secured: { plain in
        guard let tls else { return plain }
        return try .tls(plain, tlsConfiguration: tls.configuration)
      })
    try await host.run(
      Responder(service: service, limits: limits, callers: Callers(trustedProxies: trustedProxies)),
      onRunning: { port in
        await onListening(Listening(host: listen.host, port: port, isTLS: tls != nil, pin: tls?.pin))
      }, onEnding: { service.stopWaiting() })
  }

  /// Serves for as long as `body` runs; the server is gone when this returns.
  package func whileRunning<T: Sendable>(_ body: @escaping @Sendable (Listening) async throws -> T) async throws -> T {
    let (started, starting) = AsyncStream<Listening>.makeStream(bufferingPolicy: .bufferingNewest(1))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { starting.finish() }
        do {
          try await run { starting.yield($0) }
        } catch is CancellationError {
          // This is how it ends.
        }
      }
      for await listening in started {
        let result: Result<T, any Error>
        do { result = .success(try await body(listening)) } catch { result = .failure(error) }
        group.cancelAll()
        while (try? await group.next()) != nil {}
        return try result.get()
      }
      // It never listened: what kept it from that is the error.
      try await group.waitForAll()
      throw CancellationError()
    }
  }
}
