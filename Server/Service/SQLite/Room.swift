import GRDB

/// What all plans together may take on the disk.
enum Room {
  /// Throws `full` if what is stored by now is beyond the limit; the caller's writing is then undone. Pages that became free
  /// are used again, so they do not count.
  static func check(_ db: Database, _ limits: ServiceLimits) throws {
    let pages = try number(db, "PRAGMA page_count") - number(db, "PRAGMA freelist_count")
    guard pages * (try number(db, "PRAGMA page_size")) <= Int64(limits.diskBytes) else { throw StoreError.full }
  }

  private static func number(_ db: Database, _ pragma: String) throws -> Int64 {
    let query = try Query(db, pragma)
    defer { query.end() }
    return try query.step() ? query.int(0) : 0
  }
}
