import TandemCipher

// Rules 8 to 12 of PROTOCOL.md, section 3: new keys, and who is no longer to have them.
//
//     epoch      ──▶ new keys
//     revoke     ──▶ new keys, without the devices that it names, their invitations and the recovery key that one of them made
//     recovery   ──▶ new keys, under another recovery key of the seat
//     rejoin     ──▶ new keys, for a new device as well, that is let in by the recovery key; without those that it names
//     regrant    ──▶ the other seat's new keys, sealed once more to one's own recovery key
extension Roster {
  /// Rule 8. Gives the author's seat.
  mutating func rotate(_ entry: Entry, by: UInt32, _ rotation: Rotation) throws(RosterError) -> UInt8 {
    let author = try signer(of: entry, at: by)
    try check(rotation, by: author, holders: keyHolders, recoveries: recoveries)
    try count(.rotation, of: author.seat)
    begin(rotation, author.seat)
    return author.seat
  }

  /// Rule 9. Gives the author's seat.
  mutating func revoke(
    _ entry: Entry, by: UInt32, _ positions: [UInt32], _ rotation: Rotation
  ) throws(RosterError) -> UInt8 {
    let author = try signer(of: entry, at: by)
    try checkRevoked(positions, by: author)
    guard !positions.isEmpty else { throw .wrongRevoke }
    let recoveries = recoveries(without: positions, by: author)
    let holders = keyHolders(without: positions)
    try check(rotation, by: author, holders: holders, recoveries: recoveries)

    takeAway(positions)
    self.recoveries = recoveries
    begin(rotation, author.seat)
    return author.seat
  }

  /// The recovery keys that are left once `author` revokes others of its seat: not one that any of those made or came back by, unless
  /// the author came back by it after them.
  package func recoveries(without positions: [UInt32], by author: RosterDevice) -> [UInt8: RecoveryKey] {
    var left = recoveries
    guard let key = left[author.seat] else { return left }
    let known = positions.filter { $0 == key.author || device(at: $0)?.recoveredBy == key.signing }
    let isLast = author.recoveredBy == key.signing && known.allSatisfy { $0 < author.position }
    if !known.isEmpty && !isLast { left[author.seat] = nil }
    return left
  }

  /// Rule 11.
  mutating func rejoin(
    _ entry: Entry, key: [UInt8], _ joining: RosterDevice, instead positions: [UInt32], _ rotation: Rotation
  ) throws(RosterError) {
    guard recoveries[joining.seat]?.signing == key else { throw .recoveryUnknown }
    try check(entry, joining, second: key)
    try checkRevoked(positions, by: joining)
    try checkNew(joining, leaving: positions.count)
    var joining = joining
    joining.holdsKeys = true
    joining.recoveredBy = key
    let holders = keyHolders(without: positions) + [joining]
    try check(rotation, by: joining, holders: holders, recoveries: recoveries)
    try count(.rejoin, of: joining.seat)

    takeAway(positions)
    add(joining)
    begin(rotation, joining.seat)
  }

  /// Whether all of them are others' devices of the author's seat that are there to be taken away, in order.
  private func checkRevoked(_ positions: [UInt32], by author: RosterDevice) throws(RosterError) {
    var last: UInt32 = 0
    for position in positions {
      guard position > last, position != author.position, let device = device(at: position),
        device.seat == author.seat, !device.isRevoked
      else { throw .wrongRevoke }
      last = position
    }
  }

  /// Rule 10. Gives the author's seat.
  mutating func recover(_ entry: Entry, _ key: RecoveryKey, _ rotation: Rotation) throws(RosterError) -> UInt8 {
    let author = try signer(of: entry, at: key.author)
    guard isSigned(entry.body, entry.signatures[1], by: key.signing) else { throw .badSignature }
    // Both have proved that they are held. The key of an invitation has not: whoever saw this one on its way could take it.
    guard !recoveryKeys.contains(key.signing), !devices.contains(where: { $0.signingKey == key.signing })
    else { throw .recoveryRepeated }
    var recoveries = recoveries
    recoveries[author.seat] = key
    try check(rotation, by: author, holders: keyHolders, recoveries: recoveries)
    try count(.rotation, of: author.seat)

    self.recoveries = recoveries
    recoveryKeys.insert(key.signing)
    begin(rotation, author.seat)
    return author.seat
  }

  /// Rule 12. Gives the author's seat.
  mutating func regrant(_ entry: Entry, by: UInt32, epoch: UInt32, box: [UInt8]) throws(RosterError) -> UInt8 {
    let author = try signer(of: entry, at: by)
    guard author.holdsKeys else { throw .keyless }
    guard recoveries[author.seat] != nil else { throw .recoveryUnknown }
    guard let last = epochs.last, epoch == last.rotation.epoch else { throw .wrongEpoch }
    guard last.seat != author.seat, last.regrants[author.seat] == nil else { throw .wrongRegrant }
    epochs[epochs.count - 1].regrants[author.seat] = box
    return author.seat
  }

  /// - Parameters:
  ///   - holders: who holds the keys once the entry is in.
  ///   - recoveries: the recovery keys then.
  private func check(
    _ rotation: Rotation, by author: RosterDevice, holders: [RosterDevice], recoveries: [UInt8: RecoveryKey]
  ) throws(RosterError) {
    guard partnerJoin != nil else { throw .nobodyElse }
    guard author.holdsKeys else { throw .keyless }
    guard rotation.epoch == epoch + 1 else { throw .wrongEpoch }
    guard rotation.boxes.map({ $0.recipient }) == holders.map({ $0.position }),
      rotation.recoveryBoxes.map({ $0.recipient }) == recoveries.keys.sorted().map({ UInt32($0) })
    else { throw .wrongBoxes }
  }

  private mutating func takeAway(_ positions: [UInt32]) {
    for position in positions { devices[Int(position) - 1].revokedWith = entries.count }
  }

  private mutating func begin(_ rotation: Rotation, _ seat: UInt8) {
    epochs.append(RosterEpoch(rotation: rotation, seat: seat, entry: entries.count))
  }
}
