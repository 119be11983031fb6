import GRDB

/// Reads the changes after a cursor and writes them as they stand in a sync answer, without values in between.
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

  /// Walks the pushes after the cursor; whole ones, until the next would go beyond a limit.
  private mutating func read(_ db: Database, _ row: PlanRow) throws {
    let range = [
      Query.Value.int(Schema.position(row.number, request.after.sequence)),
      .int(Schema.position(row.number, UInt64(Schema.sequenceMask))),
    ]
    let links = try Query(
      db, "SELECT position, chain FROM link WHERE position > ?1 AND position <= ?2 ORDER BY position")
    links.bind(range[0], range[1])
    defer { links.end() }
    let changes = try Query(
      db,
      """
      SELECT position, owner, slot, stamp, device, epoch, sealed, signature FROM change
      WHERE position > ?1 AND position <= ?2 ORDER BY position
      """)
    changes.bind(range[0], range[1])
    defer { changes.end() }

    var next = try changes.step() ? changes.int(0) : nil
    var pushes = 0
    while try links.step() {
      let before = (bytes: page.encoded.count, changes: page.count)
      let last = links.int(0)
      while let position = next, position <= last {
        if !request.leavingOut.contains(Schema.sequence(position)) {
          ChangeEncoder.append(changes, to: &page.encoded)
          page.count += 1
        }
        next = try changes.step() ? changes.int(0) : nil
        // Beyond the limit there is no need to read the push to its end.
        if pushes > 0, isBeyond { break }
      }
      if pushes > 0, isBeyond {
        page.encoded.removeLast(page.encoded.count - before.bytes)
        page.count = before.changes
        page.more = true
        return
      }
      pushes += 1
      page.cursor = Cursor(sequence: Schema.sequence(last), chain: links.bytes(1))
    }
  }

  private var isBeyond: Bool { page.count > limits.pageChanges || page.encoded.count > limits.pageBytes }
}

/// Writes a stored change as field 2 of `WireSyncAnswer` (tandem.proto).
enum ChangeEncoder {
  /// `row` has position, owner, slot, stamp, device, epoch, sealed and signature.
  static func append(_ row: Query, to bytes: inout [UInt8]) {
    let owner = UInt64(row.int(1))
    let slot = row.raw(2)
    let stamp = UInt64(bitPattern: row.int(3))
    let device = UInt64(row.int(4))
    let epoch = UInt64(row.int(5))
    let sealed = row.raw(6)
    let signature = row.raw(7)
    var length = 1 + 8 + 2 + width(device) + width(epoch)
    if owner > 0 { length += 2 }
    for field in [slot, sealed, signature] where !field.isEmpty {
      length += 1 + width(UInt64(field.count)) + field.count
    }
    append(2 << 3 | 2, to: &bytes)
    append(UInt64(length), to: &bytes)
    if owner > 0 { append(1, owner, to: &bytes) }
    append(2, slot, to: &bytes)
    append(3 << 3 | 1, to: &bytes)
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: stamp >> shift)) }
    append(4, device, to: &bytes)
    append(5, epoch, to: &bytes)
    append(6, sealed, to: &bytes)
    append(7, signature, to: &bytes)
  }

  private static func append(_ field: UInt64, _ number: UInt64, to bytes: inout [UInt8]) {
    append(field << 3, to: &bytes)
    append(number, to: &bytes)
  }

  private static func append(_ field: UInt64, _ value: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    if value.isEmpty { return }
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
