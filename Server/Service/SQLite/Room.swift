import TandemSQLite

/// What all plans together may take on the disk.
enum Room {
  /// Throws `full` if what is stored by now is beyond the limit; the caller's writing is then undone. Pages that became free
  /// are used again, so they do not count.
  static func check(_ db: Database, _ limits: ServiceLimits) throws {
    let pages = try db.number("PRAGMA page_count") ?? 0
    // Every write asks, and hardly one is anywhere near.
    if pages <= limits.diskBytes / largestPage { return }
    guard let free = try db.number("PRAGMA freelist_count"), let bytes = try db.number("PRAGMA page_size"),
      (pages - free) * bytes <= limits.diskBytes
    else { throw StoreError.full }
  }

  /// What SQLite allows, in bytes.
  private static let largestPage = 65_536
}
