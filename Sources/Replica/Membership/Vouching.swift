package import TandemPlan
import TandemRoster

/// Which changes of removed devices count: those that an unrevoked device of their seat vouched for (PROTOCOL.md, section 4.1).
///
///     removed device ── change ──┐
///                                ├── counts
///     device of its seat ─ vouch ┘          a vouch of a removed device counts never: it could list what is yet to be sent;
///                                           nor does what it told another device
struct Vouching: Sendable {
  /// The seats of the removed devices, by position.
  private var removed: [UInt32: Seat] = [:]
  private var names: [Seat: Set<VouchName>] = [:]

  static let none = Vouching()

  private init() {}

  /// - Parameters:
  ///   - own: this device's position. One that was removed itself reads on in its copy as it is.
  ///   - spared: devices that are taken as if they were there.
  ///   - gone: devices that are taken as removed.
  init(
    _ roster: Roster, _ table: VersionTable, own: UInt32, sparing spared: Set<UInt32> = [],
    without gone: Set<UInt32> = []
  ) {
    guard roster.device(at: own)?.isRevoked != true else { return }
    for device in roster.devices
    where gone.contains(device.position) || device.isRevoked && !spared.contains(device.position) {
      removed[device.position] = Seat(rawValue: device.seat)
    }
    guard !removed.isEmpty else { return }
    let seats = Set(removed.values)
    for vouch in table.all where vouch.address.isVouch && removed[vouch.version.ref.device] == nil {
      if let seat = vouch.address.owner.seat, seats.contains(seat) { names[seat, default: []].formUnion(vouch.listed) }
    }
  }

  /// Whether any device was removed.
  var isOfUse: Bool { !removed.isEmpty }

  func counts(_ version: KeptVersion) -> Bool {
    guard let seat = removed[version.version.ref.device] else { return true }
    return !version.address.isOfDevices && isVouched(version.change.head.vouchDigest, of: seat)
  }

  /// Whether a removed device's change was vouched for, held or not.
  func isVouched(_ digest: [UInt8], by device: UInt32) -> Bool {
    removed[device].map { isVouched(digest, of: $0) } ?? false
  }

  private func isVouched(_ digest: [UInt8], of seat: Seat) -> Bool {
    names[seat]?.contains(VouchName(digest[...])) ?? false
  }
}

/// A digest of 16 bytes as two numbers: a plan full of vouches is held once more at its own size, and not at several times that.
private struct VouchName: Hashable {
  let high, low: UInt64

  init(_ digest: ArraySlice<UInt8>) {
    high = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = digest.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension KeptVersion {
  /// The digests that a vouch lists.
  fileprivate var listed: [VouchName] {
    guard case .digests(let bytes) = version.value else { return [] }
    return stride(from: 0, to: bytes.count, by: Schema.digestBytes).map {
      VouchName(bytes[$0..<$0 + Schema.digestBytes])
    }
  }
}

extension Address {
  var isVouch: Bool { kind == RecordKind.vouch.rawValue && field == Field.vouchDigests.number && owner != .shared }
}

extension Replica {
  /// Looks anew at what counts: a device was removed, or its changes were vouched for.
  mutating func recount() {
    guard let membership else { return }
    vouching = Vouching(membership.roster, table, own: membership.position)
    guard vouching.isOfUse else { return }
    let counted = vouching
    // Of two seals of one word the lower one never counts.
    let isOther = stride(from: 1, through: table.last, by: 1).contains { number in
      let counts = counted.counts(table[number])
      return table[number].counts != counts && !(counts && table.isTwin(number))
    }
    guard isOther else { return }
    let before = table
    table = before.recounted { counted.counts($0) }
    let changed = stride(from: 1, through: table.last, by: 1).filter { table[$0].counts != before[$0].counts }
    notes += changed.map { .version($0) }
    for subject in Set(changed.compactMap { Subject(voteKind: table[$0].address.kind, table[$0].address.id) }) {
      keepReveal(of: subject)
    }
  }

  /// Whether this device has written this vouch.
  package func hasVouched(as id: RecordID) -> Bool {
    guard let membership else { return false }
    return table.numbers(at: Address(.vouchDigests, id, of: membership.seat)).contains {
      table[$0].version.ref.device == membership.position
    }
  }

  /// Vouches for all that would no longer count without some devices of one's own seat: what they wrote, and what they had vouched
  /// for, as far as it is held (PROTOCOL.md, section 4.1).
  /// - Parameters:
  ///   - devices: their positions; those of devices that are there, or were taken away with the entry by which this one came.
  ///   - newID: names the records that hold the lists.
  package func vouch(for devices: Set<UInt32>, _ newID: () -> RecordID) -> Edit {
    guard let membership else { return Edit([]) }
    let (roster, own) = (membership.roster, membership.position)
    let before = Vouching(roster, table, own: own, sparing: devices)
    let after = Vouching(roster, table, own: own, without: devices)
    let digests = table.all.filter { !$0.address.isOfDevices && before.counts($0) && !after.counts($0) }
      .map { $0.change.head.vouchDigest }
    return vouch(listing: digests, newID)
  }

  func vouch(listing digests: [[UInt8]], _ newID: () -> RecordID) -> Edit {
    guard let membership else { return Edit([]) }
    return Edit(
      stride(from: 0, to: digests.count, by: Schema.digestsAtMost).map { start in
        let part = digests[start..<min(start + Schema.digestsAtMost, digests.count)]
        return Write(Address(.vouchDigests, newID(), of: membership.seat), .digests(part.flatMap { $0 }))
      })
  }
}
