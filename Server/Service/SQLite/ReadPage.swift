import TandemRoster
import TandemSQLite
import TandemWire

/// Reads the links after a cursor and writes them as they stand in a sync answer.
struct ReadPage {
  private let limits: ServiceLimits
  private let request: PageRequest
  private var page: Page

  /// Nil if the plan never gave that cursor.
  static func run(_ db: Database, _ request: PageRequest, _ limits: ServiceLimits) throws -> Page? {
    guard let row = try PlanRow.find(db, request.plan), !row.erased, try row.gave(request.after, db) else { return nil }
    var reading = ReadPage(limits: limits, request: request, page: Page(cursor: request.after))
    try reading.read(db, row)
    return reading.page
  }

  /// The one link that a push has made, where nothing else is new: its changes are all the request's own.
  static func own(_ outcome: PushOutcome) -> Page {
    var page = Page(cursor: outcome.after)
    guard outcome.after.sequence > outcome.before.sequence else { return page }
    var link = LinkWriter(last: outcome.after.sequence)
    for sequence in outcome.before.sequence + 1...outcome.after.sequence {
      link.add(.own(UInt32(clamping: outcome.held[sequence] ?? 0)))
    }
    page.encoded = link.field
    return page
  }

  /// Walks the pushes after the cursor; whole ones, until the next would go beyond a limit.
  private mutating func read(_ db: Database, _ row: PlanRow) throws {
    func rows(_ columns: String, _ table: String) throws -> Prepared.Rows {
      try Prepared(db, "SELECT \(columns) FROM \(table) WHERE position > ?1 AND position <= ?2 ORDER BY position").rows(
        StoreSchema.position(row.number, request.after.sequence),
        StoreSchema.position(row.number, UInt64(StoreSchema.sequenceMask)))
    }
    let links = try rows("position, chain", "link")
    var changes = Places(try rows(StoredChange.columns, "change"))
    var pruned = Places(try rows(StoredChange.prunedColumns, "pruned"))
    defer {
      links.end()
      changes.end()
      pruned.end()
    }
    try changes.step()
    try pruned.step()
    var pushes = 0
    while let link = try links.next() {
      let last = link.int(0)
      var written = LinkWriter(last: StoreSchema.sequence(last))
      var count = 0
      while let position = [changes.position, pruned.position].compactMap({ $0 }).min(), position <= last {
        count += 1
        if changes.position == position, let row = changes.row {
          if let index = request.own[StoreSchema.sequence(position)] {
            written.add(.own(UInt32(clamping: index)))
          } else {
            written.add(.change(Change(row)))
          }
          try changes.step()
        } else if let row = pruned.row {
          var change = Change(row)
          let hash = change.sealed
          change.sealed = []
          written.add(.pruned(change, sealedHash: hash))
          try pruned.step()
        }
        // Beyond the limit there is no need to read the push to its end.
        if pushes > 0, isBeyond(written.count, count) { break }
      }
      if pushes > 0, isBeyond(written.count, count) {
        page.more = true
        return
      }
      page.encoded += written.field
      page.count += count
      pushes += 1
      page.cursor = ChainCursor(sequence: StoreSchema.sequence(last), chain: link.blob(1))
    }
  }

  private func isBeyond(_ bytes: Int, _ count: Int) -> Bool {
    page.count + count > limits.pageChanges || page.encoded.count + bytes > limits.pageBytes
  }
}

/// Rows at places of the sequence, and the one on which a reading stands.
private struct Places {
  private let rows: Prepared.Rows
  /// Nil behind the last one.
  private(set) var row: Columns?

  init(_ rows: Prepared.Rows) { self.rows = rows }

  var position: Int64? { row?.int(0) }

  mutating func step() throws { row = try rows.next() }

  func end() { rows.end() }
}
