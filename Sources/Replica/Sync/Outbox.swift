package import TandemWire

/// Names a change of a replica as it was handed out. A change that is stamped anew meanwhile gets another key, so an answer
/// about the old one cannot touch it.
package struct ChangeKey: Hashable, Sendable {
  package let number: Int64
  package let stamp: UInt64
  let rank: OutboxRank
}

/// What goes before what, whenever it was written.
enum OutboxRank: Int, Comparable, CaseIterable {
  /// It says that this replica began anew (PROTOCOL.md, section 11.4).
  case leads
  /// The room that a removal makes at the server is for these (section 13).
  case vouch
  case rest

  static func < (a: OutboxRank, b: OutboxRank) -> Bool { a.rawValue < b.rawValue }
}

extension KeptVersion {
  var rank: OutboxRank { outgoing?.leads == true ? .leads : address.isVouch ? .vouch : .rest }
}

/// A change together with its key.
package struct KeyedChange: Hashable, Sendable {
  package let key: ChangeKey
  package let change: Change

  package init(number: Int64, _ change: Change) { self.init(number: number, change, .rest) }

  init(number: Int64, _ change: Change, _ rank: OutboxRank) {
    self.change = change
    key = ChangeKey(number: number, stamp: change.stamp, rank: rank)
  }
}

extension Replica {
  /// How many changes the server is not yet known to hold.
  package var pendingCount: Int { table.outgoing }

  /// The oldest changes that the server is not yet known to hold and that may be sent: those with a checked stamp. What has a rank
  /// comes before them.
  ///
  /// - Parameters:
  ///   - last: the key of the last of the part before; nil to begin.
  ///   - limit: how many at most.
  ///   - maxBytes: how many bytes they take on the wire at most, roughly; one is given in any case.
  package func outbox(after last: ChangeKey? = nil, limit: Int, maxBytes: Int) -> [KeyedChange] {
    var changes: [KeyedChange] = []
    var bytesLeft = maxBytes
    for rank in OutboxRank.allCases where changes.count < limit && bytesLeft > 0 {
      // A rank is over as soon as something of the next was offered.
      let number = last.map { $0.rank == rank ? $0.number : rank < $0.rank ? .max - 1 : 0 } ?? 0
      table.eachOutgoing(after: number) { number, version in
        guard let waits = version.outgoing, waits.isSettled, version.rank == rank else { return true }
        bytesLeft -= version.change.wireBytes
        if changes.isEmpty || bytesLeft >= 0 {
          changes.append(KeyedChange(number: number, version.change, rank))
        }
        return changes.count < limit && bytesLeft > 0
      }
    }
    return changes
  }

  /// The server is known to hold a change. One that was stamped anew since it was sent stays.
  /// - Returns: whether it left the outbox.
  mutating func settle(_ number: Int64, _ stamp: UInt64) -> Bool {
    guard number >= 1, number <= table.last, table[number].outgoing?.isSettled == true,
      table[number].change.stamp == stamp
    else { return false }
    table.setOutgoing(number, nil)
    notes.append(.outgoing(number))
    return true
  }
}

extension Change {
  /// About what the change takes on the wire.
  var wireBytes: Int { slot.count + sealed.count + signature.count + 32 }
}
