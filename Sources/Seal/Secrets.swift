import TandemBytes
import TandemCipher
package import TandemRoster

/// The plan secrets of all epochs that somebody can open, and how one comes by them (PROTOCOL.md, section 4).
///
///     box of epoch 4 ──▶ secret 4 ── former ──▶ secret 3 ── former ──▶ secret 2 ── former ──▶ secret 1
///
/// One box opens all earlier epochs: each rotation seals the plan keys before it under its own. All epochs have one slot key.
package struct Secrets: Sendable {
  package private(set) var byEpoch: [UInt32: PlanSecret]

  package init(_ byEpoch: [UInt32: PlanSecret] = [:]) { self.byEpoch = byEpoch }

  /// What a device can open: beside what it holds, whatever its boxes and the keys in them lead to.
  package init(of identity: DeviceIdentity, in roster: Roster, holding held: [UInt32: PlanSecret] = [:]) {
    let boxes = roster.device(identity.id).map { roster.boxes(for: $0.position) } ?? []
    self.init(boxes, with: identity.agreement, recipient: identity.id.bytes, in: roster, holding: held)
  }

  /// What a recovery code can open.
  package init(of keys: RecoveryKeys, seat: UInt8, in roster: Roster) {
    let boxes = roster.recoveryBoxes(ofSeat: seat)
    self.init(boxes, with: keys.agreement, recipient: keys.id, in: roster, holding: [:])
  }

  /// Of boxes that hold different slot keys those of the one held count; where none is, of the one that leads furthest back: to the
  /// first epoch, which both partners made sure of.
  private init(
    _ boxes: [(epoch: UInt32, box: [UInt8])], with key: AgreementKey, recipient: [UInt8], in roster: Roster,
    holding held: [UInt32: PlanSecret]
  ) {
    var bySlotKey: [[UInt8]: Secrets] = [:]
    for (epoch, box) in boxes where held[epoch] == nil {
      guard let hash = roster.secretHash(ofEpoch: epoch),
        let secret = try? PlanSecret(
          opening: box, with: key, recipient: recipient, plan: roster.plan, epoch: epoch, expecting: hash)
      else { continue }
      bySlotKey[secret.slotKey, default: Secrets()].byEpoch[epoch] = secret
    }
    if let slotKey = Secrets(held).slotKey {
      var all = held
      for (epoch, secret) in bySlotKey[slotKey]?.byEpoch ?? [:] { all[epoch] = secret }
      self = Secrets(all).following(roster)
    } else {
      let all = bySlotKey.values.map { $0.following(roster) }
      self = all.min { ($0.oldest ?? .max) < ($1.oldest ?? .max) } ?? Secrets()
    }
  }

  package var slotKey: [UInt8]? { byEpoch.values.first?.slotKey }

  /// The highest epoch that is held.
  package var newest: UInt32? { byEpoch.keys.max() }

  private var oldest: UInt32? { byEpoch.keys.min() }

  /// Whether these are good to write with: the present epoch is held, and whoever gets it alone gets all that is held here.
  package func areGood(in roster: Roster) -> Bool {
    guard let secret = byEpoch[roster.epoch] else { return false }
    let reached = Secrets([roster.epoch: secret]).following(roster)
    return byEpoch.keys.allSatisfy { reached.byEpoch[$0] != nil }
  }

  /// With the keys that follow from these: newest first, since each seals earlier ones.
  private func following(_ roster: Roster) -> Secrets {
    var all = self
    for epoch in stride(from: roster.epoch, to: PlanSecret.firstEpoch, by: -1) {
      guard let secret = all.byEpoch[epoch], let rotation = roster.rotation(ofEpoch: epoch)?.rotation else { continue }
      for (earlier, key) in Former.open(rotation.former, under: secret, plan: roster.plan, epoch: epoch)
      where earlier < epoch && all.byEpoch[earlier] == nil {
        guard let former = secret.withPlanKey(key),
          former.hash(plan: roster.plan, epoch: earlier) == roster.secretHash(ofEpoch: earlier)
        else { continue }
        all.byEpoch[earlier] = former
      }
    }
    return all
  }

  /// The next epoch: its secret, and the rotation that hands it on.
  /// - Parameters:
  ///   - holders: the devices that are to have it, in order of position.
  ///   - recoveries: the recovery keys that are to have it, by seat.
  package func rotation(
    in roster: Roster, to holders: [RosterDevice], _ recoveries: [UInt8: RecoveryKey]
  ) throws(SealError) -> (rotation: Rotation, secret: PlanSecret) {
    guard let newest, let secret = byEpoch[newest]?.rotated() else { throw .unknownEpoch }
    let epoch = roster.epoch + 1
    let boxes = holders.map { device in
      let box = try? secret.box(for: device, plan: roster.plan, epoch: epoch)
      return SecretBox(recipient: device.position, box: box ?? Self.nobodysBox)
    }
    let recoveryBoxes = recoveries.sorted { $0.key < $1.key }.map { seat, key in
      let box = try? secret.box(for: key, plan: roster.plan, epoch: epoch)
      return SecretBox(recipient: UInt32(seat), box: box ?? Self.nobodysBox)
    }
    let rotation = Rotation(
      epoch: epoch, secretHash: secret.hash(plan: roster.plan, epoch: epoch),
      former: try Former.seal(listed(in: roster), under: secret, plan: roster.plan, epoch: epoch), boxes: boxes,
      recoveryBoxes: recoveryBoxes)
    return (rotation, secret)
  }

  /// In the place of a box for a public key that nothing can be sealed to: else whoever has such a key could keep others from
  /// removing a device of theirs.
  private static var nobodysBox: [UInt8] { secureRandom(RosterLimits.boxBytes) }

  /// The newest, and whatever would not follow from those listed; epochs ascending.
  private func listed(in roster: Roster) -> [(UInt32, PlanSecret)] {
    var listed: [(UInt32, PlanSecret)] = []
    var reached = Secrets()
    for (epoch, secret) in byEpoch.sorted(by: { $0.key > $1.key }) where reached.byEpoch[epoch] == nil {
      guard listed.count < SealLimits.formerKeys else { break }
      listed.append((epoch, secret))
      reached.byEpoch[epoch] = secret
      reached = reached.following(roster)
    }
    return listed.reversed()
  }
}

/// The plan keys of earlier epochs under that of a later one (PROTOCOL.md, section 4).
private enum Former {
  static func seal(
    _ keys: [(UInt32, PlanSecret)], under secret: PlanSecret, plan: PlanID, epoch: UInt32
  ) throws(SealError) -> [UInt8] {
    let items = keys.flatMap { [LPItem.u64(UInt64($0.0)), .bytes($0.1.planKey)] }
    return try key(secret, plan).seal(lp("tandem/v1/keys", items), authenticating: data(plan, epoch), nonce: nil)
  }

  static func open(_ sealed: [UInt8], under secret: PlanSecret, plan: PlanID, epoch: UInt32) -> [(UInt32, [UInt8])] {
    guard let opened = key(secret, plan).open(sealed, authenticating: data(plan, epoch)), let items = lpItems(opened),
      items.first == Array("tandem/v1/keys".utf8), items.count % 2 == 1
    else { return [] }
    return stride(from: 1, to: items.count, by: 2).compactMap { index in
      bigEndian(items[index]).flatMap { UInt32(exactly: $0) }.map { ($0, items[index + 1]) }
    }
  }

  private static func key(_ secret: PlanSecret, _ plan: PlanID) -> AEADKey {
    AEADKey(deriveKey(secret.planKey, salt: plan.bytes, info: lp("tandem/v1/former"), bytes: CipherLimits.keyBytes))
  }

  private static func data(_ plan: PlanID, _ epoch: UInt32) -> [UInt8] {
    lp("tandem/v1/former", .bytes(plan.bytes), .u64(UInt64(epoch)))
  }
}
