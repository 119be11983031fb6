import TandemBytes

/// Tells one state of the rows from another: of two tabs that have read the same, one alone may write.
///
/// Its row is eight bytes, the highest first, without a sum. Whoever writes compares the row with the one that was read, inside
/// the transaction that writes, and puts the next one; where it is another, nothing is written and the rows are read again.
package struct Generation: Hashable, Sendable {
  package static let key = RowKey.generation.text
  package static let first = Generation(number: 1)

  package let number: UInt64

  package init(number: UInt64) { self.number = number }

  package var next: Generation { Generation(number: number &+ 1) }

  package var bytes: [UInt8] { bigEndian(number) }

  /// Reads the row that stands among all others.
  package init(reading rows: [KeptRow]) throws(Damaged) {
    guard let row = rows.first(where: { $0.key == Self.key }), let number = TandemBytes.bigEndian(row.bytes) else {
      throw Damaged(key: Self.key)
    }
    self.number = number
  }
}
