/// Something that somebody puts at the end of a list, in words. It names the entry before: that is tested elsewhere.
struct Act: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case invite(by: UInt32, seat: UInt8, key: String)
    /// The first join of seat 2 has a secret and boxes.
    case join(key: String, seat: UInt8, device: String, boxes: [UInt32]?)
    case grant(by: UInt32, to: UInt32, epoch: UInt32)
    case epoch(by: UInt32, Keys)
    case revoke(by: UInt32, [UInt32], Keys)
    case recovery(by: UInt32, key: String, Keys)
    case regrant(by: UInt32, epoch: UInt32)
    case rejoin(key: String, seat: UInt8, device: String, [UInt32], Keys)
    case leave(by: UInt32)
  }
  /// A rotation: for whom it is sealed.
  struct Keys: Hashable, Sendable {
    var epoch: UInt32
    var holders: [UInt32]
    var seats: [UInt8]
  }

  var kind: Kind
  /// Whose keys sign, in order: a device's name, an invitation's, a recovery's.
  var signers: [String]
}

/// The rules of PROTOCOL.md, section 3, written once more from that text alone, over words instead of bytes.
struct RosterModel: Hashable {
  struct Device: Hashable {
    var name: String
    var seat: UInt8
    var isRevoked = false
    var hasKeys = false
    /// The recovery key by which it came back.
    var cameBy: String?
  }
  struct Invite: Hashable {
    var seat: UInt8
    var by: Int
    var isUsed = false
  }
  struct Recovery: Hashable {
    var key: String
    var by: Int
  }

  var devices: [Device]
  var invites: [String: Invite] = [:]
  var recoveries: [UInt8: Recovery] = [:]
  var formerRecoveries: Set<String> = []
  var epoch: UInt32 = 1
  var epochSeat: UInt8?
  var regranted: Set<UInt8> = []
  var isShared = false
  var left: Set<UInt8> = []
  var invited: [UInt8: Int] = [:]
  var joined: [UInt8: Int] = [:]
  var rejoined: [UInt8: Int] = [:]
  var rotated: [UInt8: Int] = [:]

  init(creator: String) { devices = [Device(name: creator, seat: 1)] }

  /// Takes the act if it is valid; says whether it was.
  mutating func take(_ act: Act) -> Bool {
    var after = self
    guard after.takes(act) else { return false }
    self = after
    return true
  }

  private mutating func takes(_ act: Act) -> Bool {
    if !left.isEmpty { guard case .leave = act.kind else { return false } }
    switch act.kind {
    case .invite(let by, let seat, let key):
      guard let device = signer(by, act), device.hasKeys && seat == device.seat || seat == 2 && !everHad(2),
        invites[key] == nil, invited[device.seat, default: 0] < 200
      else { return false }
      invites[key] = Invite(seat: seat, by: Int(by) - 1)
      invited[device.seat, default: 0] += 1
      return true
    case .join(let key, let seat, let name, let boxes): return joins(act, key, seat, name, boxes)
    case .grant(let by, let to, let epoch):
      guard let device = signer(by, act), device.hasKeys, let other = self[to], other.seat == device.seat,
        !other.isRevoked, !other.hasKeys, epoch == self.epoch
      else { return false }
      devices[Int(to) - 1].hasKeys = true
      return true
    case .epoch(let by, let keys):
      guard let device = signer(by, act), counts(device.seat) else { return false }
      return rotates(keys, device)
    case .revoke(let by, let positions, let keys):
      guard let device = signer(by, act), !positions.isEmpty, !positions.contains(by),
        takesAway(positions, device.seat)
      else { return false }
      if let key = recoveries[device.seat], positions.contains(UInt32(key.by + 1)), device.cameBy != key.key {
        recoveries[device.seat] = nil
      }
      return rotates(keys, device)
    case .recovery(let by, let key, let keys):
      guard act.signers.count == 2, act.signers[1] == key, let device = self[by], !device.isRevoked,
        act.signers[0] == device.name, !formerRecoveries.contains(key), !devices.contains(where: { $0.name == key }),
        counts(device.seat)
      else { return false }
      recoveries[device.seat] = Recovery(key: key, by: Int(by) - 1)
      formerRecoveries.insert(key)
      return rotates(keys, device)
    case .regrant(let by, let epoch):
      guard let device = signer(by, act), device.hasKeys, recoveries[device.seat] != nil, epoch == self.epoch,
        let epochSeat, epochSeat != device.seat, !regranted.contains(device.seat)
      else { return false }
      regranted.insert(device.seat)
      return true
    case .rejoin(let key, let seat, let name, let positions, let keys):
      guard recoveries[seat]?.key == key, act.signers == [name, key], !devices.contains(where: { $0.name == name }),
        takesAway(positions, seat), count(seat) < 8, rejoined[seat, default: 0] < 24
      else { return false }
      rejoined[seat, default: 0] += 1
      devices.append(Device(name: name, seat: seat, hasKeys: true, cameBy: key))
      return rotates(keys, devices[devices.count - 1])
    case .leave(let by):
      guard let device = signer(by, act), device.hasKeys, isShared, !left.contains(device.seat) else { return false }
      left.insert(device.seat)
      return true
    }
  }

  private mutating func joins(_ act: Act, _ key: String, _ seat: UInt8, _ name: String, _ boxes: [UInt32]?) -> Bool {
    guard let invite = invites[key], invite.seat == seat, !invite.isUsed, !devices[invite.by].isRevoked,
      act.signers == [name, key], devices[invite.by].seat == seat || !everHad(seat),
      !devices.contains(where: { $0.name == name }), count(seat) < 8
    else { return false }
    invites[key]?.isUsed = true
    guard seat == 2, !everHad(2) else {
      devices.append(Device(name: name, seat: seat))
      joined[seat, default: 0] += 1
      return boxes == nil && joined[seat, default: 0] <= 16
    }
    guard boxes == devices.indices.map({ UInt32($0 + 1) }) else { return false }
    for index in devices.indices { devices[index].hasKeys = true }
    devices.append(Device(name: name, seat: seat, hasKeys: true))
    isShared = true
    return true
  }

  /// Rule 8, once what else the entry does is done.
  private mutating func rotates(_ keys: Act.Keys, _ device: Device) -> Bool {
    guard isShared, device.hasKeys, keys.epoch == epoch + 1, keys.holders == holders,
      keys.seats == recoveries.keys.sorted()
    else { return false }
    epoch += 1
    epochSeat = device.seat
    regranted = []
    return true
  }

  private mutating func takesAway(_ positions: [UInt32], _ seat: UInt8) -> Bool {
    guard positions == Set(positions).sorted() else { return false }
    for position in positions {
      guard let device = self[position], device.seat == seat, !device.isRevoked else { return false }
      devices[Int(position) - 1].isRevoked = true
    }
    return true
  }

  private mutating func counts(_ seat: UInt8) -> Bool {
    rotated[seat, default: 0] += 1
    return rotated[seat, default: 0] <= 24
  }

  /// The unrevoked device at that position, if its key alone signs.
  private func signer(_ position: UInt32, _ act: Act) -> Device? {
    guard let device = self[position], !device.isRevoked, act.signers == [device.name] else { return nil }
    return device
  }

  private func everHad(_ seat: UInt8) -> Bool { devices.contains { $0.seat == seat } }
  private func count(_ seat: UInt8) -> Int { devices.count { $0.seat == seat && !$0.isRevoked } }

  subscript(_ position: UInt32) -> Device? {
    position >= 1 && position <= devices.count ? devices[Int(position) - 1] : nil
  }

  /// The positions of those who hold the keys and are not revoked.
  var holders: [UInt32] {
    devices.indices.filter { devices[$0].hasKeys && !devices[$0].isRevoked }.map { UInt32($0 + 1) }
  }
}
