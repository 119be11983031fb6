import FoundationEssentials
import TandemSQLite
import Testing

/// A database in a directory of its own, gone with the test.
final class Scratch: Sendable {
  private let directory = FileManager.default.temporaryDirectory.appending(path: "tandem-sqlite-\(UUID())").path
  var path: String { directory + "/a.sqlite" }

  init() throws { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: directory) }
}

struct DatabaseTests {
  private let scratch: Scratch
  private let database: Database

  init() throws {
    scratch = try Scratch()
    database = try Database(scratch.path)
    try database.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, value ANY UNIQUE) STRICT")
  }

  private var count: Int? { get throws { try database.number("SELECT count(*) FROM note") } }

  @Test func `every kind of value comes back as it went, the empty ones and null told apart`() throws {
    let insert = try Prepared(database, "INSERT INTO note (value) VALUES (?)")
    #expect(try insert.insert([UInt8]()) == 1)
    #expect(try insert.insert("") == 2)
    #expect(try insert.insert([UInt8]?.none) == 3)
    #expect(try insert.insert(UInt64.max) == 4)
    #expect(try insert.insert("w\u{f6}rter \0 and more") == 5)
    let kinds = try Prepared(database, "SELECT typeof(value), value FROM note ORDER BY number")
    #expect(try kinds.all { $0.text(0) } == ["blob", "text", "null", "integer", "text"])
    #expect(try kinds.all { $0.isNull(1) } == [false, false, true, false, false])
    #expect(try kinds.all { $0.uint64(1) }[3] == .max)
    #expect(try kinds.all { $0.text(1) }[4] == "w\u{f6}rter \0 and more")
    #expect(try database.text("SELECT value FROM note WHERE number = ?", 3) == nil)
  }

  @Test func `what is thrown inside a transaction undoes all of it, and the next one goes on`() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.run("INSERT INTO note (value) VALUES (1)")
        throw Stop()
      }
    }
    #expect(try !database.isInTransaction && count == 0)
    _ = try database.transaction { try database.run("INSERT INTO note (value) VALUES (1)") }
    #expect(try count == 1)
  }

  @Test func `a statement that failed or was left half read is started over by its next use`() throws {
    let insert = try Prepared(database, "INSERT INTO note (value) VALUES (?)")
    for value in [1, 2, 3] { try insert.run(value) }
    #expect(throws: SQLiteError.self) { try insert.run(2) }
    try insert.run(4)
    let all = try Prepared(database, "SELECT value FROM note ORDER BY number")
    let rows = all.rows()
    #expect(try rows.next()?.int(0) == 1)
    #expect(try all.all { $0.int(0) } == [1, 2, 3, 4])
    rows.end()
    #expect(try database.run("DELETE FROM note WHERE value > ?", 2) == 2)
  }

  @Test func `each failure says what front ends tell apart`() throws {
    func kind(_ body: () throws -> Void) -> SQLiteError.Kind? {
      do { try body() } catch { return (error as? SQLiteError)?.kind }
      return nil
    }
    #expect(kind { _ = try Database(scratch.path + "/none/b.sqlite") } == .cannotOpen)
    #expect(kind { try database.execute("SELECT * FROM nothing") } == .refused)
    #expect(kind { try Database(scratch.path, isReadOnly: true).execute("DELETE FROM note") } == .readOnly)
    let other = try Database(scratch.path)
    try database.transaction { #expect(kind { try other.execute("BEGIN IMMEDIATE") } == .busy) }
    try database.execute("PRAGMA max_page_count = 1")
    #expect(kind { try database.run("INSERT INTO note (value) VALUES (zeroblob(100000))") } == .full)
    let words = try Scratch()
    try Data(repeating: 7, count: 8_192).write(to: URL(filePath: words.path))
    #expect(kind { _ = try Database(words.path).number("PRAGMA user_version") } == .notADatabase)
    database.close()
    #expect(kind { _ = try count } == .io)
  }

  @Test func `callers of a shared database take turns`() async throws {
    try database.run("INSERT INTO note VALUES (1, 0)")
    let shared = SharedDatabase(try Database(scratch.path))
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            _ = try? shared.use { db in
              let value = try db.number("SELECT value FROM note") ?? 0
              try db.run("UPDATE note SET value = ?", value + 1)
            }
          }
        }
      }
    }
    #expect(try database.number("SELECT value FROM note") == 400)
  }
}
