import GRDB

/// The tables of a replica, and how an older layout becomes the present one.
///
/// Drafts, ballots and settings stand in tables of their own, which nothing that is sent is read from.
enum Tables {
  /// Stands in the database as `user_version`; 0 is an empty file.
  static let layout = 1

  /// Brings the database to the present layout, inside the caller's transaction.
  static func migrate(_ db: Database, from layout: Int) throws {
    if layout < 1 { try db.execute(sql: first) }
    try PlanViews.rebuild(db)
    try db.execute(sql: "PRAGMA user_version = \(self.layout)")
  }

  /// What a version's columns hold:
  /// - `number`: the order in which it came here; `shown`: 1 for the version of its field that people see.
  /// - `type`: the value's field number in the message Inside; `value`: what of it can be read; `detail`: what else it
  ///   takes to have it back exactly (see StoredValue).
  /// - `replaced_stamp`, `replaced_device`: null where nothing stood before.
  /// - `slot`, `sealed`, `signature`: the change as it travels, to be offered again byte for byte.
  private static let version = """
    CREATE TABLE version (
      number INTEGER PRIMARY KEY,
      owner INTEGER NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL, field INTEGER NOT NULL,
      stamp INTEGER NOT NULL, device INTEGER NOT NULL, shown INTEGER NOT NULL,
      type INTEGER NOT NULL, value ANY, detail BLOB,
      replaced_stamp INTEGER, replaced_device INTEGER,
      epoch INTEGER NOT NULL, slot BLOB NOT NULL, sealed BLOB NOT NULL, signature BLOB
    ) STRICT;
    CREATE INDEX version_of ON version (owner, kind, id, field, stamp, device);
    """

  private static let first =
    version + """
      -- What the server is not yet known to hold. settled: the stamp was made on a fresh estimate of the server's time, or
      -- checked since; only settled changes are ever sent.
      CREATE TABLE outbox (number INTEGER PRIMARY KEY REFERENCES version, settled INTEGER NOT NULL) STRICT;
      -- Opened changes of the future, applied when their time has come within reach.
      CREATE TABLE ahead (
        number INTEGER PRIMARY KEY, stamp INTEGER NOT NULL, owner INTEGER NOT NULL, device INTEGER NOT NULL,
        epoch INTEGER NOT NULL, slot BLOB NOT NULL, sealed BLOB NOT NULL, signature BLOB, inside BLOB NOT NULL
      ) STRICT;
      CREATE INDEX ahead_by_stamp ON ahead (stamp);
      -- Changes that did not pass a check: never applied, never offered on.
      CREATE TABLE quarantine (
        digest BLOB PRIMARY KEY, code TEXT NOT NULL, at INTEGER NOT NULL, owner INTEGER NOT NULL, slot BLOB NOT NULL,
        stamp INTEGER NOT NULL, device INTEGER NOT NULL, epoch INTEGER NOT NULL, sealed BLOB NOT NULL, signature BLOB
      ) STRICT;

      CREATE TABLE clock (
        one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL,
        heard INTEGER, boot_clock INTEGER, boot TEXT, offset INTEGER
      ) STRICT;
      INSERT INTO clock (one, last) VALUES (1, 0);
      CREATE TABLE cursor (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, chain BLOB NOT NULL) STRICT;
      INSERT INTO cursor VALUES (1, 0, zeroblob(32));
      CREATE TABLE roster (place INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;
      CREATE TABLE membership (
        one INTEGER PRIMARY KEY CHECK (one = 1), identity BLOB NOT NULL, joining INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE TABLE secret (epoch INTEGER PRIMARY KEY, secret BLOB NOT NULL) STRICT;

      -- Private: nothing below has a way to the outbox.
      CREATE TABLE setting (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
      CREATE TABLE draft (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, created INTEGER NOT NULL, text TEXT
      ) STRICT;
      CREATE TABLE draft_write (
        draft INTEGER NOT NULL REFERENCES draft, place INTEGER NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL,
        field INTEGER NOT NULL, type INTEGER NOT NULL, value ANY, detail BLOB, PRIMARY KEY (draft, place)
      ) STRICT, WITHOUT ROWID;
      -- What stood in a draft before it was written anew.
      CREATE TABLE draft_earlier (
        number INTEGER PRIMARY KEY, draft INTEGER NOT NULL REFERENCES draft, created INTEGER NOT NULL, text TEXT NOT NULL
      ) STRICT;
      CREATE TABLE ballot (
        number INTEGER PRIMARY KEY, subject INTEGER NOT NULL, id INTEGER NOT NULL, seat INTEGER NOT NULL,
        name BLOB NOT NULL, choice INTEGER NOT NULL, salt BLOB NOT NULL
      ) STRICT;
      """
}
