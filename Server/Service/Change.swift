import TandemRoster
package import TandemWire

/// A change as the server sees it: an address that it cannot read, a value that it cannot open (PROTOCOL.md, section 5).
package struct Change: Sendable, Hashable {
  package var owner: UInt8
  /// 16 bytes.
  package var slot: [UInt8]
  package var stamp: UInt64
  /// The author's position in the roster.
  package var device: UInt32
  package var epoch: UInt32
  package var sealed: [UInt8]
  /// 64 bytes for own fields, empty for shared ones.
  package var signature: [UInt8]

  /// Nil when the shape is wrong: lengths, an owner above 2, a stamp of 2^63 or more, epoch 0.
  package init?(_ wire: WireChange, limits: ServiceLimits) {
    guard wire.owner <= 2, wire.slot.count == Self.slotBytes, wire.stamp <= UInt64(Int64.max), wire.epoch > 0,
      wire.sealed.count >= Self.shortestSealedBytes, wire.sealed.count <= limits.sealedBytes,
      wire.signature.isEmpty || wire.signature.count == RosterLimits.signatureBytes
    else { return nil }
    owner = UInt8(wire.owner)
    slot = [UInt8](wire.slot)
    stamp = wire.stamp
    device = wire.device
    epoch = wire.epoch
    sealed = [UInt8](wire.sealed)
    signature = [UInt8](wire.signature)
  }

  package init(
    owner: UInt8, slot: [UInt8], stamp: UInt64, device: UInt32, epoch: UInt32, sealed: [UInt8], signature: [UInt8]
  ) {
    self.owner = owner
    self.slot = slot
    self.stamp = stamp
    self.device = device
    self.epoch = epoch
    self.sealed = sealed
    self.signature = signature
  }

  /// What tells one change from another (PROTOCOL.md, section 7): all but epoch and signature.
  package var identity: Change {
    Change(owner: owner, slot: slot, stamp: stamp, device: device, epoch: 0, sealed: sealed, signature: [])
  }

  /// What counts against a plan's bytes.
  package var bytes: Int { sealed.count + signature.count }

  /// Stands for the change in the chain (PROTOCOL.md, section 11).
  package var digest: [UInt8] {
    var writer = LPWriter("tandem/v1/digest")
    writer.append(UInt64(owner))
    writer.append(slot)
    writer.append(stamp)
    writer.append(UInt64(device))
    writer.append(UInt64(epoch))
    writer.append(sealed)
    writer.append(signature)
    return sha256(writer.bytes)
  }

  package static let slotBytes = 16
  /// A nonce, the shortest padded inside, a tag.
  private static let shortestSealedBytes = 60
}

/// Where a reader stands in a plan's sequence of changes, proved by a hash chain (PROTOCOL.md, section 11).
package struct Cursor: Sendable, Hashable {
  package var sequence: UInt64
  /// 32 bytes.
  package var chain: [UInt8]

  package init(sequence: UInt64, chain: [UInt8]) {
    self.sequence = sequence
    self.chain = chain
  }

  /// Before the first change.
  package static let start = Cursor(sequence: 0, chain: [UInt8](repeating: 0, count: WireLimits.chainBytes))

  /// The cursor after a push that stored changes with these digests, numbered on from this one.
  package func advanced(by digests: [[UInt8]]) -> Cursor {
    let last = sequence + UInt64(digests.count)
    var writer = LPWriter("tandem/v1/chain")
    writer.append(chain)
    writer.append(last)
    for digest in digests { writer.append(digest) }
    return Cursor(sequence: last, chain: sha256(writer.bytes))
  }
}
