import TandemPlan
import TandemRoster
import TandemSQLite
import TandemSeal
import TandemWire

extension Replica {
  /// Merges one answer: the clock is set and changes that were not settled are moved to it, changes are applied by the merge
  /// rule, outbox and cursor move on - one transaction, so a crash leaves all of it or nothing. A repeat does nothing.
  ///
  /// An answer that brings nothing new is not written.
  @discardableResult
  package func merge(_ page: MergePage) throws(ReplicaError) -> MergeReport {
    guard try brings(page) else { return MergeReport() }
    return try write { db in
      if let plan = page.plan, try self.membership(db)?.plan != plan { return MergeReport() }
      var merger = try Merger(db, self, isMoving: try page.links != nil && page.asked == ChainCursor(db))
      if let serverTime = page.serverTime { try merger.hear(serverTime) }
      for item in page.items { try merger.take(item) }
      return try merger.finish(page)
    }
  }

  private func brings(_ page: MergePage) throws(ReplicaError) -> Bool {
    guard page.items.isEmpty, page.links?.isEmpty ?? true else { return true }
    return try read { db in
      if page.isEnd, try SequenceTables(db).isAnythingOpen() { return true }
      let clock = try Clock(db, self.time)
      return try page.serverTime.map { try ClockRepair.isDue(hearing: $0, clock, in: db) } ?? false
    }
  }
}

/// Applies received changes inside one transaction.
struct Merger {
  private let db: Database
  private let replica: Replica
  private let membership: Membership?
  private let versions: Versions
  private let sequences: SequenceTables
  private var quarantined: QuarantineTable
  private let leave: Prepared
  /// Whether outbox and cursor move on with this page.
  private let isMoving: Bool
  private var clock: Clock
  private var report = MergeReport()
  /// What the votes that changed are on.
  private var polls: Set<Subject> = []

  init(_ db: Database, _ replica: Replica, isMoving: Bool) throws {
    self.db = db
    self.replica = replica
    self.isMoving = isMoving
    membership = try replica.membership(db)
    versions = try Versions(db)
    sequences = SequenceTables(db)
    quarantined = QuarantineTable(db)
    // One that was stamped anew since it was sent stays.
    leave = try Prepared(
      db, "DELETE FROM outbox WHERE number = ?1 AND settled AND (SELECT stamp FROM version WHERE number = ?1) = ?2")
    clock = try Clock(db, replica.time)
  }

  mutating func hear(_ serverTime: UInt64) throws {
    report.clock = try ClockRepair(db, replica).settle(&clock, hearing: serverTime)
    try clock.save(db)
  }

  mutating func take(_ item: MergePage.Item) throws {
    // A place counts where its link was verified.
    let sequence = isMoving ? item.sequence : nil
    switch item.content {
    case .opened(let change, let opened): try take(change, opened, sequence)
    case .refused(let change, let reason): try refuse(change, reason, sequence)
    case .own(let keyed):
      guard isMoving else { return }
      try settle(keyed.key.number, keyed.change.stamp)
      if let subject = try versions.place(keyed.key.number, item.sequence) { polls.insert(subject) }
    case .pruned(let head): if isMoving { try sequences.drop(head) }
    }
  }

  private mutating func refuse(_ change: Change, _ reason: Quarantine, _ sequence: UInt64?) throws {
    var isSigned = false
    if change.owner == 0, let keyring = membership?.keyring, let author = keyring.device(at: change.device) {
      isSigned = change.head.isValid(by: author, plan: keyring.plan)
    }
    let at = clock.now.milliseconds
    if try quarantined.insert(change, reason, isSigned: isSigned, at: at, sequence) { report.quarantined += 1 }
  }

  /// Applies a change, if its field takes it: by the merge rule alone, whoever delivered it, and whenever.
  /// - Parameter sequence: its place at the server, where that is verified.
  private mutating func take(_ change: Change, _ opened: OpenedChange, _ sequence: UInt64?) throws {
    let new = NewVersion(address: opened.address, version: opened.version, change: change)
    let shown = try versions.shown(at: new.address)
    guard opened.version.stamp.isTaken(above: shown?.ref.stamp) else { return try refuse(change, .unbased, sequence) }
    let number: Int64
    switch merge(change.precedence, into: shown?.precedence) {
    case .same:
      number = shown?.number ?? 0
      report.known += 1
    case .shows where shown.map({ $0.ref.stamp < opened.version.stamp }) ?? true:
      number = try versions.show(new, hiding: shown)
      report.shown += 1
      try note(opened, sequence)
    case let place:
      let equals = try versions.equals(of: new)
      if let same = equals.first(where: { $0.sealed == change.sealed }) {
        number = same.number
        report.known += 1
      } else if equals.count >= ReplicaLimits.equalStamps {
        return try refuse(change, .equivocation, sequence)
      } else {
        number = try place == .shows ? versions.show(new, hiding: shown) : versions.keep(new)
        if place == .shows { report.shown += 1 } else { report.earlier += 1 }
        try note(opened, sequence)
      }
    }
    guard let sequence else { return }
    try settle(number, change.stamp)
    if let subject = Subject(voteKind: new.address.kind, new.address.id) {
      polls.insert(subject)
      _ = try versions.place(number, sequence)
    }
  }

  private func note(_ opened: OpenedChange, _ sequence: UInt64?) throws {
    let ref = opened.version.ref
    guard ref.device != membership?.position else { return }
    try sequences.note(opened.seen, stamp: ref.stamp, sequence)
  }

  /// The server is known to hold a change.
  private mutating func settle(_ number: Int64, _ stamp: UInt64) throws {
    report.settled += try leave.changes(number, stamp)
  }

  mutating func finish(_ page: MergePage) throws -> MergeReport {
    if !page.items.isEmpty { try retry() }
    for subject in polls { try RevealTable(db).keep(subject, membership) }
    if isMoving {
      try sequences.add(page.links ?? [])
      if page.isEnd {
        report.isMissing = try !sequences.isNothingMissing()
        report.isOneHistory = try sequences.isOneHistory()
      }
    }
    return report
  }

  /// Tries once more what was set aside for want of something that may have come: as long as it helps.
  private mutating func retry() throws {
    guard let keyring = membership?.keyring else { return }
    var tried = true
    while tried {
      tried = false
      for waiting in try quarantined.waiting() {
        guard let opened = try? keyring.open(waiting.change) else { continue }
        let shown = try versions.shown(at: opened.address)
        guard opened.version.stamp.isTaken(above: shown?.ref.stamp) else { continue }
        try quarantined.remove(waiting.digest)
        try take(waiting.change, opened, waiting.sequence)
        tried = true
      }
    }
  }
}
