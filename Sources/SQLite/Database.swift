import CSQLite

/// One connection to a database, for one caller at a time (`SharedDatabase`).
///
/// A statement is compiled once and kept for as long as the connection lives.
package final class Database {
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]
  /// How many rows were left out since `leaveOutUnreadable`; nil where a row that cannot be read ends the reading.
  package private(set) var leftOut: Int?
  /// The way to the disk, which must outlast the connection; nil for SQLite's own.
  private let files: SealedFiles?

  /// Opens the file, and makes it where there is none unless `isReadOnly`.
  /// - Parameters:
  ///   - busyMilliseconds: how long another's lock is waited for.
  ///   - files: what a sealed database is read and written by; nil for one that is plain.
  package init(
    _ path: String, isReadOnly: Bool = false, busyMilliseconds: Int32 = 0, by files: SealedFiles? = nil
  ) throws(SQLiteError) {
    self.files = files
    let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    // A name may say by which way it is to be opened: `copy` needs that, and other names are made so that they say nothing.
    let way = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(Self.plainName(path), &handle, way, files?.name)
    guard code == SQLITE_OK else { throw SQLiteError(code: handle.map(sqlite3_extended_errcode) ?? code) }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyMilliseconds)
    guard files != nil else { return }
    try leaveRoomForSeals()
    try execute("PRAGMA temp_store = MEMORY")
  }

  /// A path that SQLite takes for nothing but a path.
  private static func plainName(_ path: String) -> String { path.hasPrefix("file:") ? "./" + path : path }

  /// The end of every page stays free, in databases that are made from now on.
  private func leaveRoomForSeals() throws(SQLiteError) {
    var bytes = Int32(SealedSizes.seal)
    let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes)
    guard code == SQLITE_OK else { throw SQLiteError(code: code) }
  }

  /// Writes all of it, as it is at one moment, to a file that is not there yet or empty.
  /// - Parameter files: what the new one is sealed by; nil leaves it plain.
  package func copy(to path: String, by files: SealedFiles?) throws {
    if files != nil { try leaveRoomForSeals() }
    guard let usual = sqlite3_vfs_find(nil)?.pointee.zName else { throw SQLiteError(code: SQLITE_MISUSE) }
    try run("VACUUM INTO ?", Self.address(of: path, by: files?.name ?? String(cString: usual)))
  }

  /// How SQLite is told by which way a file is to be opened.
  private static func address(of path: String, by way: String) -> String {
    var address = Array("file:".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "%"): address += Array("%25".utf8)
      case UInt8(ascii: "?"): address += Array("%3f".utf8)
      case UInt8(ascii: "#"): address += Array("%23".utf8)
      default: address.append(byte)
      }
    }
    return String(decoding: address, as: UTF8.self) + "?vfs=" + way
  }

  deinit { close() }

  /// Lets go of the file; every later call fails.
  package func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  /// From here on a row that `read` throws for is left out and counted, and a page that cannot be read ends the rows of its
  /// statement, counted as one: for reading what is left of a damaged file.
  package func leaveOutUnreadable() { leftOut = 0 }

  /// Counts a row that is left out; throws where none is to be.
  func leaveOut(_ error: any Error) throws {
    guard let count = leftOut else { throw error }
    leftOut = count + 1
  }

  /// Leaves the write-ahead log in place when the last connection closes.
  package func keepLogOnClose() throws(SQLiteError) {
    let code = handle.map(tandem_sqlite_keep_log_on_close) ?? SQLITE_MISUSE
    guard code == SQLITE_OK else { throw SQLiteError(code: code) }
  }

  /// Whether the file that is open no longer has the name it was opened by: what is written into it then is in no file of that name.
  package var hasMoved: Bool {
    var moved: Int32 = 0
    guard let handle else { return true }
    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0
  }

  /// Runs statements that take no values, and gives no rows.
  package func execute(_ sql: String) throws(SQLiteError) {
    guard let handle else { throw SQLiteError(code: SQLITE_MISUSE) }
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// Runs one statement, and gives how many rows it has changed.
  @discardableResult
  package func run<each C: Cell>(_ sql: String, _ cells: repeat each C) throws -> Int {
    try Prepared(self, sql).changes(repeat each cells)
  }

  /// The first row's first column; nil if there is no row, or it is null.
  package func number<each C: Cell>(_ sql: String, _ cells: repeat each C) throws -> Int? {
    try Prepared(self, sql).first(repeat each cells) { $0.isNull(0) ? nil : Int($0.int(0)) } ?? nil
  }

  package func text<each C: Cell>(_ sql: String, _ cells: repeat each C) throws -> String? {
    try Prepared(self, sql).first(repeat each cells) { $0.isNull(0) ? nil : $0.text(0) } ?? nil
  }

  package enum Transaction: String {
    /// Takes the lock for writing at once.
    case immediate = "BEGIN IMMEDIATE"
    /// Reads at one moment.
    case deferred = "BEGIN DEFERRED"
  }

  /// Commits when `body` returns, and undoes all of it when it throws.
  package func transaction<T>(_ kind: Transaction = .immediate, _ body: () throws -> T) throws -> T {
    try Prepared(self, kind.rawValue).run()
    do {
      let result = try body()
      try Prepared(self, "COMMIT").run()
      return result
    } catch {
      // A full disk may have ended it already.
      if isInTransaction { try? Prepared(self, "ROLLBACK").run() }
      throw error
    }
  }

  package var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }
  /// How many rows were changed since the connection was opened.
  package var totalChanges: Int { handle.map { Int(sqlite3_total_changes($0)) } ?? 0 }
  var lastInsertedRow: Int64 { handle.map { sqlite3_last_insert_rowid($0) } ?? 0 }

  var changes: Int { handle.map { Int(sqlite3_changes($0)) } ?? 0 }
  var failure: SQLiteError { SQLiteError(code: handle.map(tandem_sqlite_failure) ?? SQLITE_MISUSE) }

  func statement(_ sql: String) throws(SQLiteError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    guard let handle else { throw SQLiteError(code: SQLITE_MISUSE) }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK else { throw failure }
    guard let statement else { throw SQLiteError(code: SQLITE_MISUSE) }
    statements[sql] = statement
    return statement
  }
}
