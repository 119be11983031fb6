/// Where to listen: `HOST:PORT`, an IPv6 address in brackets; port 0 picks a free one.
package struct ListenAddress: Sendable, Hashable {
  package var host: String
  package var port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Nil if the text is no such address.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty else { return nil }
    self.host = String(host)
    self.port = Int(port)
  }

  /// Whether only this computer can reach it.
  package var isLoopback: Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    let isFour = numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
    return host == "localhost" || host == "::1" || (isFour && numbers[0] == "127")
  }
}

/// A server that listens.
package struct Listening: Sendable, Hashable {
  package var host: String
  /// The real one, also where a free one was asked for.
  package var port: Int
  package var isTLS: Bool
  /// BASE64URL(SHA-256(SubjectPublicKeyInfo)) of the server's own key, if it uses that (PROTOCOL.md, section 10.2).
  package var pin: String?

  package init(host: String, port: Int, isTLS: Bool, pin: String?) {
    self.host = host
    self.port = port
    self.isTLS = isTLS
    self.pin = pin
  }

  /// `https://HOST:PORT?pin=PIN`.
  package var url: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(isTLS ? "https" : "http")://\(name):\(port)" + (pin.map { "?pin=\($0)" } ?? "")
  }
}
