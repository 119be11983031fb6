import TandemHost
package import TandemService

/// What the front door takes (PROTOCOL.md, section 13). Those that whoever runs the server may want to change are options.
package struct HTTPLimits: Sendable {
  package var requestBytes: Int
  /// Of all bodies that are coming in, and of those from one address; the beginning of each is free.
  package var bodyBytes = 256 << 20
  package var bodyBytesPerAddress = 64 << 20
  package var freeBodyBytes = 16 << 10
  /// For a whole body, however it trickles in.
  package var bodySeconds: Double = 20
  /// For a whole head, and between two requests.
  package var idleSeconds: Double = 30
  package var headBytes = 16 << 10
  package var headFields = 64
  package var connections = 50_000
  /// From one address, proxies that are trusted aside: some for every device of an office or a household behind it.
  package var connectionsPerAddress = 100

  /// Of one device: so many at once, and so many a second on average.
  package var deviceBurst = 500.0
  package var deviceRequestsPerSecond = 50.0
  /// Look-ups of one invitation, by whoever has its code.
  package var lookUpBurst = 30.0
  package var lookUpsPerSecond = 0.5
  /// From one address, of callers who prove nothing. All of one IPv6 network of 64 bits counts as one address.
  package var strangerBurst = 120.0
  package var strangerRequestsPerSecond = 2.0
  /// New plans from one address.
  package var foundingBurst = 20.0
  package var foundingsPerHour = 2.0
  /// How many devices, invitations and addresses are kept in mind, each.
  package var remembered = 100_000

  /// How long the rest of a refused body may go on before the connection is closed.
  package var lingerSeconds: Double = 2
  /// How long calls that are under way may take to come to their end when the server stops.
  package var endSeconds: Double = 8

  /// How long a check from outside waits for an answer.
  static let healthCheckSeconds: Int64 = 5

  var host: HTTPHost.Limits {
    .init(
      headBytes: headBytes, headFields: headFields, connections: connections, idleSeconds: idleSeconds,
      endSeconds: endSeconds)
  }

  package init(service: ServiceLimits = ServiceLimits()) { requestBytes = service.requestBytes }
}
