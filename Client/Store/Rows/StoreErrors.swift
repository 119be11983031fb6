import TandemPlan
import TandemReplica
import TandemRoster
import TandemSQLite
import TandemSeal
package import TandemSystem

/// Runs `body`; whatever it throws comes out as a replica's error.
func mapped<T>(_ body: () throws -> T) throws(ReplicaError) -> T {
  do { return try body() } catch { throw ReplicaError(error) }
}

extension ReplicaError {
  init(_ error: any Error) {
    switch error {
    case let error as ReplicaError: self = error
    case let error as PlanError: self = .plan(error)
    case let error as SQLiteError: self = Self(sqlite: error)
    case is RosterError, is SealError: self = .keysUnusable
    default: self = .damaged
    }
  }

  private init(sqlite error: SQLiteError) {
    self =
      switch error.kind {
      case .full: .full
      case .readOnly, .cannotOpen: .readOnly
      case .busy: .busy
      case .damaged, .notADatabase, .refused: .damaged
      case .io: .io(code: error.code)
      }
  }

  /// A file or directory that cannot be made or opened.
  package init(at path: String, _ error: SystemError) { self = error.isFull ? .full : .cannotWrite(path: path) }
}
