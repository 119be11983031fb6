import CSQLite
import Synchronization

/// A connection that one caller at a time may use, from any thread; the others wait for their turn.
package final class SharedDatabase: Sendable {
  private let turn = Mutex(())
  /// Touched in its turn alone.
  nonisolated(unsafe) private let database: Database

  package init(_ database: sending Database) { self.database = database }

  /// Not to be called within itself.
  package func use<T>(_ body: (Database) throws -> T) throws -> T {
    // Kept beside the lock, which gives back only what can be sent elsewhere.
    var result: Result<T, any Error>?
    turn.withLock { _ in result = Result { try body(database) } }
    guard let result else { throw SQLiteError(code: SQLITE_MISUSE) }
    return try result.get()
  }
}
