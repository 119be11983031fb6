import GRDB
import GRDBSQLite

/// A prepared statement of a connection, kept by the connection, bound and stepped without conversions in between.
///
/// For the calls that run for every change; it must be used within the access that made it, and reset by its next binding.
struct Query {
  private let handle: OpaquePointer
  private let db: Database

  init(_ db: Database, _ sql: String) throws {
    self.db = db
    handle = try db.cachedStatement(sql: sql).sqliteStatement
    sqlite3_reset(handle)
  }

  enum Value {
    case int(Int64)
    case bytes([UInt8])
  }

  /// Starts over with these values for `?1`, `?2`, ...
  func bind(_ values: Value...) {
    sqlite3_reset(handle)
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .int(let number): sqlite3_bind_int64(handle, place, number)
      case .bytes(let bytes):
        // A null pointer would bind NULL rather than no bytes.
        if bytes.isEmpty {
          sqlite3_bind_zeroblob(handle, place, 0)
        } else {
          sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), Self.copied)
        }
      }
    }
  }

  /// Moves to the next row; false after the last one.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let code = sqlite3_extended_errcode(db.sqliteConnection)
      sqlite3_reset(handle)
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }

  /// Runs a statement that gives no rows.
  func run() throws { while try step() {} }

  /// Ends a reading before its last row, so that the statement holds nothing.
  func end() { sqlite3_reset(handle) }

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func bytes(_ column: Int32) -> [UInt8] { Array(raw(column)) }

  /// The bytes where they lie; valid until the next step.
  func raw(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// SQLITE_TRANSIENT: SQLite copies what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
