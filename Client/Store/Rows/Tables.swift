import TandemSQLite

/// The tables of a replica.
///
/// Drafts, ballots and settings stand in tables of their own, which nothing that is sent is read from.
enum Tables {
  /// Stands in the database as `user_version`; 0 is an empty file.
  static let layout = 1

  /// Brings the database to the present layout, inside the caller's transaction.
  static func migrate(_ db: Database, from layout: Int) throws {
    if layout < 1 { try db.execute(first) }
    try PlanViews.rebuild(db)
    try db.execute("PRAGMA user_version = \(self.layout)")
  }

  /// Takes away all rows that belong to a plan.
  static func empty(_ db: Database) throws {
    for table in ["quarantine", "outbox", "reveal", "version", "ballot", "listed", "link", "seen", "dropped"] {
      try db.execute("DELETE FROM \(table)")
    }
  }

  /// What a version's columns hold:
  /// - `number`: the order in which it came here. The highest of a field is the one that people see: see the view `shown`.
  /// - `type`: the value's field number in the message Inside; `value`: what of it can be read; `detail`: what else it
  ///   takes to have it back exactly (see StoredValue).
  /// - `replaced_stamp`, `replaced_device`: null where nothing stood before.
  /// - `slot`, `sealed`, `signature`: the change as it travels, to be offered again byte for byte.
  /// - `sequence`: its place at the server, for parts of votes alone: what came first decides. Null until the server is
  ///   known to hold it.
  /// - `counts`: 0 for what a removed device wrote and nobody vouched for (PROTOCOL.md, section 4.1).
  private static let version = """
    CREATE TABLE version (
      number INTEGER PRIMARY KEY,
      owner INTEGER NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL, field INTEGER NOT NULL,
      stamp INTEGER NOT NULL, device INTEGER NOT NULL,
      type INTEGER NOT NULL, value ANY, detail BLOB,
      replaced_stamp INTEGER, replaced_device INTEGER,
      epoch INTEGER NOT NULL, slot BLOB NOT NULL, sealed BLOB NOT NULL, signature BLOB NOT NULL, sequence INTEGER,
      counts INTEGER NOT NULL
    ) STRICT;
    """

  private static let first =
    version + """
      -- What the server is not yet known to hold: it leaves when its digest stands in a link that was verified. Apart from the
      -- versions, so that leaving, and being offered again, touches none of their rows. settled: the stamp was made on a fresh
      -- estimate of the server's time, or checked since; only settled changes are ever sent. made: when it was written by this
      -- replica's time, Unix milliseconds. leads: it says that this replica began anew, and goes before all others.
      -- check_sum, here and below: of the rest of the row. No seal would show that its bytes have rotted.
      CREATE TABLE outbox (
        number INTEGER PRIMARY KEY REFERENCES version, settled INTEGER NOT NULL, made INTEGER NOT NULL,
        leads INTEGER NOT NULL, check_sum BLOB NOT NULL
      ) STRICT;
      -- Changes that did not pass a check: never applied, never offered on. Those that may pass it later stand there whole.
      -- slot, stamp: of shared ones whose signature holds. sequence: as in version, for all of them.
      CREATE TABLE quarantine (
        digest BLOB PRIMARY KEY, code TEXT NOT NULL, at INTEGER NOT NULL, device INTEGER NOT NULL, slot BLOB, stamp INTEGER,
        sequence INTEGER, change BLOB
      ) STRICT;
      CREATE TABLE reveal (
        kind INTEGER NOT NULL, id INTEGER NOT NULL, lead INTEGER NOT NULL REFERENCES version,
        follow INTEGER NOT NULL REFERENCES version, PRIMARY KEY (kind, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE clock (
        one INTEGER PRIMARY KEY CHECK (one = 1), own INTEGER NOT NULL,
        heard INTEGER, boot_clock INTEGER, boot TEXT, offset INTEGER, check_sum BLOB NOT NULL DEFAULT x''
      ) STRICT;
      INSERT INTO clock (one, own) VALUES (1, 0);
      -- reread: when everything was last read from the start because an answer did not fit, Unix milliseconds. verified: the
      -- furthest place that was verified, which stays while everything is read again. anew: the highest stamp with which another
      -- device has said that it began anew.
      CREATE TABLE cursor (
        one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, chain BLOB NOT NULL, reread INTEGER,
        verified INTEGER NOT NULL DEFAULT 0, verified_chain BLOB, anew INTEGER NOT NULL DEFAULT 0,
        check_sum BLOB NOT NULL DEFAULT x''
      ) STRICT;
      INSERT INTO cursor (one, sequence, chain) VALUES (1, 0, zeroblob(32));
      -- The newest places of the server's sequence that were verified, and what others say they saw there.
      CREATE TABLE link (sequence INTEGER PRIMARY KEY, chain BLOB NOT NULL) STRICT;
      -- stamp: that of the newest change that says so; differs: whether it is known not to be what was verified here.
      CREATE TABLE seen (
        sequence INTEGER NOT NULL, chain BLOB NOT NULL, stamp INTEGER NOT NULL, differs INTEGER NOT NULL,
        PRIMARY KEY (sequence, chain)
      ) STRICT;
      -- Changes that the server has dropped: a newer one of that device in that slot has to come before the end is reached.
      -- vouch: of a removed device, also by itself: what follows has to count where this one was vouched for.
      CREATE TABLE dropped (
        slot BLOB NOT NULL, device INTEGER NOT NULL, vouch BLOB NOT NULL, stamp INTEGER NOT NULL,
        PRIMARY KEY (slot, device, vouch)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE roster (place INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;
      CREATE TABLE membership (
        one INTEGER PRIMARY KEY CHECK (one = 1), identity BLOB NOT NULL, joining INTEGER NOT NULL, check_sum BLOB NOT NULL
      ) STRICT;
      CREATE TABLE secret (epoch INTEGER PRIMARY KEY, secret BLOB NOT NULL) STRICT;

      -- Private: nothing below has a way to the outbox.
      CREATE TABLE setting (name TEXT PRIMARY KEY, value ANY, check_sum BLOB NOT NULL) STRICT, WITHOUT ROWID;
      -- form, page: where half-typed words belong; null for every other draft.
      -- check_sum: of all that a draft holds, in each of its tables.
      CREATE TABLE draft (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, created INTEGER NOT NULL, text TEXT, check_sum BLOB NOT NULL,
        -- What an edit, or what stood in one before, is about: its field, the number of an entry, what is said of that.
        about_kind INTEGER, about_field INTEGER, about_entry INTEGER, about_said TEXT,
        -- The private page of a note; the form, and its page, that words were typed into.
        note_page TEXT, form TEXT, form_page TEXT
      ) STRICT;
      -- What stands half-typed in the fields of a form.
      CREATE TABLE draft_field (
        draft INTEGER NOT NULL REFERENCES draft, place INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (draft, place)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE draft_write (
        draft INTEGER NOT NULL REFERENCES draft, place INTEGER NOT NULL, kind INTEGER NOT NULL, id INTEGER NOT NULL,
        field INTEGER NOT NULL, type INTEGER NOT NULL, value ANY, detail BLOB, PRIMARY KEY (draft, place)
      ) STRICT, WITHOUT ROWID;
      -- The entries as their numbers were last shown to the person at this computer. mark: the text hash of the partner's words
      -- in it that were shown; null where the number alone was named.
      CREATE TABLE listed (
        kind INTEGER NOT NULL, number INTEGER NOT NULL, owner INTEGER NOT NULL, id INTEGER NOT NULL, mark BLOB,
        PRIMARY KEY (kind, number)
      ) STRICT, WITHOUT ROWID;
      -- What stood in a draft before it was written anew.
      CREATE TABLE draft_earlier (
        number INTEGER PRIMARY KEY, draft INTEGER NOT NULL REFERENCES draft, created INTEGER NOT NULL, text TEXT NOT NULL
      ) STRICT;
      CREATE TABLE ballot (
        number INTEGER PRIMARY KEY, subject INTEGER NOT NULL, id INTEGER NOT NULL, seat INTEGER NOT NULL,
        name BLOB NOT NULL, choice INTEGER NOT NULL, salt BLOB NOT NULL, check_sum BLOB NOT NULL
      ) STRICT;
      """
}
