import TandemBytes

/// Where a plan's server is: TLS anywhere, plain HTTP on loopback alone (PROTOCOL.md, section 10.2).
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  package let isSecure: Bool
  /// Lower case; an IPv6 address in brackets.
  package let host: String
  package let port: UInt16
  /// The SHA-256 of the server's public key, 32 bytes; nil where its certificate is trusted otherwise.
  package let pin: [UInt8]?

  package init(isSecure: Bool, host: String, port: UInt16? = nil, pin: [UInt8]? = nil) throws(InvitationError) {
    // ASCII first: lower-casing turns some other letters, the Kelvin sign for one, into ASCII ones.
    guard host.utf8.allSatisfy({ $0 < 0x80 }) else { throw .badLine }
    let host = host.lowercased()
    guard Self.isHost(host), port != 0, pin?.count ?? SealLimits.pinBytes == SealLimits.pinBytes,
      isSecure || (Self.isLoopback(host) && pin == nil)
    else { throw .badLine }
    self.isSecure = isSecure
    self.host = host
    self.port = port ?? (isSecure ? 443 : 80)
    self.pin = pin
  }

  /// Reads `https://HOST[:PORT][?pin=PIN]`, or `http://` for a server on loopback.
  package init(url: String) throws(InvitationError) {
    let parts = try AddressParts(url, secure: "https", plain: "http")
    guard parts.path.isEmpty else { throw .badLine }
    self = try parts.server()
  }

  /// Whether the host is this computer.
  package var isLoopback: Bool { Self.isLoopback(host) }

  /// For HTTP: `https://HOST:PORT`, without the pin.
  package var url: String { (isSecure ? "https://" : "http://") + authority }

  /// As a person gives it: with the pin, to be read by `init(url:)` again.
  package var description: String { url + query }

  /// `HOST`, with the port unless it is the usual one.
  var authority: String { port == (isSecure ? 443 : 80) ? host : "\(host):\(port)" }

  /// Empty, or the pin as a query.
  var query: String { pin.map { "?pin=" + Base64URL.encode($0) } ?? "" }

  /// A name, an IPv4 address, or an IPv6 address in brackets; ASCII alone, so nothing can look like something else.
  private static func isHost(_ host: String) -> Bool {
    guard host.utf8.count <= SealLimits.hostBytes else { return false }
    if host.hasPrefix("["), host.hasSuffix("]") {
      let inner = host.dropFirst().dropLast()
      return inner.utf8.count <= 45 && inner.utf8.count(where: { $0 == UInt8(ascii: ":") }) >= 2
        && inner.utf8.allSatisfy {
          isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 || $0 == 0x3a || $0 == 0x2e
        }
    }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      1...63 ~= label.utf8.count && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy {
          isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "-")
        }
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127"
      && numbers.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

/// The pieces of an address as written, split but not judged.
struct AddressParts {
  let isSecure: Bool
  let host: String
  let port: UInt16?
  /// Without the slash before it.
  let path: String
  let pin: [UInt8]?

  init(_ text: String, secure: String, plain: String) throws(InvitationError) {
    guard text.utf8.count <= SealLimits.lineBytes else { throw .badLine }
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { throw .badLine }
    let scheme = text[..<colon].lowercased()
    guard scheme == secure || scheme == plain else { throw .badLine }
    isSecure = scheme == secure

    let rest = text[colon...].dropFirst(3).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    pin = rest.count > 1 ? try Self.pin(rest[1]) : nil
    let place = rest[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    path = place.count > 1 ? String(place[1]) : ""
    let authority = place[0]
    if let separator = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      host = String(authority[..<separator])
      let digits = authority[separator...].dropFirst()
      guard digits.utf8.count <= 5, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let port = UInt16(digits)
      else { throw .badLine }
      self.port = port
    } else {
      host = String(authority)
      port = nil
    }
  }

  func server() throws(InvitationError) -> ServerAddress {
    try ServerAddress(isSecure: isSecure, host: host, port: port, pin: pin)
  }

  private static func pin(_ query: Substring) throws(InvitationError) -> [UInt8] {
    guard query.hasPrefix("pin="), let pin = Base64URL.decode(String(query.dropFirst(4))),
      pin.count == SealLimits.pinBytes
    else { throw .badLine }
    return pin
  }
}
