import GRDB
import GRDBSQLite

/// A cached statement, bound and stepped without boxing: for what runs once a change.
struct Prepared {
  private let statement: Statement
  private let connection: OpaquePointer
  private var pointer: OpaquePointer { statement.sqliteStatement }

  init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else { throw ReplicaError.damaged }
    self.connection = connection
    statement = try db.cachedStatement(sql: sql)
  }

  /// Runs a statement that gives no rows.
  func run<each C: Cell>(_ cells: repeat each C) throws {
    bind(repeat each cells)
    defer { sqlite3_reset(pointer) }
    while try step() {}
  }

  /// Runs an insertion, and gives the new row's number.
  func insert<each C: Cell>(_ cells: repeat each C) throws -> Int64 {
    try run(repeat each cells)
    return sqlite3_last_insert_rowid(connection)
  }

  /// Runs a change, and gives how many rows it has changed.
  func changes<each C: Cell>(_ cells: repeat each C) throws -> Int {
    try run(repeat each cells)
    return Int(sqlite3_changes(connection))
  }

  /// Reads the first row; nil if there is none.
  func first<each C: Cell, Result>(_ cells: repeat each C, read: (Columns) throws -> Result) throws -> Result? {
    bind(repeat each cells)
    defer { sqlite3_reset(pointer) }
    return try step() ? try read(Columns(pointer)) : nil
  }

  /// Calls `read` for every row, until it returns false.
  func each<each C: Cell>(_ cells: repeat each C, read: (Columns) throws -> Bool) throws {
    bind(repeat each cells)
    defer { sqlite3_reset(pointer) }
    while try step(), try read(Columns(pointer)) {}
  }

  /// Reads all rows.
  func all<each C: Cell, Result>(_ cells: repeat each C, read: (Columns) throws -> Result) throws -> [Result] {
    var results: [Result] = []
    try each(repeat each cells) { row in
      results.append(try read(row))
      return true
    }
    return results
  }

  private func bind<each C: Cell>(_ cells: repeat each C) {
    var index: Int32 = 0
    for cell in repeat each cells {
      index += 1
      cell.bind(pointer, index)
    }
  }

  private func step() throws -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    return false
  }
}

/// The row on which a statement stands.
struct Columns {
  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
  func uint32(_ column: Int32) -> UInt32 { UInt32(truncatingIfNeeded: int(column)) }
  func uint64(_ column: Int32) -> UInt64 { UInt64(bitPattern: int(column)) }

  /// Empty for null.
  func blob(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(pointer, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(pointer, column))))
  }

  /// Empty for null.
  func text(_ column: Int32) -> String { String(decoding: blob(column), as: UTF8.self) }

  func type(_ column: Int32) -> Int32 { sqlite3_column_type(pointer, column) }
}
