import TandemRoster
import TandemSQLite

extension StoreError {
  /// What a failure inside the store means to a caller.
  init(_ error: any Error) {
    switch error {
    case let known as StoreError: self = known
    case let failed as SQLiteError:
      switch failed.kind {
      case .damaged, .notADatabase: self = .damaged
      case .cannotOpen: self = .cannotOpen
      case .full, .readOnly, .busy, .refused, .io: self = .cannotWrite
      }
    case is RosterError: self = .damaged
    default: self = .cannotWrite
    }
  }
}
