package import TandemPlan

/// The naive model: everything that was ever acknowledged, as it was said, without any merging.
package struct Ledger: Sendable {
  package struct Entry: Hashable, Sendable {
    package let value: Value
    package let device: UInt32
    /// The true time at which it was said.
    package let at: UInt64
  }

  /// In the order in which they were said.
  package private(set) var entries: [Address: [Entry]] = [:]

  /// What replicas write by themselves is not said by anybody.
  package static func isAutomatic(_ address: Address) -> Bool {
    let isVote = Subject(voteKind: address.kind, address.id) != nil
    return [.partnerName, .vouchDigests, .parcelBox].contains(address.rule?.field)
      || (isVote && address.field != VotePart.commit.rawValue)
  }

  package mutating func note(_ edit: Edit, by device: UInt32, at time: UInt64) {
    for write in edit.writes where !Self.isAutomatic(write.address) {
      entries[write.address, default: []].append(Entry(value: write.value, device: device, at: time))
    }
  }
}
