package import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
package import TandemStore
package import TandemWire

// The calls of a copy that tests make often.

extension ReplicaStore {
  package func state() throws(AppFailure) -> PlanState { try replica().state }
  package func settings() throws(AppFailure) -> Settings { try replica().settings }
  package func membership() throws(AppFailure) -> Membership? { try replica().membership }

  package func identity() throws(AppFailure) -> DeviceIdentity {
    guard let identity = try replica().members.identity else { throw .unreadableKeys }
    return identity
  }

  package func drafts() throws(AppFailure) -> [Draft] { try replica().drafts }
  package func quarantined() throws(AppFailure) -> [SetAside] { try replica().quarantined }
  package func versions(of address: Address) throws(AppFailure) -> [Version] {
    try replica().table.versions(of: address)
  }
  package func cursor() throws(AppFailure) -> ChainCursor { try replica().cursor }
  package func pendingCount() throws(AppFailure) -> Int { try replica().pendingCount }
  package func needsTimeFirst() throws(AppFailure) -> Bool { try replica().needsTimeFirst }

  package func outbox(limit: Int, maxBytes: Int) throws(AppFailure) -> [KeyedChange] {
    try replica().outbox(after: nil, limit: limit, maxBytes: maxBytes)
  }

  @discardableResult
  package func record(_ edit: Edit, keeping ballot: Ballot? = nil) throws(AppFailure) -> Recorded {
    try change { try $0.record(edit, keeping: ballot, at: time.now) }
  }

  @discardableResult
  package func record(building build: (Snapshot) throws(PlanError) -> Edit?) throws(AppFailure) -> Recorded? {
    try change { try $0.record(at: time.now, building: build) }
  }

  @discardableResult
  package func vote(casting cast: (Snapshot) throws(PlanError) -> CastVote) throws(AppFailure) -> Recorded? {
    try change { try $0.vote(at: time.now, casting: cast) }
  }

  package func vote(
    _ choice: UInt8, on subject: Subject, salt: [UInt8], named name: (PlanView) throws(PlanError) -> String
  ) throws(AppFailure) {
    try change { try $0.vote(choice, on: subject, salt: salt, at: time.now, named: name) }
  }

  @discardableResult
  package func save(_ edit: Edit, asDraft: Bool) throws(AppFailure) -> Saved {
    try change { try $0.save(edit, DraftSubject(.concernText), asDraft: asDraft, at: time.now) }
  }

  @discardableResult
  package func addDraft(_ content: Draft.Content) throws(AppFailure) -> Draft {
    try change { $0.addDraft(content, at: time.now) }
  }

  package func keepUnsent(_ words: [UnsentWords]) throws(AppFailure) {
    try change { $0.keepUnsent(words, at: time.now) }
  }

  package func deleteDraft(_ number: Int) throws(AppFailure) { try change { try $0.deleteDraft(number) } }

  package func shareDrafts(_ numbers: [Int]) throws(AppFailure) -> Recorded {
    try change { try $0.shareDrafts(numbers, at: time.now) }
  }

  @discardableResult
  package func changeSettings(_ body: (inout Settings) -> Void) throws(AppFailure) -> Settings {
    try change { $0.changeSettings(body) }
  }

  package func pin(_ roster: Roster, secrets: [UInt32: PlanSecret] = [:]) throws(AppFailure) {
    try change { try $0.pin(roster, secrets: secrets) }
  }

  package func beginAnew(as identity: DeviceIdentity) throws(AppFailure) {
    try change { try $0.beginAnew(as: identity) }
  }
  package func takeJoinBack() throws(AppFailure) { try change { try $0.takeJoinBack() } }

  @discardableResult
  package func merge(_ page: MergePage) throws(AppFailure) -> MergeReport {
    try change { try $0.merge(page, at: time.now) }
  }

  package func offerEverything(asked: ChainCursor) throws(AppFailure) {
    try change { try $0.offerEverything(asked: asked, at: time.now) }
  }
}
