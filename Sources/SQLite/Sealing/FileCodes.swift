import CSQLite

/// What a file answers SQLite where it cannot do what it is asked: codes that C puts together, which Swift does not see.
enum FileCode {
  static let read = SQLITE_IOERR | 1 << 8
  /// The file ends before what was asked for; the rest is zeros.
  static let shortRead = SQLITE_IOERR | 2 << 8
  static let write = SQLITE_IOERR | 3 << 8
  static let truncate = SQLITE_IOERR | 6 << 8
  static let size = SQLITE_IOERR | 7 << 8
  static let indexLock = SQLITE_IOERR | 20 << 8
  /// There is nothing to be deleted.
  static let noFile = SQLITE_IOERR | 23 << 8
  static let indexMap = SQLITE_IOERR | 21 << 8
}
