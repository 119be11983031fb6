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
    case .grant(let by, let to, let epoch, let box): seat = try grant(entry, by: by, to: to, epoch: epoch, box: box)
    case .epoch(let by, let rotation): seat = try rotate(entry, by: by, rotation)
    case .revoke(let by, let positions, let rotation): seat = try revoke(entry, by: by, positions, rotation)
    case .recovery(let by, let signing, let agreement, let rotation):
      let key = RecoveryKey(signing: signing, agreement: agreement, author: by, entry: entries.count)
      seat = try recover(entry, key, rotation)
    case .regrant(let by, let epoch, let box): seat = try regrant(entry, by: by, epoch: epoch, box: box)
    case .rejoin(let key, let named, let keys, let positions, let rotation):
      let joining = RosterDevice(position: UInt32(devices.count + 1), seat: named, keys: keys)
      try rejoin(entry, key: key, joining, instead: positions, rotation)
      seat = named
    case .leave(let by): seat = try leave(entry, by: by)
    }
    entries.append(bytes)
    hashes.append(sha256(bytes))
    authorSeats.append(seat)
  }

  /// Rule 3. Gives the inviter's seat.
  private mutating func invite(_ entry: Entry, by: UInt32, seat: UInt8, key: [UInt8]) throws(RosterError) -> UInt8 {
    let inviter = try signer(of: entry, at: by)
    guard seat == 2 && !isTaken(2) || seat == inviter.seat && inviter.holdsKeys else { throw .wrongSeat }
    guard inviteIndex[key] == nil else { throw .inviteRepeated }
    try count(.invite, of: inviter.seat)
    inviteIndex[key] = invites.count
    invites.append(RosterInvite(key: key, inviter: by, seat: seat, entry: entries.count))
    return inviter.seat
  }

  /// Rules 4 and 5.
  private mutating func join(
    _ entry: Entry, _ bytes: [UInt8], key: [UInt8], _ joining: RosterDevice, secretHash: [UInt8], boxes: [SecretBox]
  ) throws(RosterError) {
    guard let index = inviteIndex[key], invites[index].seat == joining.seat else { throw .inviteUnknown }
    try check(entry, joining, second: key)
    guard invites[index].usedBy == nil else { throw .inviteUsed }
    guard let inviter = device(at: invites[index].inviter), !inviter.isRevoked else { throw .inviteVoid }
    guard inviter.seat == joining.seat || !isTaken(joining.seat) else { throw .seatTaken }
    try checkNew(joining, leaving: 0)
    let first = joining.seat == 2 && partnerJoin == nil
    guard secretHash.count == (first ? CipherLimits.hashBytes : 0),
      boxes.map({ $0.recipient }) == (first ? devices.map { $0.position } : [])
    else { throw .wrongBoxes }
    if !first { try count(.join, of: joining.seat) }

    var joining = joining
    if first {
      partnerJoin = PartnerJoin(
        position: joining.position, entry: entries.count, bytes: bytes, secretHash: secretHash, boxes: boxes)
      for index in devices.indices { devices[index].holdsKeys = true }
      joining.holdsKeys = true
    }
    invites[index].usedBy = joining.position
    add(joining)
  }

  /// Rule 6. Gives the seat of both devices.
  private mutating func grant(
    _ entry: Entry, by: UInt32, to: UInt32, epoch: UInt32, box: [UInt8]
  ) throws(RosterError) -> UInt8 {
    let granter = try signer(of: entry, at: by)
    guard let receiver = device(at: to) else { throw .unknownPosition }
    guard granter.seat == receiver.seat, granter.holdsKeys, !receiver.holdsKeys, !receiver.isRevoked else {
      throw .wrongGrant
    }
    guard epoch == self.epoch else { throw .wrongEpoch }
    grants.append(RosterGrant(granter: by, receiver: to, epoch: epoch, box: box))
    devices[Int(to) - 1].holdsKeys = true
    return granter.seat
  }

  /// Rule 7. Gives the seat that leaves.
  private mutating func leave(_ entry: Entry, by: UInt32) throws(RosterError) -> UInt8 {
    let leaving = try signer(of: entry, at: by)
    guard partnerJoin != nil else { throw .nobodyElse }
    guard leaving.holdsKeys else { throw .keyless }
    guard !left.contains(leaving.seat) else { throw .ended }
    left.append(leaving.seat)
    return leaving.seat
  }

  // MARK: - Parts of rules

  /// Whether an entry that adds a device is signed by it and by the key that lets it in.
  func check(_ entry: Entry, _ joining: RosterDevice, second key: [UInt8]) throws(RosterError) {
    guard isSigned(entry.body, entry.signatures[0], by: joining.signingKey),
      isSigned(entry.body, entry.signatures[1], by: key)
    else { throw .badSignature }
  }

  /// Whether a device is new, and its seat has room once so many devices are taken away.
  func checkNew(_ joining: RosterDevice, leaving: Int) throws(RosterError) {
    for device in devices {
      guard device.id != joining.id, device.signingKey != joining.signingKey, device.tokenHash != joining.tokenHash
      else { throw .deviceRepeated }
    }
    guard devices(ofSeat: joining.seat).count - leaving < RosterLimits.devicesPerSeat else { throw .seatFull }
  }

  /// Takes a device in, with the entry that is being appended.
  mutating func add(_ joining: RosterDevice) {
    devices.append(joining)
    deviceEntries.append(entries.count)
  }

  /// Rule 2: the unrevoked device that signed.
  func signer(of entry: Entry, at position: UInt32) throws(RosterError) -> RosterDevice {
    guard let device = device(at: position) else { throw .unknownPosition }
    guard isSigned(entry.body, entry.signatures[0], by: device.signingKey) else { throw .badSignature }
    guard !device.isRevoked else { throw .revoked }
    return device
  }

  /// Counts one more of what a seat may write only so often.
  mutating func count(_ kind: Written.Kind, of seat: UInt8) throws(RosterError) {
    let number = written[Written(kind: kind, seat: seat), default: 0]
    guard number < kind.limit else { throw .tooMany }
    written[Written(kind: kind, seat: seat)] = number + 1
  }

  private func isTaken(_ seat: UInt8) -> Bool { devices.contains { $0.seat == seat } }
}

/// What a seat may write only so often.
struct Written: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case invite, join, rejoin, rotation

    var limit: Int {
      switch self {
      case .invite: RosterLimits.invitesPerSeat
      case .join: RosterLimits.joinsPerSeat
      case .rejoin: RosterLimits.rejoinsPerSeat
      case .rotation: RosterLimits.rotationsPerSeat
      }
    }
  }
  let kind: Kind
  let seat: UInt8
}
