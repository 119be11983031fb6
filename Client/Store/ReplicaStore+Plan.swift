import Synchronization
package import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
package import TandemWire

// Each call of the copy, read at one moment or kept before it returns; `Replica` says what they do.

extension ReplicaStore {
  // MARK: - What stands there

  /// Read anew only when somebody may have changed the copy.
  package func snapshot() throws(ReplicaError) -> Snapshot {
    let token = try changeToken()
    if let latest = latest.withLock({ $0 }), latest.token == token { return latest.snapshot }
    let snapshot = try read { Snapshot($0) }
    latest.withLock { $0 = (token, snapshot) }
    return snapshot
  }

  package func moment() throws(ReplicaError) -> Moment? { try read { $0.moment } }
  package func state() throws(ReplicaError) -> PlanState { try read { $0.state } }
  package func settings() throws(ReplicaError) -> Settings { try read { $0.settings } }
  package func membership() throws(ReplicaError) -> Membership? { try read { $0.membership } }
  package func identity() throws(ReplicaError) -> DeviceIdentity { try read { try $0.identity() } }
  package func drafts() throws(ReplicaError) -> [Draft] { try read { $0.drafts } }
  package func draft(_ number: Int) throws(ReplicaError) -> Draft { try read { try $0.draft(number) } }
  package func quarantined() throws(ReplicaError) -> [SetAside] { try read { $0.quarantined } }

  /// Every version of a field, newest first; the first is the one that shows. The author is the version's device.
  package func versions(of address: Address) throws(ReplicaError) -> [Version] {
    try read { $0.table.versions(of: address) }
  }

  /// The entry that a number meant when it was last shown here; nil if it never was.
  package func listed(_ kind: RecordKind, _ number: Int) throws(ReplicaError) -> Listed? {
    try read { $0.listed[kind]?[number] }
  }

  /// - Parameter now: Unix milliseconds.
  package func askingAgain(now: UInt64) throws(ReplicaError) -> AskingAgain { try read { $0.askingAgain(now: now) } }

  // MARK: - What a person writes

  @discardableResult
  package func record(_ edit: Edit, keeping ballot: Ballot? = nil) throws(ReplicaError) -> Recorded {
    try write { try $0.record(edit, keeping: ballot, at: time.now) }
  }

  @discardableResult
  package func record(building build: (Moment) throws(PlanError) -> Edit?) throws(ReplicaError) -> Recorded? {
    try write { try $0.record(at: time.now, building: build) }
  }

  @discardableResult
  package func vote(casting cast: (Moment) throws(PlanError) -> CastVote) throws(ReplicaError) -> Recorded? {
    try write { try $0.vote(at: time.now, casting: cast) }
  }

  package func vote(
    _ choice: UInt8, on subject: Subject, salt: [UInt8], named name: (PlanView) throws(PlanError) -> String
  ) throws(ReplicaError) {
    try write { try $0.vote(choice, on: subject, salt: salt, at: time.now, named: name) }
  }

  @discardableResult
  package func save(_ intent: Intent, asDraft: Bool) throws(ReplicaError) -> Saved {
    try write { try $0.save(intent, asDraft: asDraft, at: time.now) }
  }

  /// Looked at first without a turn, since mostly there is nothing to do.
  package func write(due: (Moment) -> Edit?) throws(ReplicaError) -> Bool {
    guard try read({ $0.moment.flatMap(due) }) != nil else { return false }
    return try write { try $0.write(due: due, at: time.now) }
  }

  @discardableResult
  package func addDraft(_ content: Draft.Content, label: String) throws(ReplicaError) -> Draft {
    try write { $0.addDraft(content, label: label, at: time.now) }
  }

  package func deleteDraft(_ number: Int) throws(ReplicaError) {
    try write { try $0.deleteDraft(number) }
  }

  package func shareDrafts(_ numbers: [Int]) throws(ReplicaError) -> Recorded {
    try write { try $0.shareDrafts(numbers, at: time.now) }
  }

  /// Waits for no disk: after a power cut a number is one that was not read yet.
  package func noteListed(_ kind: RecordKind, _ entries: [(number: Int, listed: Listed)]) throws(ReplicaError) {
    try write(isDurable: false) { $0.noteListed(kind, entries) }
  }

  @discardableResult
  package func changeSettings(_ change: (inout Settings) -> Void) throws(ReplicaError) -> Settings {
    try write { $0.changeSettings(change) }
  }
}

extension ReplicaStore {
  // MARK: - Who is in the plan

  package func pin(_ roster: Roster, secret: PlanSecret? = nil) throws(ReplicaError) {
    try write { try $0.pin(roster, secret: secret) }
  }

  package func keep(joining roster: Roster, secret: PlanSecret?) throws(ReplicaError) -> Membership {
    try write { try $0.keep(joining: roster, secret: secret) }
  }

  package func beginAnew(as identity: DeviceIdentity) throws(ReplicaError) {
    try write { try $0.beginAnew(as: identity) }
  }

  package func takeJoinBack() throws(ReplicaError) { try write { try $0.takeJoinBack() } }

  // MARK: - What goes to the server and comes from there

  package func cursor() throws(ReplicaError) -> ChainCursor { try read { $0.cursor } }
  package func pendingCount() throws(ReplicaError) -> Int { try read { $0.pendingCount } }
  package func needsTimeFirst() throws(ReplicaError) -> Bool { try read { $0.needsTimeFirst } }

  package func outbox(
    after last: ChangeKey? = nil, limit: Int, maxBytes: Int
  ) throws(ReplicaError) -> [KeyedChange] {
    try read { $0.outbox(after: last, limit: limit, maxBytes: maxBytes) }
  }

  @discardableResult
  package func merge(_ page: MergePage) throws(ReplicaError) -> MergeReport {
    try write { try $0.merge(page, at: time.now) }
  }

  package func offerEverything(asked: ChainCursor) throws(ReplicaError) {
    try write { try $0.offerEverything(asked: asked, at: time.now) }
  }

  package func readFromStart(asked: ChainCursor, isOnRequest: Bool) throws(ReplicaError) -> Bool {
    try write { $0.readFromStart(asked: asked, isOnRequest: isOnRequest, at: time.now) }
  }
}
