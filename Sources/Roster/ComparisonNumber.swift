import TandemBytes
import TandemCipher

/// What both screens show after pairing, as "1234 5678 9012 3456 7890": 66 bits of the join entry's hash, too many to be
/// ground through (PROTOCOL.md, section 10.3).
package func comparisonNumber(of joinEntry: [UInt8]) -> String {
  let hash = sha256(lp("tandem/v1/compare", .bytes(joinEntry)))
  // 128 bits modulo 10^20 by long division, the number held as 20 decimal digits.
  var digits = [UInt16](repeating: 0, count: 20)
  for byte in hash.prefix(16) {
    var carry = UInt16(byte)
    for index in digits.indices.reversed() {
      let value = digits[index] * 256 + carry
      digits[index] = value % 10
      carry = value / 10
    }
  }
  let groups = stride(from: 0, to: 20, by: 4).map { start in
    digits[start..<start + 4].map { String($0) }.joined()
  }
  return groups.joined(separator: " ")
}

extension Roster {
  /// The number that both partners' screens show; nil while there is no partner.
  package var comparison: String? { partnerJoin.map { comparisonNumber(of: $0.bytes) } }

  /// The number for a further device of one's own; nil for the creator and for positions that no device has.
  package func comparison(ofDevice position: UInt32) -> String? {
    position > 1 ? entry(ofDevice: position).map(comparisonNumber(of:)) : nil
  }
}
