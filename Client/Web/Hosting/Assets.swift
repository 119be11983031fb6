import TandemBytes
import TandemCipher

/// The one style sheet and the one script. Their paths hold a hash of what is in them, so they may be kept for ever.
struct Asset: Sendable {
  let path: String
  let type: String
  let bytes: [UInt8]

  private init(_ name: String, _ ending: String, _ type: String, _ written: [UInt8]) {
    bytes = Self.sent(written)
    path = "/" + name + "-" + hex(Array(sha256(bytes).prefix(8))) + "." + ending
    self.type = type
  }

  /// Without the indents and the comments, which all stand in lines of their own.
  private static func sent(_ written: [UInt8]) -> [UInt8] {
    var lines: [Substring] = []
    var isComment = false
    for line in String(decoding: written, as: UTF8.self).split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("/*") { isComment = true }
      if !isComment, !line.isEmpty, !line.hasPrefix("//") { lines.append(line) }
      if line.hasSuffix("*/") { isComment = false }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  static let style = Asset("tandem", "css", "text/css; charset=utf-8", PackageResources.tandem_css)
  static let script = Asset("tandem", "js", "text/javascript; charset=utf-8", PackageResources.tandem_js)

  static func at(_ path: some StringProtocol) -> Asset? { [style, script].first { $0.path == path } }
}
