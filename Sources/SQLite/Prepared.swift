import CSQLite

/// A statement of a connection, kept by it: bound and stepped without values in between.
///
/// For use within the turn that made it; its next binding starts it over.
package struct Prepared {
  private let database: Database
  private let pointer: OpaquePointer

  package init(_ database: Database, _ sql: String) throws(SQLiteError) {
    self.database = database
    pointer = try database.statement(sql)
  }

  /// Runs a statement whose rows, if it has any, are not needed.
  package func run<each C: Cell>(_ cells: repeat each C) throws {
    bind(repeat each cells)
    defer { sqlite3_reset(pointer) }
    while try step() {}
  }

  /// Runs an insertion, and gives the new row's number.
  package func insert<each C: Cell>(_ cells: repeat each C) throws -> Int64 {
    try run(repeat each cells)
    return database.lastInsertedRow
  }

  /// Runs a change, and gives how many rows it has changed.
  package func changes<each C: Cell>(_ cells: repeat each C) throws -> Int {
    try run(repeat each cells)
    return database.changes
  }

  /// Reads the first row; nil if there is none.
  package func first<each C: Cell, Result>(_ cells: repeat each C, read: (Columns) throws -> Result) throws -> Result? {
    bind(repeat each cells)
    defer { sqlite3_reset(pointer) }
    return try step() ? try read(Columns(pointer)) : nil
  }

  /// Calls `read` for every row, until it returns false.
  package func each<each C: Cell>(_ cells: repeat each C, read: (Columns) throws -> Bool) throws {
    bind(repeat each cells)
    defer { sqlite3_reset(pointer) }
    var goesOn = true
    while goesOn {
      do { goesOn = try step() } catch {
        try database.leaveOut(error)
        return
      }
      guard goesOn else { return }
      do { goesOn = try read(Columns(pointer)) } catch { try database.leaveOut(error) }
    }
  }

  /// Reads all rows.
  package func all<each C: Cell, Result>(_ cells: repeat each C, read: (Columns) throws -> Result) throws -> [Result] {
    var results: [Result] = []
    try each(repeat each cells) { row in
      results.append(try read(row))
      return true
    }
    return results
  }

  /// Starts reading row by row, beside other statements; `end` lets go of what it holds.
  package func rows<each C: Cell>(_ cells: repeat each C) -> Rows {
    bind(repeat each cells)
    return Rows(self)
  }

  package struct Rows {
    private let statement: Prepared

    fileprivate init(_ statement: Prepared) { self.statement = statement }

    /// The next row, which stays until the one after it is asked for; nil behind the last.
    package func next() throws -> Columns? { try statement.step() ? Columns(statement.pointer) : nil }

    package func end() { sqlite3_reset(statement.pointer) }
  }

  private func bind<each C: Cell>(_ cells: repeat each C) {
    sqlite3_reset(pointer)
    var index: Int32 = 0
    for cell in repeat each cells {
      index += 1
      cell.bind(pointer, index)
    }
  }

  private func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw database.failure }
    return false
  }
}

/// The row on which a statement stands.
package struct Columns {
  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
  package func isNumber(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_INTEGER }
  package func int(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
  package func uint32(_ column: Int32) -> UInt32 { UInt32(truncatingIfNeeded: int(column)) }
  package func uint64(_ column: Int32) -> UInt64 { UInt64(bitPattern: int(column)) }

  /// The bytes where they lie, until the next row; none for null.
  package func raw(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(pointer, column)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column)))
  }

  /// Empty for null.
  package func blob(_ column: Int32) -> [UInt8] { Array(raw(column)) }

  /// Empty for null.
  package func text(_ column: Int32) -> String { String(decoding: raw(column), as: UTF8.self) }

  /// The names and texts of the columns that are not null: for tests that look at a database as a person would.
  package var texts: [String: String] {
    var texts: [String: String] = [:]
    for column in 0..<sqlite3_column_count(pointer) where !isNull(column) {
      guard let name = sqlite3_column_name(pointer, column) else { continue }
      texts[String(cString: name)] = text(column)
    }
    return texts
  }
}
