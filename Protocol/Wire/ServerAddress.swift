/// Where a Tandem server is: `https://HOST[:PORT][?pin=PIN]`, or `http://` for a server on this computer.
///
/// A value that exists is safe to connect to: the host holds nothing but host characters, and plain HTTP never leaves the
/// computer. PIN is the base64url SHA-256 of the server's public key, without padding (PROTOCOL.md, section 10.2).
package struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
  package enum Scheme: String, Sendable {
    case https
    case http

    package var defaultPort: Int {
      switch self {
      case .https: 443
      case .http: 80
      }
    }
  }

  package let scheme: Scheme
  /// Lower case; an IPv6 address stands without its brackets.
  package let host: String
  /// 1 to 65535.
  package let port: Int
  /// 43 characters of base64url: the key that the server must show. Nil: any certificate that this computer trusts.
  package let pin: String?

  package init(scheme: Scheme, host: String, port: Int? = nil, pin: String? = nil) throws(ServerAddressError) {
    // ASCII first: lower-casing turns some other letters, the Kelvin sign for one, into ASCII ones.
    guard host.utf8.allSatisfy({ $0 < 0x80 }) else { throw .host }
    let host = host.lowercased()
    guard HostName.isValid(host) else { throw .host }
    guard (1...65_535).contains(port ?? scheme.defaultPort) else { throw .port }
    if let pin, !Self.isPin(pin) { throw .pin }
    if scheme == .http {
      guard HostName.isLoopback(host) else { throw .plainBeyondThisComputer }
      guard pin == nil else { throw .pin }
    }
    self.scheme = scheme
    self.host = host
    self.port = port ?? scheme.defaultPort
    self.pin = pin
  }

  package init(_ text: String) throws(ServerAddressError) {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[mark...].hasPrefix("://"),
      let scheme = Scheme(rawValue: text[..<mark].lowercased())
    else { throw .scheme }
    let rest = text[text.index(mark, offsetBy: 3)...]
    let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var authority = halves[0]
    if authority.hasSuffix("/") { authority.removeLast() }
    guard !authority.contains("/") else { throw .path }
    guard !authority.contains("@") else { throw .credentials }
    let (host, port) = try HostName.split(authority)
    let pin = halves.count > 1 ? try Self.pin(inQuery: halves[1]) : nil
    try self.init(scheme: scheme, host: host, port: port, pin: pin)
  }

  /// Whether a connection to it stays on this computer.
  package var isLoopback: Bool { HostName.isLoopback(host) }

  /// The address without its pin, as a request line wants it.
  package var base: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme.rawValue)://\(name)" + (port == scheme.defaultPort ? "" : ":\(port)")
  }

  package var description: String { base + (pin.map { "?pin=\($0)" } ?? "") }

  private static func pin(inQuery query: Substring) throws(ServerAddressError) -> String {
    guard query.hasPrefix("pin=") else { throw .query }
    let pin = String(query.dropFirst(4))
    guard isPin(pin) else { throw .pin }
    return pin
  }

  /// 32 bytes are 43 characters, and the last of them carries four bits and two zeros.
  private static func isPin(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 43, let last = bytes.last else { return false }
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    guard bytes.allSatisfy(digits.contains), let value = digits.firstIndex(of: last) else { return false }
    return value % 4 == 0
  }
}

/// Why a text is no address of a server.
package enum ServerAddressError: Error, Sendable, Equatable {
  /// It does not begin with `https://` (or `http://`).
  case scheme
  /// Plain HTTP to another computer.
  case plainBeyondThisComputer
  case credentials
  case path
  case host
  case port
  /// Something else than `?pin=`.
  case query
  case pin
}
