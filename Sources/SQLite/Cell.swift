import CSQLite

/// A value that a statement's parameter can take.
package protocol Cell {
  func bind(_ statement: OpaquePointer, _ index: Int32)
}

private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) { sqlite3_bind_int64(statement, index, self) }
}

extension UInt64: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) { Int64(bitPattern: self).bind(statement, index) }
}

extension Int: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) { Int64(self).bind(statement, index) }
}

extension UInt32: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) { Int64(self).bind(statement, index) }
}

extension UInt8: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) { Int64(self).bind(statement, index) }
}

extension Bool: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) { Int64(self ? 1 : 0).bind(statement, index) }
}

extension String: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) {
    withCString { characters in
      _ = sqlite3_bind_text(statement, index, characters, Int32(utf8.count), copied)
    }
  }
}

extension [UInt8]: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        sqlite3_bind_zeroblob(statement, index, 0)
        return
      }
      sqlite3_bind_blob(statement, index, start, Int32(bytes.count), copied)
    }
  }
}

extension Optional: Cell where Wrapped: Cell {
  package func bind(_ statement: OpaquePointer, _ index: Int32) {
    guard let self else {
      sqlite3_bind_null(statement, index)
      return
    }
    self.bind(statement, index)
  }
}
