import TandemCipher

/// Who may write: a verified list of signed entries, each naming the hash of the one before (PROTOCOL.md, section 3).
///
/// A value of this type has been checked from the first entry on. Appending checks the new entry alone.
package struct Roster: Sendable {
  package let plan: PlanID
  package internal(set) var entries: [[UInt8]]
  /// The hash of each entry, in order.
  package internal(set) var hashes: [[UInt8]]
  /// In order of position.
  package internal(set) var devices: [RosterDevice]
  /// In order of entry.
  package internal(set) var invites: [RosterInvite] = []
  /// The first join of seat 2, with which the plan secret came; nil while there is no partner.
  package internal(set) var partnerJoin: PartnerJoin?
  package internal(set) var grants: [RosterGrant] = []
  /// The epochs after the first, in order.
  package internal(set) var epochs: [RosterEpoch] = []
  /// The present recovery key of each seat that has one.
  package internal(set) var recoveries: [UInt8: RecoveryKey] = [:]
  /// The seats that have left, in the order in which they did: with the first of them sharing has ended.
  package internal(set) var left: [UInt8] = []
  /// The seat that wrote each entry; the joining device's for a join.
  var authorSeats: [UInt8]
  /// The entry with which each device came, in order of position.
  var deviceEntries: [Int]
  var inviteIndex: [[UInt8]: Int] = [:]
  /// All recovery signing keys that ever stood here.
  var recoveryKeys: Set<[UInt8]> = []
  /// What each seat has written, of what has a limit.
  var written: [Written: Int] = [:]

  /// Verifies a whole list from its create on.
  package init(entries: [[UInt8]]) throws(RosterError) {
    guard let first = entries.first else { throw .malformed }
    try self.init(create: first)
    for entry in entries.dropFirst() { try append(entry) }
  }

  private init(create bytes: [UInt8]) throws(RosterError) {
    let entry = try Entry(bytes)
    guard case .create(let keys) = entry.kind else { throw .createMissing }
    guard isSigned(entry.body, entry.signatures[0], by: keys.signing) else { throw .badSignature }
    plan = PlanID(create: bytes)
    entries = [bytes]
    hashes = [sha256(bytes)]
    devices = [RosterDevice(position: 1, seat: 1, keys: keys)]
    authorSeats = [1]
    deviceEntries = [0]
  }

  /// This roster with one more entry, if that is valid.
  package func appending(_ entry: [UInt8]) throws(RosterError) -> Roster {
    var longer = self
    try longer.append(entry)
    return longer
  }

  /// Whether both seats have left.
  package var isDeserted: Bool { left.count == 2 }

  /// The hash of the last entry, 32 bytes.
  package var head: [UInt8] { hashes[hashes.count - 1] }

  package func device(at position: UInt32) -> RosterDevice? {
    // Compared before it becomes an Int, which has 32 bits on some machines.
    position >= 1 && position <= UInt32(clamping: devices.count) ? devices[Int(position) - 1] : nil
  }

  package func device(_ id: DeviceID) -> RosterDevice? { devices.first { $0.id == id } }

  /// The device with that token hash, found in a time that says nothing about how near a wrong one came; one that was revoked as well.
  package func device(tokenHash: [UInt8]) -> RosterDevice? {
    var found: RosterDevice?
    for device in devices where sameBytes(device.tokenHash, tokenHash) { found = device }
    return found
  }

  /// The unrevoked devices of a seat, in order of position.
  package func devices(ofSeat seat: UInt8) -> [RosterDevice] { devices.filter { $0.seat == seat && !$0.isRevoked } }

  /// Whether a seat takes one device more now.
  package func hasRoom(inSeat seat: UInt8) -> Bool { devices(ofSeat: seat).count < RosterLimits.devicesPerSeat }

  /// Whether another join to a seat that has had its first device may come: only so many do.
  package func takesJoin(inSeat seat: UInt8) -> Bool {
    written[Written(kind: .join, seat: seat), default: 0] < RosterLimits.joinsPerSeat
  }

  /// Whether a seat may write another invite.
  package func takesInvite(bySeat seat: UInt8) -> Bool {
    written[Written(kind: .invite, seat: seat), default: 0] < RosterLimits.invitesPerSeat
  }

  /// The number of the present epoch; 1 before a rotation.
  package var epoch: UInt32 { epochs.last?.rotation.epoch ?? 1 }

  /// What every box of an epoch must contain; nil for one that is not here.
  package func secretHash(ofEpoch epoch: UInt32) -> [UInt8]? {
    epoch == 1 ? partnerJoin?.secretHash : rotation(ofEpoch: epoch)?.rotation.secretHash
  }

  package func rotation(ofEpoch epoch: UInt32) -> RosterEpoch? {
    epoch >= 2 && epoch - 2 < UInt32(clamping: epochs.count) ? epochs[Int(epoch) - 2] : nil
  }

  /// Who is to have a box in the next rotation: the unrevoked devices that hold the keys.
  package var keyHolders: [RosterDevice] { keyHolders(without: []) }

  /// The same, once those at these positions are taken away.
  package func keyHolders(without positions: [UInt32]) -> [RosterDevice] {
    devices.filter { $0.holdsKeys && !$0.isRevoked && !positions.contains($0.position) }
  }

  /// The entry with which a device came: its create or join.
  package func entry(ofDevice position: UInt32) -> [UInt8]? {
    device(at: position).map { entries[deviceEntries[Int($0.position) - 1]] }
  }

  /// The devices that were taken away with the entry by which this one came.
  package func replaced(by position: UInt32) -> [RosterDevice] {
    guard let device = device(at: position) else { return [] }
    return devices.filter { $0.revokedWith == deviceEntries[Int(device.position) - 1] }
  }

  package func invite(key: [UInt8]) -> RosterInvite? { inviteIndex[key].map { invites[$0] } }

  /// The seat whose device wrote the entry at `index`; the joining device's for a join.
  package func seat(ofEntry index: Int) -> UInt8? { authorSeats.indices.contains(index) ? authorSeats[index] : nil }

  /// Which entry has this hash, so how far a reader with that head has come.
  package func index(ofHead head: [UInt8]) -> Int? { hashes.lastIndex(of: head) }

  /// Whether this device has the plan secret: it made it, or was given it.
  package func holdsSecret(_ position: UInt32) -> Bool { device(at: position)?.holdsKeys ?? false }

  /// The boxes for this device, each with its epoch, in the order of their entries.
  package func boxes(for position: UInt32) -> [(epoch: UInt32, box: [UInt8])] {
    let first = partnerJoin?.boxes.first { $0.recipient == position }.map { (epoch: UInt32(1), box: $0.box) }
    let granted = grants.filter { $0.receiver == position }.map { (epoch: $0.epoch, box: $0.box) }
    let rotated = epochs.compactMap { each in
      each.rotation.boxes.first { $0.recipient == position }.map { (epoch: each.rotation.epoch, box: $0.box) }
    }
    return [first].compactMap { $0 } + granted + rotated
  }

  /// The boxes for the present recovery key of a seat, each with its epoch. Where a device of the seat has sealed one again, both.
  package func recoveryBoxes(ofSeat seat: UInt8) -> [(epoch: UInt32, box: [UInt8])] {
    guard let key = recoveries[seat] else { return [] }
    return epochs.filter { $0.entry >= key.entry }.flatMap { each in
      let box = each.rotation.recoveryBoxes.first { $0.recipient == UInt32(seat) }?.box
      return [box, each.regrants[seat]].compactMap { $0 }.map { (epoch: each.rotation.epoch, box: $0) }
    }
  }

  /// What `other` is, seen from this roster.
  package enum Relation: Sendable, Hashable {
    /// The same list.
    case equal
    /// A shorter beginning of this list: a restored server, to be completed.
    case prefix
    /// This list and more; the entries after `entries.count` remain to be verified.
    case `extension`
    /// Neither: two histories of one plan.
    case fork
  }

  package func relation(to other: [[UInt8]]) -> Relation {
    let shared = min(entries.count, other.count)
    guard entries.prefix(shared).elementsEqual(other.prefix(shared)), shared > 0 else { return .fork }
    if entries.count == other.count { return .equal }
    return other.count < entries.count ? .prefix : .extension
  }
}
