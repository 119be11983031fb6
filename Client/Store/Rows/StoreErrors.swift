package import TandemPlan
import TandemReplica
import TandemRoster
import TandemSQLite
import TandemSeal
package import TandemSystem

/// Runs `body`; whatever it throws comes out as what happened.
func mapped<T>(_ body: () throws -> T) throws(AppFailure) -> T {
  do { return try body() } catch {
    switch error {
    case let error as AppFailure: throw error
    case let error as ReplicaError: throw AppFailure(error)
    case let error as PlanError: throw .plan(error)
    case let error as SQLiteError: throw AppFailure(error)
    case is RosterError, is SealError: throw .unreadableKeys
    default: throw .unreadable
    }
  }
}

extension AppFailure {
  fileprivate init(_ error: SQLiteError) {
    self =
      switch error.kind {
      case .full: .diskFull
      case .readOnly, .cannotOpen: .cannotWrite(path: "")
      case .busy: .busy
      case .damaged, .notADatabase, .refused: .unreadable
      case .io: .inputOutput
      }
  }

  /// A file or directory that cannot be made or opened.
  package init(at path: String, _ error: SystemError) { self = error.isFull ? .diskFull : .cannotWrite(path: path) }
}
