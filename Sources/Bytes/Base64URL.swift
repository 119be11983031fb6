/// BASE64URL without padding (RFC 4648, section 5).
package enum Base64URL {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The same in the common alphabet and padded (RFC 4648, section 4).
  package static func common(_ bytes: [UInt8]) -> String {
    let padding = String(repeating: "=", count: (3 - bytes.count % 3) % 3)
    return String(encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }) + padding
  }

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var bits = 0
    var held: UInt32 = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(digits[Int(held >> UInt32(bits) & 63)])
      }
    }
    if bits > 0 { text.append(digits[Int(held << UInt32(6 - bits) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for other characters, a length that cannot be, or left-over bits that are not zero.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var held: UInt32 = 0
    for digit in text.utf8 {
      guard let value = value(digit) else { return nil }
      held = (held << 6 | value) & 0xffff
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    guard bits < 6, held & (1 << UInt32(bits) - 1) == 0 else { return nil }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt32? {
    switch digit {
    case 0x41...0x5a: UInt32(digit) - 0x41
    case 0x61...0x7a: UInt32(digit) - 0x61 + 26
    case 0x30...0x39: UInt32(digit) - 0x30 + 52
    case 0x2d: 62
    case 0x5f: 63
    default: nil
    }
  }
}
