import Glibc

/// Lets writers take turns, across processes and inside one: SQLite before 3.51.3 may damage its log when two connections
/// write or checkpoint at the same instant.
///
/// A kernel lock on a file beside the replica; it ends with its process, however that ends.
final class WriterTurns: Sendable {
  private let descriptor: Int32

  init(path: String) throws(ReplicaError) { descriptor = try OwnFiles.openOrMake(path) }

  deinit { close(descriptor) }

  /// Runs `body` while no other writer runs; waits for its turn at most five seconds.
  func taking<T>(_ body: () throws -> T) throws -> T {
    try take()
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }

  private func take() throws(ReplicaError) {
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .io(code: errno) }
      guard waited < ReplicaLimits.turnMilliseconds * 1_000 else { throw .busy }
      usleep(ReplicaLimits.turnPollMicroseconds)
      waited += Int(ReplicaLimits.turnPollMicroseconds)
    }
  }
}
