package import TandemRoster
package import TandemWire

/// Keeps plans durably: the seam between what a call means and where its bytes lie.
///
/// - Every method that changes something is one transaction: all of it happens or nothing, and it returns only once that is
///   on disk. Concurrent calls may share a transaction and its flush to disk; each still succeeds or fails by itself.
/// - Calls of one plan take place one after another, in an order that every later call sees. What a call returned is
///   visible to every call that starts afterwards.
/// - A repeat is harmless: a change that is held already is recognised, an append whose head has moved does nothing.
/// - After an error nothing of the call has happened, and later calls may succeed again.
/// - Any number of tasks may call at once; a call that reads never waits for one that writes.
package protocol Store: Sendable {
  /// What is known of a plan, its changes aside.
  func plan(_ id: PlanID) async throws(StoreError) -> StoredPlan
  /// Extends a roster, or founds a plan, if its head is still the one expected. Founding may throw `unpairedFull`. A plan that
  /// both seats have left by it is erased in the same transaction.
  func append(_ append: RosterAppend) async throws(StoreError) -> AppendOutcome
  /// Recognises and merges; PROTOCOL.md, section 11.3.
  func push(_ push: Push) async throws(StoreError) -> PushOutcome
  /// The changes after a cursor, whole pushes at a time; nil if this plan never gave that cursor.
  func page(_ request: PageRequest) async throws(StoreError) -> Page?
  /// An invitation by its id, expired ones included.
  func invitation(_ id: [UInt8]) async throws(StoreError) -> StoredInvitation?
  /// The plan in which this is the id of a seat's present recovery key.
  func plan(ofRecovery id: [UInt8]) async throws(StoreError) -> PlanID?
  /// One of the small changes. False if there is no such plan, or what it names does not belong to that plan.
  func edit(_ edit: StoreEdit) async throws(StoreError) -> Bool
}

/// Why the store could not do its work.
package enum StoreError: Error, Sendable, Equatable {
  /// No room, no permission, or the disk failed. Later calls may succeed.
  case cannotWrite
  /// All that the server may take on its disk is taken. Reading goes on, and what makes room still succeeds.
  case full
  /// There are as many plans without a second partner as there may be.
  case unpairedFull
  /// What was read back is not what was written.
  case damaged
  /// The data was written by a later version of the server.
  case newerVersion(found: Int, known: Int)
  /// Another server uses this directory.
  case inUse
  /// The directory or the file in it cannot be made or opened.
  case cannotOpen
  /// The disk does not promise what durability needs (write-ahead log, full synchronisation).
  case notDurable
}

/// What the store knows of a plan.
package enum StoredPlan: Sendable {
  case unknown
  case erased
  case known(PlanSummary)
}

/// A plan without its changes.
package struct PlanSummary: Sendable {
  package var roster: Roster
  /// After the last push.
  package var end: ChainCursor
  package var claims: RefusedClaims
}

/// How often somebody tried a line that was used already (PROTOCOL.md, section 10.1).
package struct RefusedClaims: Sendable, Equatable {
  /// The invitation for the partner.
  package var invitation: UInt32
  /// The lines of each seat for another device of its own, by the seat's number.
  package var devices: [UInt8: UInt32]

  /// What an answer can carry.
  static let most: UInt32 = 1_000_000

  /// - Parameter seat: whose line for a device it was; nil for the invitation.
  mutating func count(_ seat: UInt8?) {
    guard let seat else { return invitation = min(invitation + 1, Self.most) }
    devices[seat] = min(devices[seat, default: 0] + 1, Self.most)
  }
}

/// Entries that continue `after`, the last of which makes `roster` the whole.
package struct RosterAppend: Sendable {
  /// The roster with the new entries, verified.
  package var roster: Roster
  /// How many entries the store must hold for this to apply; 0 founds the plan.
  package var after: Int
  /// The invite key that needs a live invitation, if any.
  package var invitation: [UInt8]?
  package var nowMilliseconds: UInt64
}

/// What became of an append.
package enum AppendOutcome: Sendable, Equatable {
  case appended
  /// The head is another one by now, or the plan was erased or founded meanwhile. Nothing was stored.
  case moved
  /// There is no live invitation under that key. Nothing was stored.
  case inviteUnusable
}

/// A change with the verdict on it, which needs the roster and the signature but no store.
package struct VettedChange: Sendable {
  package var change: Change
  package var digest: [UInt8]
  /// Whose room it takes.
  package var account: Account
}

/// The changes of one request, in its order.
package struct Push: Sendable {
  package enum Item: Sendable {
    case sound(VettedChange)
    /// Its shape is right, so it may be one that is held already; it is refused only if it is not.
    case unsound(Change, RefusalCode)
    case unreadable
  }
  package var plan: PlanID
  package var cursor: ChainCursor
  package var items: [Item]
  /// How many devices of each seat were removed.
  package var removed: [UInt8: Int]
  /// Whether the request's roster head is in the server's list, and no epoch has begun since.
  package var headKnown: Bool
  package var nowMilliseconds: UInt64
}

/// What became of a push.
package struct PushOutcome: Sendable {
  package enum Kind: Sendable, Equatable { case merged, cursorUnknown, rosterMoved, planGone }
  package var kind: Kind
  /// In every outcome: the changes of the push that are stored now, their index by their sequence.
  package var held: [UInt64: Int] = [:]
  package var refused: [(index: Int, code: RefusalCode)] = []
  /// The plan's end before and after.
  package var before = ChainCursor.start
  package var after = ChainCursor.start
}

/// Asks for the changes after a cursor.
package struct PageRequest: Sendable {
  package var plan: PlanID
  package var after: ChainCursor
  /// Changes that the same request brought, their index by their sequence: they are named instead of repeated.
  package var own: [UInt64: Int] = [:]
}

/// Whole pushes, in order of sequence.
package struct Page: Sendable {
  /// The links as they stand in a `WireSyncAnswer`: field 2, once for each.
  package var encoded: [UInt8] = []
  package var count = 0
  /// That of the last push covered.
  package var cursor: ChainCursor
  /// More pushes lie behind it.
  package var more = false
}

/// A sealed invitation, waiting for whoever has its code.
package struct StoredInvitation: Sendable, Equatable {
  /// 16 bytes.
  package var id: [UInt8]
  package var plan: PlanID
  package var key: [UInt8]
  package var blob: [UInt8]
  /// Unix milliseconds.
  package var expires: UInt64
  /// What somebody with the code answered, sealed; empty while nobody has. Putting the invitation again leaves it.
  package var reply: [UInt8]
}

/// The small changes of a store.
package enum StoreEdit: Sendable {
  /// Puts or replaces an invitation, and drops the plan's expired ones. False also if there are too many of those with these keys.
  case putInvitation(StoredInvitation, among: Set<[UInt8]>, nowMilliseconds: UInt64)
  case removeInvitation(id: [UInt8], plan: PlanID)
  /// Replaces the reply to an invitation that is good and was not used. False if there is none.
  case putReply(id: [UInt8], plan: PlanID, sealed: [UInt8])
  /// Somebody tried a line that was used already: this seat's for another device of its own, or nil for the invitation.
  case countClaim(PlanID, UInt8?)
  /// Everything of the plan, but for a tombstone.
  case erase(PlanID)
  /// Drops earlier versions that need no longer be kept, of every plan (PROTOCOL.md, section 11.6).
  case prune(nowMilliseconds: UInt64)
  /// Drops plans that never got a second partner and were left alone for long, without a tombstone.
  case purge(nowMilliseconds: UInt64)
  /// Nothing: shows whether the store can write.
  case probe
}
