import TandemSQLite
import TandemRoster
import TandemWire

/// Reads the links after a cursor and writes them as they stand in a sync answer, without values in between.
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
    var items: [UInt8] = []
    for sequence in outcome.before.sequence + 1...outcome.after.sequence {
      ItemEncoder.append(own: UInt64(outcome.held[sequence] ?? 0), to: &items)
    }
    ItemEncoder.append(link: outcome.after.sequence, items, to: &page.encoded)
    return page
  }

  /// Walks the pushes after the cursor; whole ones, until the next would go beyond a limit.
  private mutating func read(_ db: Database, _ row: PlanRow) throws {
    func rows(_ columns: String, _ table: String) throws -> Prepared.Rows {
      try Prepared(db, "SELECT \(columns) FROM \(table) WHERE position > ?1 AND position <= ?2 ORDER BY position").rows(
        Schema.position(row.number, request.after.sequence),
        Schema.position(row.number, UInt64(Schema.sequenceMask)))
    }
    let links = try rows("position, chain", "link")
    var changes = Places(try rows("position, owner, slot, stamp, device, epoch, signature, sealed", "change"))
    var pruned = Places(try rows("position, owner, slot, stamp, device, epoch, signature, sealed_hash", "pruned"))
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
      var items: [UInt8] = []
      var count = 0
      while let position = [changes.position, pruned.position].compactMap({ $0 }).min(), position <= last {
        count += 1
        if changes.position == position, let row = changes.row {
          if let index = request.own[Schema.sequence(position)] {
            ItemEncoder.append(own: UInt64(index), to: &items)
          } else {
            ItemEncoder.append(row, content: 6, to: &items)
          }
          try changes.step()
        } else if let row = pruned.row {
          ItemEncoder.append(row, content: 9, to: &items)
          try pruned.step()
        }
        // Beyond the limit there is no need to read the push to its end.
        if pushes > 0, isBeyond(items.count, count) { break }
      }
      if pushes > 0, isBeyond(items.count, count) {
        page.more = true
        return
      }
      ItemEncoder.append(link: Schema.sequence(last), items, to: &page.encoded)
      page.count += count
      pushes += 1
      page.cursor = ChainCursor(sequence: Schema.sequence(last), chain: link.blob(1))
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

/// Writes links and items as `SyncAnswer` of tandem.proto has them.
enum ItemEncoder {
  /// Field 2 of the answer: the sequence of the link's last change, and its items.
  static func append(link last: UInt64, _ items: [UInt8], to bytes: inout [UInt8]) {
    append(2 << 3 | 2, to: &bytes)
    append(UInt64(1 + width(last) + items.count), to: &bytes)
    append(1, last, to: &bytes)
    bytes += items
  }

  /// Field 2 of a link: a change of the request, by its index.
  static func append(own index: UInt64, to bytes: inout [UInt8]) {
    append(2 << 3 | 2, to: &bytes)
    append(UInt64(1 + width(index)), to: &bytes)
    append(8, index, to: &bytes)
  }

  /// Field 2 of a link. `row` has position, owner, slot, stamp, device, epoch, signature, and in field `content` of the item the
  /// sealed bytes or their hash.
  static func append(_ row: Columns, content: UInt64, to bytes: inout [UInt8]) {
    let owner = UInt64(row.int(1))
    let slot = row.raw(2)
    let stamp = UInt64(bitPattern: row.int(3))
    let device = UInt64(row.int(4))
    let epoch = UInt64(row.int(5))
    let signature = row.raw(6)
    let sealed = row.raw(7)
    var length = 1 + 8 + 2 + width(device) + width(epoch)
    if owner > 0 { length += 2 }
    for field in [slot, sealed, signature] { length += 1 + width(UInt64(field.count)) + field.count }
    append(2 << 3 | 2, to: &bytes)
    append(UInt64(length), to: &bytes)
    if owner > 0 { append(1, owner, to: &bytes) }
    append(2, slot, to: &bytes)
    append(3 << 3 | 1, to: &bytes)
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: stamp >> shift)) }
    append(4, device, to: &bytes)
    append(5, epoch, to: &bytes)
    if content < 7 { append(content, sealed, to: &bytes) }
    append(7, signature, to: &bytes)
    if content > 7 { append(content, sealed, to: &bytes) }
  }

  private static func append(_ field: UInt64, _ number: UInt64, to bytes: inout [UInt8]) {
    append(field << 3, to: &bytes)
    append(number, to: &bytes)
  }

  private static func append(_ field: UInt64, _ value: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    append(field << 3 | 2, to: &bytes)
    append(UInt64(value.count), to: &bytes)
    bytes.append(contentsOf: value)
  }

  /// A varint.
  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func width(_ number: UInt64) -> Int { max(1, (70 - number.leadingZeroBitCount) / 7) }
}
