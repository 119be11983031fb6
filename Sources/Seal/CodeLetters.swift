import TandemBytes
import TandemCipher

/// How 16 secret bytes are written for a person to read out: 26 characters of Crockford base 32 and two check characters, in
/// seven groups of four joined by dashes (PROTOCOL.md, section 10.2).
enum CodeLetters {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  private static let characters = 28

  /// - Parameter label: what the check characters are made over, beside the bytes: so one kind of code is not taken for another.
  static func text(_ bytes: [UInt8], _ label: String) -> String {
    // 128 bits of code, two zero bits, ten check bits: 28 characters of five bits.
    let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } } + [0, 0] + check(bytes, label)
    let letters = stride(from: 0, to: bits.count, by: 5).map { start in
      alphabet[bits[start..<start + 5].reduce(0) { $0 << 1 | Int($1) }]
    }
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
  }

  /// Reads what a person typed: any case, spaces and dashes anywhere, O for 0, I and L for 1.
  static func bytes(reading text: String, _ label: String) throws(InvitationError) -> [UInt8] {
    var bits: [UInt8] = []
    for character in text where !isSeparator(character) {
      guard bits.count < characters * 5 else { throw .incompleteCode }
      guard let value = value(character) else { throw .mistypedCode }
      bits += (0..<5).map { value >> (4 - $0) & 1 }
    }
    guard bits.count == characters * 5 else { throw .incompleteCode }
    let bytes = stride(from: 0, to: 128, by: 8).map { start in bits[start..<start + 8].reduce(0) { $0 << 1 | $1 } }
    guard Array(bits[128...]) == [0, 0] + check(bytes, label) else { throw .mistypedCode }
    return bytes
  }

  /// The first ten bits of the code's hash.
  private static func check(_ bytes: [UInt8], _ label: String) -> [UInt8] {
    let hash = sha256(lp(label, .bytes(bytes)))
    return (0..<10).map { hash[$0 / 8] >> UInt8(7 - $0 % 8) & 1 }
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isWhitespace || ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}"].contains(character)
  }

  private static func value(_ character: Character) -> UInt8? {
    switch character {
    case "o", "O": 0
    case "i", "I", "l", "L": 1
    default: character.isASCII ? alphabet.firstIndex(of: Character(character.uppercased())).map { UInt8($0) } : nil
    }
  }
}
