package import TandemPlan
import TandemRoster

/// What a removed device of this person's wrote that is held here and does not count, as they are shown it before it is vouched for
/// (PROTOCOL.md, section 4.1). Nobody else ever sees it.
package struct HeldBack: Sendable, Equatable {
  /// The device's number among this person's: see `OwnDevice`.
  package let number: Int
  /// What it says, in the order in which it came here.
  package let texts: [HeldText]
  /// Names exactly what is shown: what comes meanwhile has another one.
  package let mark: String
  /// Of all that is shown; and of the marks that entries were made, which are shown with what stands in them.
  let digests: [[UInt8]]
}

extension Snapshot {
  /// For each removed device of this person's of which there is something.
  package var heldBack: [HeldBack] {
    guard let membership, isPaired, vouching.isOfUse else { return [] }
    return membership.removedDevices.compactMap { number, position in
      // What a later version writes cannot be shown, and waits for that. One of two seals of the same word counts already.
      let held = table.all.filter {
        $0.version.ref.device == position && !$0.address.isOfDevices && $0.address.rule != nil && !vouching.counts($0)
      }
      guard !held.isEmpty else { return nil }
      let digests = held.map { $0.change.head.vouchDigest }
      let joined = digests.joined().map { String($0, radix: 16) }.joined(separator: "-")
      return HeldBack(
        number: number, texts: held.compactMap { HeldText($0.version.value, at: $0.address, in: state) },
        mark: self.digests.text(joined).prefix(Self.markBytes).map { String($0, radix: 16) }.joined(separator: "-"),
        digests: digests)
    }
  }

  private static let markBytes = 8
}

extension Replica {
  /// Vouches for exactly what its person was shown and wants to count.
  /// - Parameter newID: names the records that hold the lists.
  package func vouch(for held: HeldBack, _ newID: () -> RecordID) -> Edit { vouch(listing: held.digests, newID) }
}
