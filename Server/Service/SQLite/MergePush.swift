import TandemRoster
import TandemSQLite
import TandemWire

/// Runs one push within a transaction: recognise, then merge (PROTOCOL.md, section 11.3).
///
/// Merging is adding: a register shows the highest of its slot by (stamp, device, sealed bytes), which is an order and not a
/// state, so a change that lost is stored like one that won, and is an earlier version by its place alone.
struct MergePush {
  private let db: Database
  private let push: Push
  private let limits: ServiceLimits
  private var row: PlanRow
  private var outcome: PushOutcome
  /// The items that are not held already, by their index in the request.
  private var fresh: [(index: Int, place: SlotState)] = []

  /// What became of the push. Changes nothing unless the outcome is `merged`.
  static func run(_ db: Database, _ push: Push, _ limits: ServiceLimits) throws -> PushOutcome {
    guard let row = try PlanRow.find(db, push.plan), !row.erased else { return PushOutcome(kind: .planGone) }
    var merge = MergePush(db, push, row, limits)
    try merge.recognise()
    if try !row.gave(push.cursor, db) {
      merge.outcome.kind = .cursorUnknown
    } else if !push.headKnown {
      merge.outcome.kind = .rosterMoved
    } else {
      try merge.store()
    }
    return merge.outcome
  }

  private init(_ db: Database, _ push: Push, _ row: PlanRow, _ limits: ServiceLimits) {
    self.db = db
    self.push = push
    self.limits = limits
    self.row = row
    outcome = PushOutcome(kind: .merged)
    outcome.before = row.end
    outcome.after = row.end
  }

  private mutating func recognise() throws {
    for (index, item) in push.items.enumerated() {
      let place = try item.change.map(place(of:))
      if let sequence = place?.same {
        outcome.held[sequence] = index
      } else {
        fresh.append((index, place ?? SlotState()))
      }
    }
  }

  private func place(of change: Change) throws -> SlotState {
    var place = SlotState()
    place.highest = try Prepared(
      db, "SELECT stamp FROM change WHERE plan = ?1 AND owner = ?2 AND slot = ?3 ORDER BY stamp DESC LIMIT 1"
    ).first(row.number, change.owner, change.slot) { UInt64(clamping: $0.int(0)) }
    // The usual change is its slot's newest.
    guard let highest = place.highest, highest >= change.stamp else { return place }
    let equals = try Prepared(
      db,
      """
      SELECT position, sealed, signature, epoch FROM change
      WHERE plan = ?1 AND owner = ?2 AND slot = ?3 AND stamp = ?4 AND device = ?5
      """)
    try equals.each(row.number, change.owner, change.slot, change.stamp, change.device) { row in
      place.equals += 1
      if row.raw(1).elementsEqual(change.sealed), row.raw(2).elementsEqual(change.signature),
        row.uint32(3) == change.epoch
      {
        place.same = StoreSchema.sequence(row.int(0))
      }
      return place.same == nil
    }
    return place
  }

  private mutating func store() throws {
    var digests: [[UInt8]] = []
    var written: Set<[UInt8]> = []
    for (index, found) in fresh {
      switch push.items[index] {
      case .unreadable: outcome.refused.append((index, .malformed))
      case .unsound(_, let code): outcome.refused.append((index, code))
      case .sound(let vetted):
        // What the request itself has written stands there as well.
        let place = written.contains(vetted.change.slot) ? try place(of: vetted.change) : found
        if let sequence = place.same {
          // The same change twice in one request is one change.
          outcome.held[sequence] = index
        } else if let code = PushRules.refusal(
          of: vetted.change, at: place, &row.taken[vetted.account, default: Taken()],
          within: vetted.account.room(limits, removed: push.removed), limits)
        {
          outcome.refused.append((index, code))
        } else {
          let sequence = row.end.sequence + UInt64(digests.count) + 1
          try insert(vetted, sequence)
          written.insert(vetted.change.slot)
          digests.append(vetted.digest)
          outcome.held[sequence] = index
        }
      }
    }
    guard !digests.isEmpty, let end = row.end.advanced(by: digests) else { return }
    row.end = end
    outcome.after = end
    try db.run(
      "INSERT INTO link (position, chain) VALUES (?1, ?2)", StoreSchema.position(row.number, end.sequence), end.chain)
    try row.save(db)
  }

  private func insert(_ vetted: VettedChange, _ sequence: UInt64) throws {
    let change = vetted.change
    try db.run(
      """
      INSERT INTO change (position, plan, owner, slot, stamp, device, epoch, sealed, signature, account, arrived)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, StoreSchema.position(row.number, sequence), row.number, change.owner, change.slot, change.stamp,
      change.device,
      change.epoch, change.sealed, change.signature, vetted.account.number, Int64(clamping: push.nowMilliseconds))
  }
}

extension Push.Item {
  /// The change, if its shape was right.
  fileprivate var change: Change? {
    switch self {
    case .sound(let vetted): vetted.change
    case .unsound(let change, _): change
    case .unreadable: nil
    }
  }
}
