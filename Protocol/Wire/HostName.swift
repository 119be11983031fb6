/// The rules for the host part of a server's address.
enum HostName {
  private static let maximumBytes = 253

  /// A name of letters, digits, dots, dashes and underlines, or an IPv6 address without brackets and zone; lower case.
  static func isValid(_ host: String) -> Bool {
    let bytes = Array(host.utf8)
    guard !bytes.isEmpty, bytes.count <= maximumBytes else { return false }
    if bytes.contains(UInt8(ascii: ":")) { return isIPv6(bytes) }
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.enumerated().allSatisfy { position, label in
      // One empty label may stand at the end: the root's dot.
      guard !label.isEmpty else { return position > 0 && position == labels.count - 1 }
      return label.count <= 63 && label.first != UInt8(ascii: "-") && label.allSatisfy(isNameByte)
    }
  }

  /// Only spellings that no resolver reads otherwise: `localhost`, four decimal numbers from 127, and `::1`.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "127" else { return false }
    return parts.allSatisfy { part in
      guard let number = UInt8(part) else { return false }
      return String(number) == part
    }
  }

  /// `HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`.
  static func split(_ authority: Substring) throws(ServerAddressError) -> (host: String, port: Int?) {
    var host = authority
    var port: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .host }
      host = authority[authority.index(after: authority.startIndex)..<end]
      guard host.contains(":") else { throw .host }
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { throw .host }
      port = rest.isEmpty ? nil : rest.dropFirst()
    } else if let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
    }
    guard let port else { return (String(host), nil) }
    guard (1...5).contains(port.utf8.count), port.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(port)
    else {
      throw .port
    }
    return (String(host), number)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// A coarse check, so that nothing but an address can stand between the brackets; the system reads it exactly.
  private static func isIPv6(_ bytes: [UInt8]) -> Bool {
    bytes.count <= 45
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        case UInt8(ascii: ":"), UInt8(ascii: "."): true
        default: false
        }
      }
  }
}
