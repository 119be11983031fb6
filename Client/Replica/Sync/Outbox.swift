import TandemPlan
import TandemSQLite
import TandemSeal
package import TandemWire

/// Names a change of this replica as it was handed out. A change that is stamped anew meanwhile gets another key, so an
/// answer about the old one cannot touch it.
package struct ChangeKey: Hashable, Sendable {
  let number: Int64
  package let stamp: UInt64
}

/// A change together with its key.
package struct KeyedChange: Hashable, Sendable {
  package let key: ChangeKey
  package let change: Change

  package init(number: Int64, _ change: Change) {
    self.change = change
    key = ChangeKey(number: number, stamp: change.stamp)
  }

  init(_ row: Columns, number: Int32, change column: Int32) {
    change = ChangeColumns.change(row, column)
    key = ChangeKey(number: row.int(number), stamp: change.stamp)
  }
}

extension Replica {
  /// How many changes the server is not yet known to hold.
  package func pendingCount() throws(ReplicaError) -> Int {
    try read { try $0.number("SELECT count(*) FROM outbox") ?? 0 }
  }

  /// The oldest changes that the server is not yet known to hold and that may be sent: those with a checked stamp.
  ///
  /// - Parameters:
  ///   - last: the key of the last of the part before; nil to begin.
  ///   - limit: how many at most.
  ///   - maxBytes: how many bytes they take on the wire at most, roughly; one is given in any case.
  package func outbox(
    after last: ChangeKey? = nil, limit: Int, maxBytes: Int
  ) throws(ReplicaError) -> [KeyedChange] {
    try read { db in
      let rows = try Prepared(
        db,
        """
        SELECT number, \(ChangeColumns.names) FROM outbox JOIN version USING (number) WHERE settled AND number > ?
        ORDER BY number LIMIT ?
        """)
      var batch = Batch(limit: limit, maxBytes: maxBytes)
      try rows.each(last?.number ?? 0, limit) { batch.add(KeyedChange($0, number: 0, change: 1)) }
      return batch.changes
    }
  }

  /// Whether changes wait that were stamped on an estimate of the server's time that is to be checked first: a sync without
  /// changes does it (PROTOCOL.md, section 12).
  package func needsTimeFirst() throws(ReplicaError) -> Bool {
    try read {
      try Prepared($0, "SELECT EXISTS (SELECT 1 FROM outbox WHERE NOT settled)").first { $0.int(0) != 0 } ?? false
    }
  }
}

/// Collects changes up to a limit.
struct Batch {
  private let limit: Int
  private var bytesLeft: Int
  private(set) var changes: [KeyedChange] = []

  init(limit: Int, maxBytes: Int) {
    self.limit = limit
    bytesLeft = maxBytes
  }

  /// Takes the change if it fits; false once the batch is full.
  mutating func add(_ change: KeyedChange) -> Bool {
    bytesLeft -= change.change.wireBytes
    if changes.isEmpty || bytesLeft >= 0 { changes.append(change) }
    return changes.count < limit && bytesLeft > 0
  }
}
