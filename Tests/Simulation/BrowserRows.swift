import Synchronization
package import TandemBrowser
package import TandemReplica
import TandemStore

/// The rows that a browser keeps, in memory, written note by note as its object store would write them.
package final class BrowserRows: Sendable {
  private let rows = Mutex<[String: [UInt8]]>([:])

  package init() {}

  /// Keeps what these notes name.
  package func keep(_ notes: [Note], of replica: Replica) {
    let changes = TandemBrowser.rows(for: notes, of: replica)
    rows.withLock { rows in
      for change in changes {
        switch change {
        case .put(let key, let bytes): rows[key] = bytes
        case .delete(let key): rows[key] = nil
        case .deleteAll(let prefix): rows = rows.filter { !$0.key.hasPrefix(prefix) }
        }
      }
    }
  }

  /// Keeps the whole of it, where nothing was kept before.
  package func keep(_ replica: Replica) { keep(replica.allNotes, of: replica) }

  /// Ascending by their keys.
  package var all: [KeptRow] {
    rows.withLock { rows in rows.map { (key: $0.key, bytes: $0.value) } }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// The replica that the rows were kept of.
  package func replica() throws -> Replica { try Replica(rows: KeptRows(reading: all)) }

  /// Opens a copy on disk, of which these rows are kept as well from then on.
  func open(at paths: ReplicaPaths, time: any TimeSource) throws -> ReplicaStore {
    try ReplicaStore.open(at: paths, time: time) { notes, replica in self.keep(notes, of: replica) }
  }
}
