import Dispatch
import Synchronization
import TandemSQLite

/// A connection with a queue of its own, so that no caller's thread waits for the disk.
final class Lane: Sendable {
  private let database: SharedDatabase
  private let queue = DispatchQueue(label: "store")

  init(_ database: SharedDatabase) { self.database = database }

  /// Runs `work` after all that was handed in before it.
  func run(_ work: @escaping @Sendable (Database) -> Void) {
    queue.async { [database] in try? database.use(work) }
  }
}

/// Some connections that read beside each other; each reading goes to the one with the least to do.
final class Readers: Sendable {
  private let lanes: [Lane]
  private let waiting: Mutex<[Int]>

  init(_ lanes: [Lane]) {
    self.lanes = lanes
    waiting = Mutex([Int](repeating: 0, count: lanes.count))
  }

  func run(_ work: @escaping @Sendable (Database) -> Void) {
    let index = waiting.withLock { waiting in
      let index = waiting.indices.min { waiting[$0] < waiting[$1] } ?? 0
      waiting[index] += 1
      return index
    }
    lanes[index].run { [self] db in
      work(db)
      waiting.withLock { $0[index] -= 1 }
    }
  }
}
