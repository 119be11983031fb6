import TandemBytes
import TandemCipher

/// Random bytes as text for an address or a form. Whoever shows the same may pass.
struct Secret: Sendable {
  let text: String

  init(_ randomBytes: (Int) -> [UInt8]) { text = Base64URL.encode(randomBytes(WebLimits.secretBytes)) }

  func matches(_ given: some StringProtocol) -> Bool { sameBytes(Array(text.utf8), Array(given.utf8)) }
}
