import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import ServiceLifecycle
package import TandemService
import TandemSystem

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
    let address = BindAddress.hostname(listen.host, port: listen.port)
    let application = Application(
      responder: Responder(service: service, limits: limits, callers: Callers(trustedProxies: trustedProxies)),
      server: try builder(),
      configuration: ApplicationConfiguration(
        address: address, backlog: Self.backlog,
        availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
      onServerRunning: { channel in
        await onListening(
          Listening(
            host: listen.host, port: channel.localAddress?.port ?? listen.port, isTLS: tls != nil, pin: tls?.pin))
      }, logger: quiet)
    do {
      try await serve(application)
    } catch let error as IOError {
      throw SystemError(code: error.errnoCode).isAddressInUse ? Failure.addressInUse : Failure.cannotListen
    } catch is SocketAddressError {
      throw Failure.cannotListen
    }
  }

  /// A server that is cancelled itself may drop a connection which it has just taken, and that ends the whole program; so it
  /// runs in a task of its own and is asked to end.
  private func serve(_ application: some ApplicationProtocol) async throws {
    var configuration = ServiceGroupConfiguration(services: [application], logger: application.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(limits.endSeconds)
    let group = ServiceGroup(configuration: configuration)
    let serving = Task { try await group.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      service.stopWaiting()
      Task { await group.triggerGracefulShutdown() }
    }
  }

  package enum Failure: Error, Sendable, Equatable {
    /// Another program listens there.
    case addressInUse
    /// The address is not this computer's, or not permitted.
    case cannotListen
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

  private func builder() throws -> HTTPServerBuilder {
    let connections = ConnectionCount(limits, trustedProxies: trustedProxies)
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [ConnectionGate(connections)],
        idleTimeout: .milliseconds(Int64(limits.idleSeconds * 1_000)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
          maxHeaderFieldCount: limits.headFields)))
    guard let tls else { return plain }
    return try .tls(plain, tlsConfiguration: tls.configuration)
  }

  private static let backlog = 4_096
}
