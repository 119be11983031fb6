import TandemRoster
import TandemWire
import Testing
import TandemCipher

/// An answer as a reader takes it: every link computed anew over what was received (PROTOCOL.md, section 11.2).
extension WireSyncAnswer {
  private var items: [WireItem] { links.flatMap { $0.items } }

  /// What it brings whole, in the server's order.
  var changes: [WireChange] {
    items.compactMap { item in
      guard case .change(let change) = item else { return nil }
      return change
    }
  }

  /// What is left of changes that the server has dropped.
  var pruned: [WireChange] {
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
  func end(after cursor: WireCursor, offering offer: [WireChange]) -> WireCursor? {
    var at = cursor.sequence == 0 ? ChainCursor.start : ChainCursor(sequence: cursor.sequence, chain: cursor.chain)
    for link in links {
      let digests = link.items.compactMap { item in
        switch item {
        case .change(let change): change.head(sha256(change.sealed)).digest
        case .own(let index):
          Int(index) < offer.count ? offer[Int(index)].head(sha256(offer[Int(index)].sealed)).digest : nil
        case .pruned(let change, let hash): change.owner == 0 ? change.head(hash).digest : nil
        }
      }
      guard !digests.isEmpty, digests.count == link.items.count, let next = at.advanced(by: digests),
        next.sequence == link.last
      else { return nil }
      at = next
    }
    return WireCursor(sequence: at.sequence, chain: at.chain)
  }
}

extension WireChange {
  func head(_ sealedHash: [UInt8]) -> ChangeHead {
    ChangeHead(
      owner: UInt8(owner), slot: slot, stamp: stamp, device: device, epoch: epoch, sealedHash: sealedHash,
      signature: signature)
  }
}
