package import TandemService

/// What the front door takes (PROTOCOL.md, section 13). Every one of them is an option of the server.
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

  /// Of one device: so many at once, and so many a second on average.
  package var deviceBurst = 500.0
  package var deviceRequestsPerSecond = 50.0
  /// Look-ups of invitations from one address.
  package var lookUpBurst = 30.0
  package var lookUpsPerSecond = 0.5
  /// How many devices and addresses are kept in mind.
  package var remembered = 100_000

  /// How long the rest of a refused body may go on before the connection is closed.
  package var lingerSeconds: Double = 2

  package init(service: ServiceLimits = ServiceLimits()) { requestBytes = service.requestBytes }
}
