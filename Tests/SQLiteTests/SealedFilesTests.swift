import Foundation
import TandemCipher
import TandemSQLite
import Testing

/// AES-256-GCM over each piece in its place.
private struct Seal: PageSeal {
  let key = AEADKey(secureRandom(32))

  func seal(_ piece: [UInt8], for place: SealedPlace) -> [UInt8]? {
    key.seal(piece, authenticating: [place.kind.rawValue] + Array("\(place.number)".utf8), nonce: secureRandom(12))
  }

  func open(_ sealed: [UInt8], from place: SealedPlace) -> [UInt8]? {
    key.open(sealed, authenticating: [place.kind.rawValue] + Array("\(place.number)".utf8))
  }
}

/// A generator whose numbers a seed decides.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

private func done(_ db: Database, _ sql: String) throws -> Bool {
  try db.execute(sql)
  return true
}

struct SealedFilesTests {
  private let scratch: Scratch
  private let files: SealedFiles

  init() throws {
    scratch = try Scratch()
    files = try SealedFiles(Seal())
  }

  private func opened(_ path: String? = nil) throws -> Database { try Database(path ?? scratch.path, by: files) }

  private func filled() throws -> Database {
    let db = try opened()
    try db.keepLogOnClose()
    #expect(try db.text("PRAGMA journal_mode = WAL") == "wal")
    try db.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, words TEXT)")
    for number in 1...300 {
      try db.run("INSERT INTO note VALUES (?, ?)", number, "MARKER \(number) " + String(repeating: "x", count: number))
    }
    return db
  }

  private func bytes(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

  private func flip(_ place: Int, of path: String) throws {
    var data = bytes(path)
    data[place] ^= 1
    try data.write(to: URL(fileURLWithPath: path))
  }

  @Test(arguments: 1...12)
  func `random statements on a sealed and a plain database give equal results`(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    var pair = [try opened(scratch.path + "-sealed"), try Database(scratch.path + "-plain")]
    func both<T: Equatable>(_ body: (Database) throws -> T) throws {
      let results = pair.map { db in Result { try body(db) } }
      switch (results[0], results[1]) {
      case (.success(let one), .success(let other)): #expect(one == other, "seed \(seed)")
      case (.failure(let one as SQLiteError), .failure(let other as SQLiteError)): #expect(one == other, "seed \(seed)")
      default: Issue.record("seed \(seed): \(results)")
      }
    }
    let mode = ["WAL", "DELETE", "WAL"][random.below(3)]
    try both { try $0.text("PRAGMA journal_mode = \(mode)") }
    try both { try done($0, "CREATE TABLE a (k INTEGER PRIMARY KEY, v, w TEXT); CREATE INDEX b ON a (w)") }
    for _ in 0..<400 {
      let (key, size) = (random.below(200), random.below(random.below(10) == 0 ? 20_000 : 200))
      switch random.below(12) {
      case 0: try both { try done($0, "BEGIN") }
      case 1: try both { try done($0, "COMMIT") }
      case 2: try both { try done($0, "ROLLBACK") }
      case 3: try both { try $0.run("DELETE FROM a WHERE k % 7 = ?", key % 7) }
      case 4: try both { try $0.run("UPDATE a SET w = w || k || ? WHERE k < ?", "\(size)", key) }
      case 5:
        try both {
          try done(
            $0,
            "SAVEPOINT s; INSERT OR REPLACE INTO a SELECT k + 1000, v, w FROM a WHERE k < 50; ROLLBACK TO s; RELEASE s")
        }
      case 6: try both { try $0.text("SELECT group_concat(w, ',') FROM (SELECT w FROM a WHERE k > ? ORDER BY w)", key) }
      case 7 where random.below(4) == 0: try both { try done($0, "VACUUM") }
      case 8 where random.below(3) == 0: try both { try $0.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0 }
      case 9 where random.below(3) == 0 && !pair[0].isInTransaction:
        for db in pair { db.close() }
        pair = [try opened(scratch.path + "-sealed"), try Database(scratch.path + "-plain")]
      default: try both { try $0.run("INSERT OR REPLACE INTO a VALUES (?, zeroblob(?), ?)", key, size, "w\(size)") }
      }
    }
    if pair[0].isInTransaction { try both { try done($0, "COMMIT") } }
    try both { try $0.text("SELECT group_concat(k || ':' || length(v) || ':' || w) FROM (SELECT * FROM a ORDER BY k)") }
    try both { try $0.text("PRAGMA integrity_check") }
    #expect(try pair[0].text("PRAGMA integrity_check") == "ok")
  }

  @Test func `no word is readable in the database or its log, before and after the log is emptied`() throws {
    let db = try filled()
    for end in ["", "-wal", "-shm"] { #expect(bytes(scratch.path + end).range(of: Data("MARKER".utf8)) == nil) }
    #expect(bytes(scratch.path + "-wal").count > 4_096)
    #expect(try db.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
    #expect(bytes(scratch.path).range(of: Data("MARKER".utf8)) == nil && bytes(scratch.path).count > 8_192)
    #expect(bytes(scratch.path).range(of: Data("SQLite format".utf8)) == nil)
    #expect(try db.number("SELECT count(*) FROM note WHERE words LIKE 'MARKER%'") == 300)
  }

  @Test func `another key opens nothing`() throws {
    let db = try filled()
    _ = try db.number("PRAGMA wal_checkpoint(TRUNCATE)")
    let other = try SealedFiles(Seal())
    let error = #expect(throws: SQLiteError.self) {
      try Database(scratch.path, by: other).number("SELECT count(*) FROM note")
    }
    #expect(error?.kind == .notADatabase)
  }

  @Test func `a byte that was changed in any page is noticed by whoever reads that page`() throws {
    let db = try filled()
    _ = try db.number("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    for page in 0..<bytes(scratch.path).count / 4_096 {
      let place = page * 4_096 + (page * 997) % 4_096
      try flip(place, of: scratch.path)
      let said = try? opened().text("PRAGMA integrity_check")
      #expect(said != "ok", "page \(page)")
      try flip(place, of: scratch.path)
    }
    #expect(try opened().text("PRAGMA integrity_check") == "ok")
  }

  @Test func `a page that was put in another's place does not open there`() throws {
    let db = try filled()
    _ = try db.number("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    var data = bytes(scratch.path)
    let third = data[8_192..<12_288]
    data.replaceSubrange(12_288..<16_384, with: third)
    try data.write(to: URL(fileURLWithPath: scratch.path))
    #expect((try? opened().text("PRAGMA integrity_check")) != "ok")
  }

  @Test func `a log whose end was torn off or changed gives what was committed before, as with plain files`() throws {
    for files in [files, nil] {
      let path = scratch.path + (files == nil ? "-plain" : "-sealed")
      let db = try Database(path, by: files)
      try db.keepLogOnClose()
      try db.execute("PRAGMA journal_mode = WAL")
      try db.execute("CREATE TABLE note (words TEXT)")
      try db.execute("INSERT INTO note VALUES ('first')")
      let before = bytes(path + "-wal").count
      try db.execute("INSERT INTO note VALUES ('second')")
      let whole = (bytes(path), bytes(path + "-wal"))
      for cut in [whole.1.count - 1, whole.1.count - 2_000, before + 30, before + 10, before] {
        #expect(try count(whole.0, whole.1.prefix(cut), files) == 1, "cut at \(cut)")
      }
      var changed = whole.1
      changed[whole.1.count - 100] ^= 1
      #expect(try count(whole.0, changed, files) == 1)
      #expect(try count(whole.0, whole.1, files) == 2)
    }
  }

  /// How many notes a database has whose program was ended when these bytes stood on the disk.
  private func count(_ database: Data, _ log: Data, _ files: SealedFiles?) throws -> Int? {
    let path = scratch.path + "-\(UUID())"
    try database.write(to: URL(fileURLWithPath: path))
    try log.write(to: URL(fileURLWithPath: path + "-wal"))
    return try Database(path, by: files).number("SELECT count(*) FROM note")
  }

  @Test func `a copy can be made sealed or plain, whatever the one is that it is made from`() throws {
    let db = try filled()
    let (plain, sealed) = (scratch.path + "?plain%", scratch.path + "#sealed")
    try db.copy(to: plain, by: nil)
    let opened = try Database(plain)
    #expect(
      try opened.number("SELECT count(*) FROM note") == 300 && bytes(plain).starts(with: Array("SQLite format 3".utf8)))
    try opened.copy(to: sealed, by: files)
    #expect(bytes(sealed).range(of: Data("MARKER".utf8)) == nil)
    #expect(try self.opened(sealed).number("SELECT count(*) FROM note") == 300)
    #expect(throws: SQLiteError.self) { try db.copy(to: plain, by: nil) }
  }
}
