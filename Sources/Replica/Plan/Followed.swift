import TandemPlan

/// The highest stamps of what a write may have to stand above beside its own field (PROTOCOL.md, section 2.1).
struct Followed: Hashable, Sendable {
  private struct RecordPlace: Hashable {
    let owner: Owner
    let kind: UInt32
    let id: RecordID
  }
  /// Of all fields of a record: what removes it, and a vote that is said openly.
  private var records: [RecordPlace: Stamp] = [:]
  /// Of all markers of a kind: what is made now is numbered last.
  private var kinds: [UInt32: Stamp] = [:]

  mutating func note(_ stamp: Stamp, at address: Address) {
    // What another field holds must not lift a stamp to where its own field does not take it.
    guard stamp.ticks < Stamp.ceiling.ticks - 1 else { return }
    let place = RecordPlace(owner: address.owner, kind: address.kind, id: address.id)
    if records[place].map({ $0 < stamp }) ?? true { records[place] = stamp }
    if address.isCreated, kinds[address.kind].map({ $0 < stamp }) ?? true { kinds[address.kind] = stamp }
  }

  /// What a write at this address follows.
  /// - Parameter own: the highest stamp in the field itself.
  func stamp(before address: Address, own: Stamp?) -> Stamp? {
    let others: Stamp? =
      switch address.field {
      case Schema.createdNumber where address.rule?.name == "created": kinds[address.kind]
      case Schema.removedNumber: records[RecordPlace(owner: address.owner, kind: address.kind, id: address.id)]
      case VotePart.later.rawValue where Subject(voteKind: address.kind, address.id) != nil:
        records[RecordPlace(owner: address.owner, kind: address.kind, id: address.id)]
      default: nil
      }
    guard let own, let others else { return own ?? others }
    return max(own, others)
  }
}
