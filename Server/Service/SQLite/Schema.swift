import TandemSQLite

/// The tables, one step a version; the version stands in `user_version`.
///
/// A change lies at `plan number << 40 | sequence`: a plan's changes stand together in order of arrival, and every look-up by
/// cursor is a look-up by key. The register of a slot is the top of the index `change_slot`.
enum StoreSchema {
  static let steps: [String] = [
    """
    CREATE TABLE plan (
      number INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      erased INTEGER NOT NULL DEFAULT 0,
      sequence INTEGER NOT NULL DEFAULT 0,
      chain BLOB NOT NULL,
      registers_1 INTEGER NOT NULL DEFAULT 0,
      bytes_1 INTEGER NOT NULL DEFAULT 0,
      registers_2 INTEGER NOT NULL DEFAULT 0,
      bytes_2 INTEGER NOT NULL DEFAULT 0,
      -- of what removed devices have signed and the other seat brought
      registers_3 INTEGER NOT NULL DEFAULT 0,
      bytes_3 INTEGER NOT NULL DEFAULT 0,
      registers_4 INTEGER NOT NULL DEFAULT 0,
      bytes_4 INTEGER NOT NULL DEFAULT 0,
      refused_claims INTEGER NOT NULL DEFAULT 0,
      refused_claims_1 INTEGER NOT NULL DEFAULT 0,
      refused_claims_2 INTEGER NOT NULL DEFAULT 0,
      -- Unix milliseconds of the last roster entry while there is no second partner
      unpaired_since INTEGER
    ) STRICT;
    CREATE INDEX plan_unpaired ON plan (unpaired_since) WHERE unpaired_since IS NOT NULL;
    CREATE TABLE roster (
      plan INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (plan, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE change (
      position INTEGER PRIMARY KEY,
      plan INTEGER NOT NULL,
      owner INTEGER NOT NULL,
      slot BLOB NOT NULL,
      stamp INTEGER NOT NULL,
      device INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      signature BLOB NOT NULL,
      account INTEGER NOT NULL,
      arrived INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX change_slot ON change (plan, owner, slot, stamp, device);
    CREATE TABLE link (
      position INTEGER PRIMARY KEY,
      chain BLOB NOT NULL
    ) STRICT;
    CREATE TABLE pruned (
      position INTEGER PRIMARY KEY,
      owner INTEGER NOT NULL,
      slot BLOB NOT NULL,
      stamp INTEGER NOT NULL,
      device INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      sealed_hash BLOB NOT NULL,
      signature BLOB NOT NULL,
      account INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE invitation (
      id BLOB PRIMARY KEY,
      plan INTEGER NOT NULL,
      key BLOB NOT NULL,
      blob BLOB NOT NULL,
      expires INTEGER NOT NULL,
      -- empty while nobody has replied
      reply BLOB NOT NULL DEFAULT x''
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX invitation_key ON invitation (plan, key);
    -- The present recovery keys of plans, by their ids.
    CREATE TABLE recovery (
      id BLOB PRIMARY KEY,
      plan INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX recovery_plan ON recovery (plan);
    CREATE TABLE probe (filler BLOB NOT NULL) STRICT;
    """
  ]

  /// Brings the tables to this version's; refuses those of a later one.
  static func bringUp(_ db: Database) throws {
    let found = try db.number("PRAGMA user_version") ?? 0
    guard found <= steps.count else { throw StoreError.newerVersion(found: found, known: steps.count) }
    for version in found..<steps.count {
      try db.transaction {
        try db.execute(steps[version])
        try db.execute("PRAGMA user_version = \(version + 1)")
      }
    }
  }

  /// Where the change of that sequence lies. Sequences stay below 2^40, plan numbers below 2^23.
  static func position(_ plan: Int64, _ sequence: UInt64) -> Int64 {
    plan << sequenceBits | Int64(truncatingIfNeeded: sequence & UInt64(sequenceMask))
  }

  static func sequence(_ position: Int64) -> UInt64 { UInt64(position & sequenceMask) }

  private static let sequenceBits: Int64 = 40
  static let sequenceMask: Int64 = (1 << 40) - 1
}
