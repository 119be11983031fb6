import TandemPlan
import TandemSystem

/// Lets writers take turns, across processes and inside one: SQLite before 3.51.3 may damage its log when two connections
/// write or checkpoint at the same instant.
///
/// A kernel lock on a file beside the replica; it ends with its process, however that ends.
final class WriterTurns: Sendable {
  private let file: OpenFile
  private let path: String

  init(path: String) throws(AppFailure) {
    self.path = path
    file = try OwnFiles.openOrMake(path)
  }

  /// Runs `body` while no other writer runs; waits for its turn at most five seconds. Throws `noCopy` where the copy was removed:
  /// what is written into a file without a name would be acknowledged, and gone.
  func taking<T>(_ body: () throws -> T) throws -> T {
    try take()
    defer { file.unlock() }
    guard file.isAt(path) else { throw AppFailure.noCopy }
    return try body()
  }

  private func take() throws(AppFailure) {
    var waited = 0
    while true {
      do throws(SystemError) { if try file.tryLock() { return } } catch { throw .inputOutput }
      guard waited < StoreLimits.turnMilliseconds * 1_000 else { throw .busy }
      Clocks.pause(microseconds: StoreLimits.turnPollMicroseconds)
      waited += Int(StoreLimits.turnPollMicroseconds)
    }
  }
}
