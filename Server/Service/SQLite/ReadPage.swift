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
    var walk = try LinkWalk(db, plan: row.number, after: request.after.sequence)
    defer { walk.end() }
    var pushes = 0
    while let link = try walk.link() {
      var written = LinkWriter(last: link.sequence)
      var count = 0
      while let item = try walk.item(upTo: link.sequence) {
        count += 1
        written.add(wire(item))
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
      page.cursor = link
    }
  }

  private func wire(_ item: LinkWalk.Item) -> WireItem {
    if item.isPruned {
      var change = Change(item.row)
      let hash = change.sealed
      change.sealed = []
      return .pruned(change, sealedHash: hash)
    }
    if let index = request.own[item.sequence] { return .own(UInt32(clamping: index)) }
    return .change(Change(item.row))
  }

  private func isBeyond(_ bytes: Int, _ count: Int) -> Bool {
    page.count + count > limits.pageChanges || page.encoded.count + bytes > limits.pageBytes
  }
}
