import TandemSystem

/// An address that calls come from: IPv4 or IPv6. Kept in memory for a while, and never written down.
package struct ClientAddress: Hashable, Sendable {
  /// 4 or 16; an IPv4 address in IPv6 clothes counts as what it is.
  private let bytes: [UInt8]

  /// Nil if the text is no address.
  package init?(_ text: some StringProtocol) {
    guard let all = internetAddress(String(text)) else { return nil }
    bytes = all.starts(with: Self.mappedPrefix) ? Array(all.dropFirst(Self.mappedPrefix.count)) : all
  }

  /// The last entry of an `X-Forwarded-For`, which is the proxy's own word; those before it are anybody's.
  init?(forwarded header: String) {
    guard let last = header.split(separator: ",").last?.trimming(while: { $0 == " " || $0 == "\t" }) else { return nil }
    if let address = ClientAddress(last) {
      self = address
    } else if let end = last.lastIndex(of: ":"), let address = ClientAddress(Self.withoutBrackets(last[..<end])) {
      // Some proxies add a port.
      self = address
    } else if let address = ClientAddress(Self.withoutBrackets(last)) {
      self = address
    } else {
      return nil
    }
  }

  /// What limits count: an IPv6 address has one household's whole network of 64 bits behind it.
  var household: [UInt8] { Array(bytes.prefix(Self.networkBytes)) }

  private static func withoutBrackets(_ text: Substring) -> Substring {
    text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast() : text
  }

  private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
  private static let networkBytes = 8
}

extension Substring {
  fileprivate func trimming(while isBlank: (Character) -> Bool) -> Substring {
    var rest = drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }
}
