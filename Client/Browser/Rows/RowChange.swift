/// A row of what a browser keeps: its key, and its bytes.
package typealias KeptRow = (key: String, bytes: [UInt8])

/// What becomes of a row, or of all rows of one kind.
package enum RowChange: Hashable, Sendable {
  /// The row is written, whether it was there or not.
  case put(key: String, bytes: [UInt8])
  /// The row is taken away, whether it was there or not.
  case delete(key: String)
  /// All rows go whose keys begin so.
  case deleteAll(prefix: String)
}

/// Rows that are not what was kept: one of them, by its key, is missing or cannot be read, or should not be there.
package struct Damaged: Error, Hashable, Sendable {
  /// Names no word of anybody.
  package let key: String

  package init(key: String) { self.key = key }
}
