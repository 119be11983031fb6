import TandemSQLite
import TandemWire

/// Walks a plan's links in order, and of each the changes that it covers, whole or dropped.
struct LinkWalk {
  /// What stands at one place of the sequence: a row with `StoredChange.columns`, or `prunedColumns`.
  struct Item {
    let sequence: UInt64
    let isPruned: Bool
    let row: Columns
  }
  private let links: Prepared.Rows
  private let changes: Prepared.Rows
  private let pruned: Prepared.Rows
  private var nextChange: Columns?
  private var nextPruned: Columns?
  /// On which of the two the last item stood; its row stays until the next is asked for.
  private var stood: Stood?

  private enum Stood { case onChange, onPruned }

  /// Starts behind a sequence; `end` lets go of what it holds.
  init(_ db: Database, plan number: Int64, after sequence: UInt64) throws {
    func rows(_ columns: String, _ table: String) throws -> Prepared.Rows {
      try Prepared(db, "SELECT \(columns) FROM \(table) WHERE position > ?1 AND position <= ?2 ORDER BY position").rows(
        StoreSchema.position(number, sequence), StoreSchema.position(number, UInt64(StoreSchema.sequenceMask)))
    }
    links = try rows("position, chain", "link")
    changes = try rows(StoredChange.columns, "change")
    pruned = try rows(StoredChange.prunedColumns, "pruned")
    do {
      nextChange = try changes.next()
      nextPruned = try pruned.next()
    } catch {
      end()
      throw error
    }
  }

  func end() { for rows in [links, changes, pruned] { rows.end() } }

  /// Where the next link leads; nil behind the last one.
  mutating func link() throws -> ChainCursor? {
    try links.next().map { ChainCursor(sequence: StoreSchema.sequence($0.int(0)), chain: $0.blob(1)) }
  }

  /// The next item up to a sequence; nil where there is none.
  mutating func item(upTo last: UInt64) throws -> Item? {
    switch stood {
    case .onChange: nextChange = try changes.next()
    case .onPruned: nextPruned = try pruned.next()
    case nil: break
    }
    stood = nil
    let (change, dropped) = (nextChange?.int(0) ?? .max, nextPruned?.int(0) ?? .max)
    let isPruned = dropped < change
    guard let row = isPruned ? nextPruned : nextChange else { return nil }
    let sequence = StoreSchema.sequence(row.int(0))
    guard sequence <= last else { return nil }
    stood = isPruned ? .onPruned : .onChange
    return Item(sequence: sequence, isPruned: isPruned, row: row)
  }
}
