import GRDB
import TandemRoster

extension StoreError {
  /// What a failure inside the store means to a caller.
  init(_ error: any Error) {
    switch error {
    case let known as StoreError: self = known
    case let failed as DatabaseError:
      switch failed.resultCode.primaryResultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
      case .SQLITE_CANTOPEN: self = .cannotOpen
      default: self = .cannotWrite
      }
    case is RosterError: self = .damaged
    default: self = .cannotWrite
    }
  }
}
