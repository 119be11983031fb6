import HTTPTypes
import Hummingbird
import NIOCore

/// Tells where a call comes from.
struct Callers: Sendable {
  /// Their word on whom they call for is believed.
  let trustedProxies: Set<ClientAddress>

  /// What limits by address count for this request; the same for all whose address cannot be told.
  func household(_ request: Request, _ channel: any Channel) -> [UInt8] {
    guard let peer = Self.peer(channel) else { return [] }
    guard trustedProxies.contains(peer), let header = request.headers[values: .xForwardedFor].last else {
      return peer.household
    }
    return (ClientAddress(forwarded: header) ?? peer).household
  }

  /// Who is at the other end of a connection.
  static func peer(_ channel: any Channel) -> ClientAddress? {
    channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
  }
}

extension HTTPField.Name {
  /// Names whom a proxy calls for.
  static var xForwardedFor: HTTPField.Name { HTTPField.Name("X-Forwarded-For") ?? .via }
}
