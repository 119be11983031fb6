import TandemPlan
import TandemReplica
import TandemRoster
import TandemSQLite
import TandemSeal
import TandemWire

extension KeptRows {
  /// Reads everything that is kept, inside the caller's transaction.
  init(reading db: Database) throws {
    try self.init(words: db)
    membership = try MembershipTables(db).load()
  }

  /// Reads everything that is kept; the keys as far as they can be read.
  init(keyless db: Database) throws {
    try self.init(words: db)
    membership = (try? MembershipTables(db).load()) ?? MembershipRows()
  }

  private init(words db: Database) throws {
    self.init()
    versions = try Self.versions(db)
    aside = try Self.aside(db)
    reveals = try Self.reveals(db)
    clock = try Self.clock(db)
    sequence = try SequenceTables(db).load()
    settings = try SettingsTable.load(db)
    drafts = try DraftTables(db).all()
    listed = try Self.listed(db)
    ballots = try Self.ballots(db).map { $0.ballot }
  }

  static func versions(_ db: Database) throws -> [KeptVersion] {
    let rows = try Prepared(
      db,
      """
      SELECT number, owner, kind, id, field, stamp, device, replaced_stamp, replaced_device, type, value, detail,
        \(ChangeColumns.names), sequence, settled, made, leads
      FROM version LEFT JOIN outbox USING (number) ORDER BY number
      """)
    var versions: [KeptVersion] = []
    try rows.each { row in
      versions.append(try KeptVersion(row))
      guard row.int(0) == Int64(versions.count) else { throw ReplicaError.damaged }
      return true
    }
    return versions
  }

  static func aside(_ db: Database) throws -> [(digest: [UInt8], SetAside)] {
    let rows = try Prepared(
      db, "SELECT digest, code, at, device, slot, stamp, sequence, change FROM quarantine ORDER BY rowid")
    return try rows.all { row in
      guard let reason = Quarantine(rawValue: row.text(1)) else { throw ReplicaError.damaged }
      return (
        digest: row.blob(0),
        SetAside(
          reason: reason, at: row.uint64(2), device: row.uint32(3), slot: row.isNull(4) ? nil : row.blob(4),
          stamp: row.isNull(5) ? nil : row.uint64(5), sequence: row.isNull(6) ? nil : row.uint64(6),
          change: row.isNull(7) ? nil : try Change(decoding: row.blob(7)[...]))
      )
    }
  }

  static func reveals(_ db: Database) throws -> [Subject: RevealPair] {
    var reveals: [Subject: RevealPair] = [:]
    try Prepared(db, "SELECT kind, id, lead, follow FROM reveal").each { row in
      guard let kind = RecordKind(rawValue: row.uint32(0)) else { throw ReplicaError.damaged }
      reveals[Subject(kind, RecordID(row.uint64(1)))] = RevealPair(lead: row.int(2), follow: row.int(3))
      return true
    }
    return reveals
  }

  static func clock(_ db: Database) throws -> ReplicaClock {
    let row = try Prepared(db, "SELECT own, heard, boot_clock, boot, offset, check_sum FROM clock").first { row in
      let estimate =
        row.isNull(1)
        ? nil : Estimate(heard: row.uint64(1), bootClock: row.uint64(2), boot: row.text(3), offset: row.int(4))
      let clock = ReplicaClock(hybrid: HybridClock(own: Stamp(ticks: row.uint64(0))), estimate: estimate)
      try CheckSum.check(row.blob(5), clock.checkSum, db)
      return clock
    }
    guard let row else { throw ReplicaError.damaged }
    return row
  }

  static func listed(_ db: Database) throws -> [RecordKind: [Int: Listed]] {
    var entries: [RecordKind: [Int: Listed]] = [:]
    try Prepared(db, "SELECT kind, number, owner, id, mark FROM listed").each { row in
      guard let kind = RecordKind(rawValue: row.uint32(0)), let owner = Owner(rawValue: UInt8(clamping: row.int(2)))
      else { throw ReplicaError.damaged }
      let key = RecordKey(owner, RecordID(row.uint64(3)))
      entries[kind, default: [:]][Int(clamping: row.int(1))] = Listed(key, mark: row.isNull(4) ? nil : row.blob(4))
      return true
    }
    return entries
  }

  /// With each whether it is as it was written.
  static func ballots(_ db: Database) throws -> [(ballot: Ballot, isAsWritten: Bool)] {
    let rows = try Prepared(
      db, "SELECT subject, id, seat, name, choice, salt, number, check_sum FROM ballot ORDER BY number")
    var count: Int64 = 0
    return try rows.all { row in
      count += 1
      guard row.int(6) == count || db.leftOut != nil else { throw ReplicaError.damaged }
      guard let kind = RecordKind(rawValue: row.uint32(0)), let seat = Seat(rawValue: UInt8(clamping: row.int(2)))
      else { throw ReplicaError.damaged }
      let ballot = Ballot(
        seat: seat, subject: Subject(kind, RecordID(row.uint64(1))), name: row.blob(3),
        choice: UInt8(clamping: row.int(4)), salt: row.blob(5))
      return (ballot, ballot.checkSum == row.blob(7))
    }
  }
}

extension KeptVersion {
  /// Reads the columns of `KeptRows.versions`.
  fileprivate init(_ row: Columns) throws {
    let outgoing =
      row.isNull(20) ? nil : Outgoing(isSettled: row.int(20) != 0, made: row.uint64(21), leads: row.int(22) != 0)
    self.init(
      address: try Address(row, 1), version: try Version(row, 5), change: ChangeColumns.change(row, 12),
      sequence: row.isNull(19) ? nil : row.uint64(19), outgoing: outgoing)
  }
}

extension Address {
  /// Reads the address in the four columns from `column` on.
  init(_ row: Columns, _ column: Int32) throws {
    guard let owner = Owner(rawValue: UInt8(clamping: row.int(column))) else { throw ReplicaError.damaged }
    self.init(
      owner: owner, kind: row.uint32(column + 1), id: RecordID(row.uint64(column + 2)), field: row.uint32(column + 3))
  }
}

extension Version {
  /// Reads stamp, device, replaced stamp and device, and the value's three columns, from `column` on.
  init(_ row: Columns, _ column: Int32) throws {
    let replaced =
      row.isNull(column + 2)
      ? nil : VersionRef(stamp: Stamp(ticks: row.uint64(column + 2)), device: row.uint32(column + 3))
    self.init(
      value: try StoredValue.value(row, column + 4),
      ref: VersionRef(stamp: Stamp(ticks: row.uint64(column)), device: row.uint32(column + 1)), replaced: replaced)
  }
}
