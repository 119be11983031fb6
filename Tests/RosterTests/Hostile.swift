import TandemCipher
import TandemRoster

/// Everything that anybody might try on a list, with whatever keys: those of both partners, of devices removed, of a stranger, of
/// recovery codes old and new.
struct Hostile {
  static let recoveryKeys = ["recovery A", "recovery B", "recovery C"]
  static let stranger = "stranger"

  private let model: RosterModel
  private let isForging: Bool
  private var acts: [Act] = []

  /// - Parameter isForging: whether wrong signers and boxes are among it, beside what the right keys sign in the wrong place.
  static func acts(on model: RosterModel, isForging: Bool) -> [Act] {
    var all = Hostile(model: model, isForging: isForging)
    all.lettingIn()
    all.rotating()
    all.removing()
    all.comingBack()
    return all.acts
  }

  private init(model: RosterModel, isForging: Bool) {
    self.model = model
    self.isForging = isForging
  }

  /// One position that no device has among them.
  private var positions: [UInt32] { (1...UInt32(model.devices.count + 1)).map { $0 } }
  private var fresh: String { "device \(model.devices.count + 1)" }
  private func name(_ position: UInt32) -> String { model[position]?.name ?? Self.stranger }

  /// By the device at that position, and as if by it: with the keys of the device after it.
  private mutating func signed(_ kind: Act.Kind, by position: UInt32, then second: String? = nil, forged: Bool = false)
  {
    let rest = second.map { [$0] } ?? []
    acts.append(Act(kind: kind, signers: [name(position)] + rest))
    guard forged, isForging else { return }
    acts.append(Act(kind: kind, signers: [name(position % UInt32(model.devices.count) + 1)] + rest))
    acts.append(Act(kind: kind, signers: [Self.stranger] + rest))
  }

  private mutating func lettingIn() {
    for by in positions {
      for seat: UInt8 in [1, 2] {
        signed(.invite(by: by, seat: seat, key: "invite \(model.invites.count)"), by: by, forged: seat == 1)
      }
      for to in positions { signed(.grant(by: by, to: to, epoch: model.epoch), by: by, forged: by == 1) }
      signed(.leave(by: by), by: by, forged: true)
    }
    signed(.grant(by: 2, to: 3, epoch: model.epoch + 1), by: 2)
    let before = model.devices.indices.map { UInt32($0 + 1) }
    for (key, invite) in model.invites.sorted(by: { $0.key < $1.key }) {
      for seat: UInt8 in [1, 2] {
        for boxes in [nil, before] {
          let kind = Act.Kind.join(key: key, seat: seat, device: fresh, boxes: boxes)
          acts.append(Act(kind: kind, signers: [fresh, key]))
          guard seat == invite.seat, isForging else { continue }
          acts.append(Act(kind: kind, signers: [fresh, Self.stranger]))
          acts.append(Act(kind: kind, signers: [Self.stranger, key]))
        }
      }
      // A device that is here, or was.
      for device in model.devices {
        let kind = Act.Kind.join(key: key, seat: invite.seat, device: device.name, boxes: nil)
        acts.append(Act(kind: kind, signers: [device.name, key]))
      }
    }
  }

  private func keys(without gone: [UInt32] = [], with joining: [UInt32] = [], _ seats: [UInt8]? = nil) -> Act.Keys {
    Act.Keys(
      epoch: model.epoch + 1, holders: model.holders.filter { !gone.contains($0) } + joining,
      seats: seats ?? model.recoveries.keys.sorted())
  }

  /// The right boxes, and with one left out or one too many.
  private func variants(_ right: Act.Keys) -> [Act.Keys] {
    guard isForging else { return [right] }
    var all = [right]
    func add(_ alter: (inout Act.Keys) -> Void) {
      var keys = right
      alter(&keys)
      all.append(keys)
    }
    for index in right.holders.indices { add { $0.holders.remove(at: index) } }
    for position in positions where !right.holders.contains(position) {
      add { $0.holders = ($0.holders + [position]).sorted() }
    }
    for seat: UInt8 in [1, 2] {
      add { $0.seats = Set($0.seats).symmetricDifference([seat]).sorted() }
    }
    add { $0.epoch += 1 }
    add { $0.epoch -= 1 }
    return all
  }

  private mutating func rotating() {
    for by in positions {
      for keys in by == 1 ? variants(keys()) : [keys()] {
        signed(.epoch(by: by, keys), by: by, forged: keys == self.keys())
      }
      signed(.regrant(by: by, epoch: model.epoch), by: by, forged: true)
    }
    signed(.regrant(by: 1, epoch: model.epoch - 1), by: 1)
  }

  private mutating func removing() {
    for by in positions {
      for gone in [[]] + positions.map({ [$0] }) + pairs {
        // Whoever names the author of a key is to leave that out; others may try as well.
        let seat = model[by]?.seat ?? 0
        let voids =
          model.recoveries[seat].map { key in
            gone.contains { $0 == UInt32(key.by + 1) || model[$0]?.cameBy == key.key }
          } ?? false
        let seats = model.recoveries.keys.filter { !(voids && $0 == seat) }.sorted()
        let right = keys(without: gone, seats)
        signed(.revoke(by: by, gone, right), by: by, forged: gone.count == 1)
        if voids { signed(.revoke(by: by, gone, keys(without: gone)), by: by) }
        if by == 2, gone == [3] {
          for keys in variants(right) { signed(.revoke(by: by, gone, keys), by: by) }
        }
      }
    }
  }

  private var pairs: [[UInt32]] {
    let first = positions.prefix(4)
    return first.flatMap { a in first.map { [a, $0] } }
  }

  private mutating func comingBack() {
    let devices = model.devices.prefix(2).map(\.name)
    for key in isForging ? Self.recoveryKeys + devices : Self.recoveryKeys {
      for by in positions {
        let seat = model[by]?.seat ?? 1
        let seats = Set(model.recoveries.keys).union([seat]).sorted()
        signed(
          .recovery(by: by, key: key, keys(without: [], seats)), by: by, then: key, forged: key == Self.recoveryKeys[0])
        guard isForging else { continue }
        signed(.recovery(by: by, key: key, keys(without: [], seats)), by: by, then: Self.stranger)
      }
      for seat: UInt8 in [1, 2] {
        let own = model.devices.indices.filter { model.devices[$0].seat == seat && !model.devices[$0].isRevoked }
          .map { UInt32($0 + 1) }
        for gone in [[], own] + positions.map({ [$0] }) { rejoin(key, seat, gone) }
      }
    }
  }

  private mutating func rejoin(_ key: String, _ seat: UInt8, _ gone: [UInt32]) {
    let new = UInt32(model.devices.count + 1)
    let right = keys(without: gone, with: [new])
    let isUsual = gone.isEmpty && model.recoveries[seat]?.key == key
    for keys in isUsual ? variants(right) : [right] {
      acts.append(Act(kind: .rejoin(key: key, seat: seat, device: fresh, gone, keys), signers: [fresh, key]))
    }
    guard isUsual, isForging else { return }
    acts.append(Act(kind: .rejoin(key: key, seat: seat, device: fresh, gone, right), signers: [fresh, Self.stranger]))
    acts.append(Act(kind: .rejoin(key: key, seat: seat, device: fresh, gone, right), signers: [Self.stranger, key]))
    for device in model.devices {
      let kind = Act.Kind.rejoin(key: key, seat: seat, device: device.name, gone, right)
      acts.append(Act(kind: kind, signers: [device.name, key]))
    }
  }
}
