import NIOCore
import NIOPosix
import NIOSSL

/// Asks a server from outside whether it answers and can write: what a supervisor wants to know.
package enum HealthCheck {
  /// Where a server listens, as its first line says it; what stands behind the port is left out.
  package struct Place: Sendable {
    let host: String
    let port: Int
    let isSecure: Bool

    /// Reads `http://HOST:PORT` or `https://HOST:PORT`; nil for anything else.
    package init?(_ url: String) {
      isSecure = url.hasPrefix("https://")
      guard isSecure || url.hasPrefix("http://") else { return nil }
      let rest = url.dropFirst(isSecure ? 8 : 7).prefix { $0 != "/" && $0 != "?" }
      guard let address = ListenAddress(String(rest)) else { return nil }
      (host, port) = (address.host, address.port)
    }
  }

  /// Whose key answers is not looked at: nothing is told to it, and nothing but this one word believed.
  package static func isReady(_ place: Place) async -> Bool {
    do {
      return try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask { try await ask(place) }
        group.addTask {
          try await Task.sleep(for: .seconds(HTTPLimits.healthCheckSeconds))
          return false
        }
        defer { group.cancelAll() }
        return try await group.next() ?? false
      }
    } catch { return false }
  }

  private static func ask(_ place: Place) async throws -> Bool {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connectTimeout(.seconds(HTTPLimits.healthCheckSeconds))
      .connect(host: place.host, port: place.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          if place.isSecure { try channel.pipeline.syncOperations.addHandler(try secured()) }
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      let lines = ["GET /readyz HTTP/1.1", "Host: \(place.host):\(place.port)", "Connection: close", "", ""]
      try await outbound.write(ByteBuffer(string: lines.joined(separator: "\r\n")))
      var answer = ByteBuffer()
      for try await part in inbound {
        answer.writeImmutableBuffer(part)
        if answer.readableBytes >= wanted.utf8.count { break }
      }
      return String(buffer: answer).hasPrefix(wanted)
    }
  }

  private static let wanted = "HTTP/1.1 200 "

  private static func secured() throws -> NIOSSLClientHandler {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .none
    return try NIOSSLClientHandler(context: try NIOSSLContext(configuration: configuration), serverHostname: nil)
  }
}
