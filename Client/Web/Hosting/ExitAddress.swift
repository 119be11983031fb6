import TandemPages

/// Where quick exit leads: an address that can stand in a header, and the origin that forms may be led on to.
struct ExitAddress: Sendable {
  let link: WebLink?
  /// As it can stand in a header or an attribute: ASCII alone, and no quotation mark.
  let location: String
  /// `https://HOST[:PORT]`.
  let origin: String

  private init(link: WebLink?, location: String, origin: String) {
    self.link = link
    self.location = location
    self.origin = origin
  }

  /// Nil for an address whose host is not written in plain letters: it could not be named in the page's policy.
  init?(_ link: WebLink) {
    let parts = link.address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    let host = parts[2].prefix { $0 != "?" && $0 != "#" }
    guard !host.isEmpty, host.utf8.allSatisfy({ Self.isHostByte($0) }) else { return nil }
    self.init(
      link: link, location: String(decoding: link.address.utf8.flatMap { Self.escaped($0) }, as: UTF8.self),
      origin: parts[0].lowercased() + "//" + host)
  }

  /// A neutral page that many people open, for as long as no other is set.
  static let usual = ExitAddress(
    link: WebLink("https://www.wikipedia.org/"), location: "https://www.wikipedia.org/",
    origin: "https://www.wikipedia.org")

  /// Where it is connected to.
  var host: String {
    let host = authority.hasPrefix("[") ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return String(host)
  }

  var port: Int {
    let rest = authority.hasPrefix("[") ? authority.drop { $0 != "]" } : authority[...]
    return rest.split(separator: ":").last.flatMap { rest.contains(":") ? Int($0) : nil }
      ?? (origin.hasPrefix("https:") ? 443 : 80)
  }

  private var authority: String { String(origin.split(separator: "/").last ?? "") }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    default: false
    }
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    guard byte >= 0x7F || byte <= 0x20 || byte == UInt8(ascii: "\"") else { return [byte] }
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
