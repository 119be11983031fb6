import TandemRoster
import TandemWire
import Testing

/// An answer as a reader takes it: every link computed anew over what was received (PROTOCOL.md, section 11.2).
extension WireSyncAnswer {
  private var items: [WireItem] { links.flatMap { $0.items } }

  /// What it brings whole, in the server's order.
  var changes: [Change] {
    items.compactMap { item in
      guard case .change(let change) = item else { return nil }
      return change
    }
  }

  /// What is left of changes that the server has dropped.
  var pruned: [Change] {
    items.compactMap { item in
      guard case .pruned(let change, _) = item else { return nil }
      return change
    }
  }

  /// The places of the request's own changes, by their index.
  var own: [Int: UInt64] {
    var places: [Int: UInt64] = [:]
    for link in links {
      for (offset, item) in link.items.enumerated() {
        guard case .own(let index) = item else { continue }
        places[Int(index)] = link.last - UInt64(link.items.count) + UInt64(offset) + 1
      }
    }
    return places
  }

  /// The indexes of the request's changes that the server holds, as far as the links show.
  var held: [Int] { own.keys.sorted() }

  /// Where the links lead from a cursor; nil if one of them does not.
  func end(after cursor: ChainCursor, offering offer: [Change]) -> ChainCursor? {
    var at = cursor
    for link in links {
      let digests = link.items.compactMap { item in
        switch item {
        case .change(let change): change.head.digest
        case .own(let index):
          Int(index) < offer.count ? offer[Int(index)].head.digest : nil
        case .pruned(let change, let hash): change.owner == 0 ? change.head(sealedHash: hash).digest : nil
        }
      }
      guard !digests.isEmpty, digests.count == link.items.count, let next = at.advanced(by: digests),
        next.sequence == link.last
      else { return nil }
      at = next
    }
    return at
  }
}
