import TandemBytes
import TandemCipher

/// The one style sheet and the one script. Their paths hold a hash of what is in them, so they may be kept for ever.
struct Asset: Sendable {
  let path: String
  let type: String
  let bytes: [UInt8]

  private init(_ name: String, _ ending: String, _ type: String, _ bytes: [UInt8]) {
    path = "/" + name + "-" + hex(Array(sha256(bytes).prefix(8))) + "." + ending
    self.type = type
    self.bytes = bytes
  }

  static let style = Asset("tandem", "css", "text/css; charset=utf-8", PackageResources.tandem_css)
  static let script = Asset("tandem", "js", "text/javascript; charset=utf-8", PackageResources.tandem_js)

  static func at(_ path: some StringProtocol) -> Asset? { [style, script].first { $0.path == path } }
}
