package import Hummingbird
package import HummingbirdCore
package import Logging
package import NIOCore
import ServiceLifecycle
import TandemSystem

/// An address at which HTTP/1.1 is answered, for the sync server and for the page alike.
package struct HTTPHost: Sendable {
  package enum Failure: Error, Sendable, Equatable {
    /// Another program listens there.
    case addressInUse
    /// The address is not this computer's, or not permitted.
    case cannotListen
  }

  package struct Limits: Sendable {
    package let headBytes: Int
    package let headFields: Int
    package let connections: Int
    /// For a whole head, and between two requests.
    package let idleSeconds: Double
    /// How long what is under way may take to come to its end.
    package let endSeconds: Double

    package init(headBytes: Int, headFields: Int, connections: Int, idleSeconds: Double, endSeconds: Double) {
      self.headBytes = headBytes
      self.headFields = headFields
      self.connections = connections
      self.idleSeconds = idleSeconds
      self.endSeconds = endSeconds
    }
  }

  private let name: String
  private let port: Int
  private let limits: Limits
  private let logger: Logger
  private let handlers: @Sendable () -> [any RemovableChannelHandler]
  private let secured: @Sendable (HTTPServerBuilder) throws -> HTTPServerBuilder

  /// - Parameters:
  ///   - name: of the host, or its address.
  ///   - port: 0 for a free one.
  ///   - handlers: what stands in each connection beside HTTP.
  ///   - secured: puts TLS round HTTP where it is wanted.
  package init(
    _ name: String, port: Int, _ limits: Limits, logger: Logger,
    handlers: @escaping @Sendable () -> [any RemovableChannelHandler] = { [] },
    secured: @escaping @Sendable (HTTPServerBuilder) throws -> HTTPServerBuilder = { $0 }
  ) {
    self.name = name
    self.port = port
    self.limits = limits
    self.logger = logger
    self.handlers = handlers
    self.secured = secured
  }

  /// Answers until the task is cancelled; then no more connections are taken, and what is under way comes to its end.
  /// - Parameters:
  ///   - onRunning: called once, with the port, when connections are taken.
  ///   - onEnding: called once the task is cancelled, to end what would wait longer.
  package func run(
    _ responder: some HTTPResponder<HTTPContext>, onRunning: @escaping @Sendable (Int) async -> Void,
    onEnding: @escaping @Sendable () -> Void
  ) async throws {
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: handlers(), idleTimeout: .milliseconds(Int64(limits.idleSeconds * 1_000)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
          maxHeaderFieldCount: limits.headFields)))
    let application = Application(
      responder: responder, server: try secured(plain),
      configuration: ApplicationConfiguration(
        address: .hostname(name, port: port), backlog: Self.backlog,
        availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) }, logger: logger)
    do { try await serve(application, onEnding) } catch let error as IOError {
      throw SystemError(code: error.errnoCode).isAddressInUse ? Failure.addressInUse : .cannotListen
    } catch is SocketAddressError { throw Failure.cannotListen }
  }

  /// A server that is cancelled itself may drop a connection which it has just taken, and that ends the whole program; so it
  /// runs in a task of its own and is asked to end.
  private func serve(_ application: some ApplicationProtocol, _ onEnding: @escaping @Sendable () -> Void) async throws {
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(limits.endSeconds)
    let group = ServiceGroup(configuration: configuration)
    let serving = Task { try await group.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      onEnding()
      Task { await group.triggerGracefulShutdown() }
    }
  }

  private static let backlog = 4_096
}

/// What a request comes with beside itself.
package struct HTTPContext: InitializableFromSource, Sendable {
  package let channel: any Channel

  package init(source: ApplicationRequestContextSource) { channel = source.channel }
}
