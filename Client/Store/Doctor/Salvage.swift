import TandemPlan
import TandemReplica
import TandemRoster
import TandemSQLite
import TandemSeal

/// What can be read of a copy that may be damaged, and what was found while reading it.
///
/// A version is taken from its sealed copy, which proves itself; what of it stands readable beside that is compared alone. Places at
/// the server are forgotten: a copy that is built from this reads the server from the start.
struct Salvage {
  private(set) var rows = KeptRows()
  private(set) var found = Examination()
  /// By their numbers in the file, those that the versions have now.
  private var numbers: [Int64: Int64] = [:]
  /// This person's own words that no seal gives back, and no server holds.
  private var unsent: [SalvagedVersion.Words] = []

  init(_ paths: ReplicaPaths) throws(AppFailure) {
    guard try OwnFiles.exists(paths.database) else { throw .noCopy }
    self = try mapped {
      let db: Database
      do {
        let key = try paths.key()
        db = try Database(paths.database, busyMilliseconds: Int32(StoreLimits.turnMilliseconds), by: key?.files)
        try db.keepLogOnClose()
      } catch { return try Self(unusable: error) }
      defer { db.close() }
      return try Self(reading: db)
    }
  }

  /// Of a file that is no database, or not even opened as one.
  private init(unusable error: any Error) throws {
    guard let error = error as? SQLiteError, [.damaged, .notADatabase, .refused].contains(error.kind) else {
      throw error
    }
    found.pages = ["\(error.code)"]
    found.isKeyless = true
  }

  /// - Parameter db: a connection for this alone.
  init(reading db: Database) throws {
    let layout: Int
    let descriptions = Self.faultOfDescriptions(db)
    do {
      // Tables whose own description can be read are there, whatever else of the descriptions is not.
      try db.execute("PRAGMA writable_schema = ON")
      layout = try Connection.layout(db)
    } catch {
      self = try Self(unusable: error)
      return
    }
    guard layout > 0 else { throw AppFailure.noCopy }
    guard layout <= Tables.layout else { throw AppFailure.newerCopy }
    // At one moment, where that is possible; nothing is written, so there is nothing to commit.
    try? db.execute(Database.Transaction.deferred.rawValue)
    do {
      found.pages = try Prepared(db, "PRAGMA integrity_check").all { $0.text(0) }.filter { $0 != "ok" }
    } catch { found.pages = ["\(error)"] }
    // Without every description, be it a view's, no command opens the copy.
    if found.pages.isEmpty, let descriptions { found.pages = [descriptions] }
    // As strict as a command reads it.
    found.isUnfit = (try? Replica(rows: try KeptRows(reading: db))) == nil
    db.leaveOutUnreadable()
    readKeys(db)
    if !found.isKeyless { read(db) }
    try? db.execute("ROLLBACK")
    try? db.execute("PRAGMA writable_schema = OFF")
    // What is wrong with a row is said of its table.
    if found.rotten > 0 || !found.unreadable.isEmpty || found.isKeyless { found.isUnfit = false }
  }

  /// What SQLite says of the descriptions of tables and views, as strict as a command reads them.
  private static func faultOfDescriptions(_ db: Database) -> String? {
    do {
      _ = try Prepared(db, "SELECT count(*) FROM sqlite_schema").all { $0.int(0) }
      return nil
    } catch { return "\(error)" }
  }

  private mutating func readKeys(_ db: Database) {
    guard let members = part("membership", db, { try MembershipTables(db).load() }), members.identity != nil else {
      found.isKeyless = true
      return
    }
    rows.membership = members
    // A roster that lacks its end is completed by the server.
    while !rows.membership.entries.isEmpty, (try? rows.membership.derived()) ?? nil == nil {
      rows.membership.entries.removeLast()
      found.unreadable["roster", default: 0] += 1
    }
    // Which plan it is, and what opens that, stands nowhere else.
    let known = (try? rows.membership.derived()) ?? nil
    let isBare = known.map { $0.roster.partnerJoin != nil && members.secrets.isEmpty && !$0.awaitsKeys } ?? true
    found.isKeyless = isBare && !found.unreadable.isEmpty
    if let isJoining = try? MembershipTables(db).otherJoining() {
      rows.membership.isJoining = isJoining
      found.unreadable["membership", default: 0] += 1
    }
  }

  private mutating func read(_ db: Database) {
    readVersions(db)
    rows.aside = (part("quarantine", db) { try KeptRows.aside(db) } ?? []).map { (digest: $0.digest, $0.1.unplaced) }
    found.quarantined = rows.aside.count
    let reveals = part("reveal", db) { try KeptRows.reveals(db) } ?? [:]
    for (subject, pair) in reveals {
      if let lead = opening(pair.lead), let follow = opening(pair.follow) {
        rows.reveals[subject] = RevealPair(lead: lead, follow: follow)
      } else {
        found.unreadable["reveal", default: 0] += 1
      }
    }
    rows.clock = part("clock", db) { try KeptRows.clock(db) } ?? ReplicaClock()
    if let known = part("cursor", db, { try SequenceTables(db).load() }) { rows.sequence = known.fromStart }
    rows.settings = part("setting", db) { try SettingsTable.load(db) } ?? Settings()
    let doubtful = (try? SettingsTable.spoiled(db)) ?? []
    if !doubtful.isEmpty { found.unreadable["setting", default: 0] += doubtful.count }
    rows.settings.distrust(doubtful)
    rows.drafts = part("draft", db) { try DraftTables(db).all() } ?? []
    let spoiled = (try? DraftTables(db).spoiled(of: rows.drafts)) ?? 0
    if spoiled > 0 { found.unreadable["draft", default: 0] += spoiled }
    keepUnsent()
    rows.listed = part("listed", db) { try KeptRows.listed(db) } ?? [:]
    readBallots(db)
  }

  /// A vote that is not as it was written is still what it was sealed as, where a choice fits its seal; else it is given again.
  private mutating func readBallots(_ db: Database) {
    let ballots = part("ballot", db) { try KeptRows.ballots(db) } ?? []
    let digests = (try? rows.membership.derived())?.map { Digests.standard($0.plan) }
    for (ballot, isAsWritten) in ballots {
      if isAsWritten {
        rows.ballots.append(ballot)
        continue
      }
      found.unreadable["ballot", default: 0] += 1
      let sealed = Set(rows.versions.compactMap { $0.version.value.commitment })
      let meant = (0...UInt8.max).lazy.map { ballot.choosing($0) }.first { meant in
        digests.map { sealed.contains($0.commit(meant)) } ?? false
      }
      if let meant { rows.ballots.append(meant) }
    }
  }

  /// What was never sent stands nowhere else: its words stay as private notes.
  private mutating func keepUnsent() {
    var number = rows.drafts.last?.number ?? 0
    for words in unsent {
      number += 1
      let note = Draft.Content.note(words.text, .earlier(DraftSubject(words.field)))
      rows.drafts.append(Draft(number: number, content: note, created: words.created))
    }
    found.noted = unsent.count
  }

  /// The number that a version has now, if it opens a vote.
  private func opening(_ number: Int64) -> Int64? {
    guard let new = numbers[number], case .opening = rows.versions[Int(new) - 1].version.value else { return nil }
    return new
  }

  /// What a table holds, its unreadable rows left out and counted; nil where nothing of it can be read.
  private mutating func part<T>(_ table: String, _ db: Database, _ read: () throws -> T) -> T? {
    let before = db.leftOut ?? 0
    let part = try? read()
    let count = (db.leftOut ?? 0) - before + (part == nil ? 1 : 0)
    if count > 0 { found.unreadable[table, default: 0] += count }
    return part
  }

  /// Whether a version waits to be sent. Where not all of the outbox can be read, every version does: what the server holds already
  /// it recognises.
  private mutating func readOutbox(_ db: Database) -> (Int64, UInt64) -> KeptVersion.Outgoing? {
    var waiting: [Int64: KeptVersion.Outgoing] = [:]
    _ = part("outbox", db) {
      try Prepared(db, "SELECT number, settled, made, leads, check_sum FROM outbox").each { row in
        let waits = KeptVersion.Outgoing(isSettled: row.int(1) != 0, made: row.uint64(2), leads: row.int(3) != 0)
        try CheckSum.check(row.blob(4), waits.checkSum(row.int(0)), db)
        waiting[row.int(0)] = waits
        return true
      }
    }
    let isWhole = found.unreadable["outbox"] == nil
    return { [waiting] number, made in
      waiting[number] ?? (isWhole ? nil : KeptVersion.Outgoing(isSettled: true, made: made))
    }
  }

  private mutating func readVersions(_ db: Database) {
    guard let membership = try? rows.membership.derived() else { return }
    let keyring = membership.keyring
    let columns = """
      SELECT number, \(ChangeColumns.names), owner, kind, id, field, stamp, device, replaced_stamp, replaced_device, type, value,
        detail FROM version
      """
    let outbox = readOutbox(db)
    var read: [SalvagedVersion] = []
    _ = part("version", db) {
      try Prepared(db, columns + " ORDER BY number").each { row in
        read.append(SalvagedVersion(row, keyring))
        return true
      }
      // Behind a page that cannot be read there may be others that can.
      let last = read.last?.number ?? 0
      try Prepared(db, columns + " WHERE number > ? ORDER BY number DESC").each(last) { row in
        read.append(SalvagedVersion(row, keyring))
        return true
      }
    }
    // What devices tell each other is nothing that anybody wrote.
    found.versions = read.count { row in
      row.version.flatMap { RecordKind(rawValue: $0.address.kind) }?.isRead ?? true
    }
    found.rotten = read.count { !$0.isAsWritten }
    found.lost = read.count { $0.version == nil }
    for row in read.sorted(by: { $0.number < $1.number }) {
      guard var version = row.version else {
        if let words = row.words, words.device == membership.position, outbox(row.number, words.created) != nil {
          unsent.append(words)
        }
        continue
      }
      version.outgoing = outbox(row.number, version.version.stamp.milliseconds)
      rows.versions.append(version)
      numbers[row.number] = Int64(rows.versions.count)
    }
  }
}

extension Ballot {
  fileprivate func choosing(_ choice: UInt8) -> Ballot {
    Ballot(seat: seat, subject: subject, name: name, choice: choice, salt: salt)
  }
}

extension Value {
  fileprivate var commitment: [UInt8]? { if case .commitment(let digest) = self { digest } else { nil } }
}

extension SetAside {
  /// The same, its place at the server forgotten.
  fileprivate var unplaced: SetAside {
    SetAside(reason: reason, at: at, device: device, slot: slot, stamp: stamp, sequence: nil, change: change)
  }
}

extension SequenceKnowledge {
  /// The same for a copy that reads the server from the start.
  fileprivate var fromStart: SequenceKnowledge {
    var known = SequenceKnowledge()
    known.verified = verified
    known.anew = anew
    known.seen = seen.mapValues { Word(stamp: $0.stamp, differs: false) }
    return known
  }
}
