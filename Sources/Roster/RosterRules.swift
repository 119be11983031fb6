import TandemCipher

// The rules of PROTOCOL.md, section 3. Every rule is checked before anything is changed, so a refused entry leaves the
// roster as it was.
extension Roster {
  /// Appends one entry, if it is valid.
  package mutating func append(_ bytes: [UInt8]) throws(RosterError) {
    guard entries.count < RosterLimits.rosterEntries else { throw .tooLong }
    let entry = try Entry(bytes)
    if case .create = entry.kind { throw .createRepeated }
    guard entry.previous == head else { throw .wrongPrevious }
    if !left.isEmpty { guard case .leave = entry.kind else { throw .ended } }
    let seat: UInt8
    switch entry.kind {
    case .create: throw .createRepeated
    case .invite(let by, let named, let key): seat = try invite(entry, by: by, seat: named, key: key)
    case .join(let key, let named, let keys, let secretHash, let boxes):
      let joining = RosterDevice(position: UInt32(devices.count + 1), seat: named, keys: keys)
      try join(entry, bytes, key: key, joining, secretHash: secretHash, boxes: boxes)
      seat = named
    case .grant(let by, let to, let box): seat = try grant(entry, by: by, to: to, box: box)
    case .leave(let by): seat = try leave(entry, by: by)
    }
    entries.append(bytes)
    hashes.append(sha256(bytes))
    authorSeats.append(seat)
  }

  /// Rule 3. Gives the inviter's seat.
  private mutating func invite(_ entry: Entry, by: UInt32, seat: UInt8, key: [UInt8]) throws(RosterError) -> UInt8 {
    let inviter = try signer(of: entry, at: by)
    guard partnerJoin == nil || holdsSecret(by) else { throw .noSecret }
    guard seat == inviter.seat || (seat == 2 && !isTaken(2)) else { throw .wrongSeat }
    guard inviteIndex[key] == nil else { throw .inviteRepeated }
    let ofSeat = invites.count { device(at: $0.inviter)?.seat == inviter.seat }
    guard ofSeat < RosterLimits.invitesPerSeat else { throw .tooManyInvites }
    inviteIndex[key] = invites.count
    invites.append(RosterInvite(key: key, inviter: by, seat: seat, entry: entries.count))
    return inviter.seat
  }

  /// Rules 4 and 5.
  private mutating func join(
    _ entry: Entry, _ bytes: [UInt8], key: [UInt8], _ joining: RosterDevice, secretHash: [UInt8], boxes: [SecretBox]
  ) throws(RosterError) {
    guard let index = inviteIndex[key], invites[index].seat == joining.seat else { throw .inviteUnknown }
    guard isSigned(entry.body, entry.signatures[0], by: joining.signingKey),
      isSigned(entry.body, entry.signatures[1], by: key)
    else { throw .badSignature }
    guard invites[index].usedBy == nil else { throw .inviteUsed }
    guard device(at: invites[index].inviter)?.seat == joining.seat || !isTaken(joining.seat) else { throw .seatTaken }
    for device in devices {
      guard device.id != joining.id, device.signingKey != joining.signingKey, device.tokenHash != joining.tokenHash
      else { throw .deviceRepeated }
    }
    guard devices(ofSeat: joining.seat).count < RosterLimits.devicesPerSeat else { throw .seatFull }
    let first = joining.seat == 2 && partnerJoin == nil
    guard secretHash.count == (first ? CipherLimits.hashBytes : 0),
      boxes.map({ $0.position }) == (first ? devices.map { $0.position } : [])
    else { throw .wrongBoxes }

    if first {
      partnerJoin = PartnerJoin(
        position: joining.position, entry: entries.count, bytes: bytes, secretHash: secretHash, boxes: boxes)
    }
    invites[index].usedBy = joining.position
    devices.append(joining)
    deviceEntries.append(entries.count)
  }

  /// Rule 6. Gives the seat of both devices.
  private mutating func grant(_ entry: Entry, by: UInt32, to: UInt32, box: [UInt8]) throws(RosterError) -> UInt8 {
    let granter = try signer(of: entry, at: by)
    guard let receiver = device(at: to) else { throw .unknownPosition }
    guard granter.seat == receiver.seat, holdsSecret(by), !holdsSecret(to) else { throw .wrongGrant }
    grants.append(RosterGrant(granter: by, receiver: to, box: box, entry: entries.count))
    return granter.seat
  }

  /// Rule 7. Gives the seat that leaves.
  private mutating func leave(_ entry: Entry, by: UInt32) throws(RosterError) -> UInt8 {
    let seat = try signer(of: entry, at: by).seat
    guard partnerJoin != nil else { throw .nobodyElse }
    guard holdsSecret(by) else { throw .noSecret }
    guard !left.contains(seat) else { throw .ended }
    left.append(seat)
    return seat
  }

  private func signer(of entry: Entry, at position: UInt32) throws(RosterError) -> RosterDevice {
    guard let device = device(at: position) else { throw .unknownPosition }
    guard isSigned(entry.body, entry.signatures[0], by: device.signingKey) else { throw .badSignature }
    return device
  }

  private func isTaken(_ seat: UInt8) -> Bool { devices.contains { $0.seat == seat } }
}
