import GRDB
import TandemSeal

extension Replica {
  /// A part of everything held, of both partners, byte for byte, but for what was never sent; for a server that lost it.
  ///
  /// - Parameters:
  ///   - last: the key of the last change of the part before; nil to begin.
  ///   - maxBytes: how many bytes they take on the wire at most, roughly; one is given in any case.
  /// - Returns: nothing after the last part.
  package func offers(after last: ChangeKey?, limit: Int, maxBytes: Int) throws(ReplicaError) -> [KeyedChange] {
    try read { db in
      var batch = Batch(limit: limit, maxBytes: maxBytes)
      let position = last?.number ?? 0
      let versions = try Prepared(
        db,
        """
        SELECT number, \(ChangeColumns.names) FROM version LEFT JOIN outbox USING (number)
        WHERE number > ? AND coalesce(settled, 1) ORDER BY number
        """)
      try versions.each(position) { batch.add(KeyedChange($0, number: 0, change: 1)) }
      guard !batch.isFull else { return batch.changes }
      let ahead = try Prepared(
        db,
        """
        SELECT number + \(HeldBack.offset), \(ChangeColumns.names) FROM ahead WHERE number > ? - \(HeldBack.offset)
        ORDER BY number
        """)
      try ahead.each(position) { batch.add(KeyedChange($0, number: 0, change: 1)) }
      return batch.changes
    }
  }
}
