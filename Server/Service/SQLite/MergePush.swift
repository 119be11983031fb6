import GRDB
import TandemWire

/// Runs one push within a transaction: recognise, check, merge (PROTOCOL.md, section 11, "Order at the server").
///
/// Merging is adding: a register shows the highest of its slot by (stamp, device, sealed bytes), which is an order and not a
/// state, so a change that lost is stored like one that won, and is an earlier version by its place alone.
struct MergePush {
  private let db: Database
  private let push: Push
  private let limits: ServiceLimits
  private var row: PlanRow
  private var outcome: PushOutcome
  /// The items that are not held already, by their place in the request.
  private var fresh: [Int] = []

  /// What became of the push. Changes nothing unless the outcome is `merged`.
  static func run(_ db: Database, _ push: Push, _ limits: ServiceLimits) throws -> PushOutcome {
    guard let row = try PlanRow.find(db, push.plan), !row.erased else { return PushOutcome(kind: .planGone) }
    var merge = MergePush(db, push, row, limits)
    try merge.recognise()
    if try !row.gave(push.cursor, db) {
      merge.outcome.kind = .cursorUnknown
    } else if !push.headKnown {
      merge.outcome.kind = .rosterMoved
    } else if merge.isAhead() {
      merge.outcome.kind = .clockAhead
    } else {
      try merge.store()
    }
    merge.outcome.held.sort { $0.index < $1.index }
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
      guard let change = item.change else {
        fresh.append(index)
        continue
      }
      if let sequence = try sequence(of: change) {
        outcome.held.append((index, sequence))
      } else {
        fresh.append(index)
      }
    }
  }

  /// Where the same change is held: same owner, slot, stamp, device and sealed bytes (section 7).
  private func sequence(of change: Change) throws -> UInt64? {
    let query = try Query(
      db,
      """
      SELECT position, sealed FROM change WHERE plan = ?1 AND owner = ?2 AND slot = ?3 AND stamp = ?4 AND device = ?5
      """)
    query.bind(
      .int(row.number), .int(Int64(change.owner)), .bytes(change.slot), .int(Int64(change.stamp)),
      .int(Int64(change.device)))
    defer { query.end() }
    while try query.step() {
      if query.raw(1).elementsEqual(change.sealed) { return Schema.sequence(query.int(0)) }
    }
    return nil
  }

  /// Section 12, rule 2. Only a change that would be stored can make the whole push wait for a clock.
  private func isAhead() -> Bool {
    guard !push.healing else { return false }
    let reach = (push.nowMilliseconds + limits.clockAheadMilliseconds) << 16
    return fresh.contains { index in
      guard case .sound(let vetted) = push.items[index] else { return false }
      let stamp = vetted.change.stamp
      return stamp > reach && stamp > row.highestStamp + limits.clockAheadTicks
    }
  }

  private mutating func store() throws {
    var digests: [[UInt8]] = []
    /// The same change twice in one request is one change.
    var sequences: [Change: UInt64] = [:]
    for index in fresh {
      switch push.items[index] {
      case .unreadable: outcome.refused.append((index, .malformed))
      case .unsound(_, let code): outcome.refused.append((index, code))
      case .sound(let vetted):
        if let sequence = sequences[vetted.change.identity] {
          outcome.held.append((index, sequence))
        } else if try !fits(vetted.change) {
          outcome.refused.append((index, .quota))
        } else {
          let sequence = row.end.sequence + UInt64(digests.count) + 1
          try insert(vetted.change, sequence)
          digests.append(vetted.digest)
          sequences[vetted.change.identity] = sequence
          outcome.held.append((index, sequence))
        }
      }
    }
    if digests.isEmpty { return }
    row.end = row.end.advanced(by: digests)
    outcome.after = row.end
    let link = try Query(db, "INSERT INTO link (position, chain) VALUES (?1, ?2)")
    link.bind(.int(Schema.position(row.number, row.end.sequence)), .bytes(row.end.chain))
    try link.run()
    try row.save(db)
  }

  /// Counts the change against the plan's quota; false if it does not fit.
  private mutating func fits(_ change: Change) throws -> Bool {
    guard row.bytes + change.bytes <= limits.bytesPerPlan else { return false }
    let query = try Query(db, "SELECT 1 FROM change WHERE plan = ?1 AND owner = ?2 AND slot = ?3 LIMIT 1")
    query.bind(.int(row.number), .int(Int64(change.owner)), .bytes(change.slot))
    let known = try query.step()
    query.end()
    guard known || row.registers < limits.registersPerPlan else { return false }
    if !known { row.registers += 1 }
    row.bytes += change.bytes
    row.highestStamp = max(row.highestStamp, change.stamp)
    return true
  }

  private func insert(_ change: Change, _ sequence: UInt64) throws {
    let query = try Query(
      db,
      """
      INSERT INTO change (position, plan, owner, slot, stamp, device, epoch, sealed, signature, arrived)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    query.bind(
      .int(Schema.position(row.number, sequence)), .int(row.number), .int(Int64(change.owner)), .bytes(change.slot),
      .int(Int64(change.stamp)), .int(Int64(change.device)), .int(Int64(change.epoch)), .bytes(change.sealed),
      .bytes(change.signature), .int(Int64(push.nowMilliseconds)))
    try query.run()
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
