import TandemCipher
import TandemRoster

/// Entries that begin an epoch. Their boxes are for those who are to have them, unless a test says otherwise; what is in them
/// concerns no rule.
extension Roster {
  func rotation(
    for holders: [UInt32]? = nil, recoveries seats: [UInt8]? = nil, epoch: UInt32? = nil, former: Int = 94
  ) -> Rotation {
    Rotation(
      epoch: epoch ?? self.epoch + 1, secretHash: Couple.secretHash, former: [UInt8](repeating: 5, count: former),
      boxes: (holders ?? keyHolders.map { $0.position }).map { SecretBox(recipient: $0, box: Couple.box) },
      recoveryBoxes: (seats ?? recoveries.keys.sorted()).map { SecretBox(recipient: UInt32($0), box: Couple.box) })
  }

  func rotating(_ name: String, at position: UInt32, _ rotation: Rotation? = nil) throws -> Roster {
    try appending(
      RosterEntry.epoch(
        previous: head, by: Couple.identity(name), position: position, rotation ?? self.rotation()))
  }

  func revoking(
    _ positions: [UInt32], by name: String, at position: UInt32, _ rotation: Rotation? = nil
  ) throws -> Roster {
    let left = try recoveries(without: positions, by: require(device(at: position)))
    let usual = self.rotation(for: holders(without: positions), recoveries: left.keys.sorted())
    return try appending(
      RosterEntry.revoke(
        previous: head, by: Couple.identity(name), position: position, positions: positions, rotation ?? usual))
  }

  /// Makes the recovery key `key` that of the seat.
  func recovering(_ key: String, by name: String, at position: UInt32, _ rotation: Rotation? = nil) throws -> Roster {
    let seats = Set(recoveries.keys).union([device(at: position)?.seat ?? 0]).sorted()
    return try appending(
      RosterEntry.recovery(
        previous: head, by: Couple.identity(name), position: position, signing: Couple.recoveryKey(key),
        agreementKey: Couple.identity(key).agreementKey, rotation ?? self.rotation(recoveries: seats)))
  }

  func regranting(_ name: String, at position: UInt32, epoch: UInt32? = nil) throws -> Roster {
    try appending(
      RosterEntry.regrant(
        previous: head, by: Couple.identity(name), position: position, epoch: epoch ?? self.epoch, box: Couple.box))
  }

  /// Device `name` comes back by the recovery key `key`.
  func rejoining(
    _ name: String, by key: String, seat: UInt8, instead positions: [UInt32] = [], _ rotation: Rotation? = nil
  ) throws -> Roster {
    let usual = self.rotation(for: holders(without: positions) + [UInt32(devices.count + 1)])
    return try appending(
      RosterEntry.rejoin(
        previous: head, identity: Couple.identity(name), recovery: Couple.recoveryKey(key), seat: seat,
        positions: positions, rotation ?? usual))
  }

  func holders(without positions: [UInt32]) -> [UInt32] {
    keyHolders.map { $0.position }.filter { !positions.contains($0) }
  }
}

extension Couple {
  static func recoveryKey(_ name: String) throws -> SigningKey {
    try require(SigningKey(seed: sha256(Array("recovery \(name)".utf8))))
  }
}
