import TandemBytes
import TandemCipher
import TandemRoster
import Testing

/// Tries everything that anybody might put at the end of a list, on every list that comes of it, against a model that was written
/// from PROTOCOL.md alone, and holds what must be true of all lists that both take.
struct HostileReadingTests {
  @Test func `both partners, a thief, a stranger and old keys, all they can try one after the other`() throws {
    var reading = HostileReading()
    for start in try HostileReading.starts() { try reading.exhaust(start) }
    #expect(reading.taken > 300 && reading.tried > 7_000)
  }

  @Test func `the same at random, far into a list`() throws {
    var reading = HostileReading()
    for (seed, start) in try HostileReading.starts().dropFirst().enumerated() {
      try reading.wander(start, steps: 15, seed: UInt64(seed))
    }
    #expect(reading.taken > 30)
  }
}

struct HostileReading {
  struct Start {
    var model: RosterModel
    var roster: Roster
  }

  private var keys = Keys()
  private(set) var tried = 0
  private(set) var taken = 0

  static func starts() throws -> [Start] {
    let keys = Keys()
    var alone = Start(
      model: RosterModel(creator: "alex"), roster: try Roster(entries: [RosterEntry.create(keys.device("alex"))]))
    func take(_ kind: Act.Kind, _ signers: String..., on start: Start) throws -> Start {
      var next = start
      let act = Act(kind: kind, signers: signers)
      guard next.model.take(act) else { throw Missing() }
      next.roster = try next.roster.appending(keys.entry(act, on: start.roster))
      return next
    }
    func rotation(_ start: Start, seats: [UInt8]) -> Act.Keys {
      Act.Keys(epoch: start.model.epoch + 1, holders: start.model.holders, seats: seats)
    }
    alone = try take(.invite(by: 1, seat: 2, key: "invite 0"), "alex", on: alone)
    let paired = try take(.join(key: "invite 0", seat: 2, device: "sam", boxes: [1]), "sam", "invite 0", on: alone)
    let open = try take(.invite(by: 2, seat: 2, key: "invite 1"), "sam", on: paired)
    let waiting = try take(
      .join(key: "invite 1", seat: 2, device: "sam 2", boxes: nil), "sam 2", "invite 1", on: open)
    let three = try take(.grant(by: 2, to: 3, epoch: 1), "sam", on: waiting)
    let more = try take(.invite(by: 3, seat: 2, key: "invite 2"), "sam 2", on: three)
    let paper = try take(
      .recovery(by: 3, key: "recovery A", rotation(more, seats: [2])), "sam 2", "recovery A", on: more)
    let both = try take(
      .recovery(by: 1, key: "recovery B", rotation(paper, seats: [1, 2])), "alex", "recovery B", on: paper)
    return [alone, waiting, both]
  }

  /// Tries everything, and on whatever was taken everything again that its right keys sign.
  mutating func exhaust(_ start: Start) throws {
    var seen: Set<RosterModel> = [start.model]
    var next: [Start] = []
    for act in Hostile.acts(on: start.model, isForging: true) {
      guard let after = try attempt(act, on: start), seen.insert(after.model).inserted else { continue }
      next.append(after)
    }
    for state in next {
      for act in Hostile.acts(on: state.model, isForging: false) { _ = try attempt(act, on: state) }
    }
  }

  /// Goes on from one list to the next, trying a few things of each.
  mutating func wander(_ start: Start, steps: Int, seed: UInt64) throws {
    var random = Random(state: seed)
    var state = start
    for _ in 0..<steps {
      var longer: [Start] = []
      for act in Hostile.acts(on: state.model, isForging: true).shuffled(using: &random) {
        // A leave ends everything: that is tried, and not gone on from.
        guard let after = try attempt(act, on: state), after.model.left.isEmpty else { continue }
        longer.append(after)
        if longer.count == 2 { break }
      }
      state = longer.randomElement(using: &random) ?? state
    }
  }

  /// The list with the act, where both take it.
  private mutating func attempt(_ act: Act, on state: Start) throws -> Start? {
    var after = state
    let isValid = after.model.take(act)
    let entry = try keys.entry(act, on: state.roster)
    tried += 1
    do throws(RosterError) { try after.roster.append(entry) } catch {
      #expect(!isValid, "the roster refuses as \(error) what PROTOCOL.md takes: \(act) on \(state.model)")
      return nil
    }
    #expect(isValid, "the roster takes what PROTOCOL.md refuses: \(act) on \(state.model)")
    guard isValid else { return nil }
    taken += 1
    try hold(act, state, after)
    return after
  }

  // MARK: - What must be true

  private func hold(_ act: Act, _ before: Start, _ after: Start) throws {
    func said() -> String { "\(act) on \(before.model)" }
    let (old, new) = (before.roster, after.roster)
    let seat = try require(new.seat(ofEntry: new.entries.count - 1))
    for name in act.signers {
      #expect(!old.devices.contains { $0.isRevoked && keys.name(of: $0) == name }, "a removed device signs: \(said())")
    }
    for (device, then) in zip(old.devices, new.devices) {
      #expect(
        (device.position, device.seat, device.id) == (then.position, then.seat, then.id), "a device moves: \(said())")
      #expect(device.isRevoked == then.isRevoked || device.seat == seat, "the other seat removes a device: \(said())")
      #expect(!device.isRevoked || then.isRevoked, "a removed device is back: \(said())")
      #expect(!device.holdsKeys || then.holdsKeys, "a device is said to have lost the keys: \(said())")
    }
    if let added = new.devices.dropFirst(old.devices.count).first {
      #expect(added.seat == seat, "the other seat adds a device: \(said())")
    }
    #expect(new.device(at: 1).map { new.devices(ofSeat: $0.seat) }?.isEmpty == false, "a seat is empty: \(said())")
    if let epoch = new.epochs.last, new.epochs.count > old.epochs.count {
      let sealed = epoch.rotation.boxes.map { $0.recipient }
      for device in old.keyHolders where device.seat != seat {
        #expect(sealed.contains(device.position), "a device of the other seat is left out: \(said())")
      }
      for device in new.devices where device.isRevoked {
        #expect(!sealed.contains(device.position), "a removed device is sealed to: \(said())")
      }
    }
    for (owner, key) in old.recoveries where owner != seat {
      #expect(new.recoveries[owner] == key, "the other seat takes a recovery key away: \(said())")
    }
    try holdAgreement(after, said)
  }

  /// That both know the same, and that every seat still has a device that can end the plan.
  private func holdAgreement(_ state: Start, _ said: () -> String) throws {
    let (model, roster) = (state.model, state.roster)
    #expect(model.holders == roster.keyHolders.map { $0.position }, "\(said())")
    #expect(model.devices.map(\.isRevoked) == roster.devices.map(\.isRevoked), "\(said())")
    #expect(model.recoveries.keys.sorted() == roster.recoveries.keys.sorted(), "\(said())")
    #expect(model.epoch == roster.epoch && model.left == Set(roster.left), "\(said())")
    guard roster.partnerJoin != nil else { return }
    for seat: UInt8 in [1, 2] where !roster.left.contains(seat) {
      #expect(roster.keyHolders.contains { $0.seat == seat }, "a seat without the keys: \(said())")
    }
  }
}

/// The keys behind the names, each made once.
private final class Keys {
  private var devices: [String: DeviceIdentity] = [:]
  private var signing: [String: SigningKey] = [:]
  private var names: [DeviceID: String] = [:]

  func device(_ name: String) throws -> DeviceIdentity {
    if let known = devices[name] { return known }
    let made = try Couple.identity(name)
    devices[name] = made
    names[made.id] = name
    return made
  }

  func name(of device: RosterDevice) -> String? { names[device.id] }

  /// A device's name is that of its signing key, so that everybody's key can be tried in every place.
  func key(_ name: String) throws -> SigningKey {
    if name.hasPrefix("invite ") || name.hasPrefix("recovery ") {
      if let known = signing[name] { return known }
      let made = try require(SigningKey(seed: sha256(Array(name.utf8))))
      signing[name] = made
      return made
    }
    return try device(name).signing
  }

  /// The entry, signed by those whom the act names.
  func entry(_ act: Act, on roster: Roster) throws -> [UInt8] {
    let (head, by) = (roster.head, try device(act.signers[0]))
    switch act.kind {
    case .invite(let position, let seat, let key):
      return try RosterEntry.invite(
        previous: head, by: by, position: position, seat: seat, inviteKey: self.key(key).publicKey)
    case .join(let key, let seat, let name, let boxes):
      let entry = try RosterEntry.join(
        previous: head, identity: device(name), invite: self.key(key), seat: seat,
        secretHash: boxes == nil ? [] : Couple.secretHash,
        boxes: (boxes ?? []).map { SecretBox(recipient: $0, box: Couple.box) })
      return try signed(entry, act, instead: [name, key])
    case .grant(let position, let to, let epoch):
      return try RosterEntry.grant(previous: head, by: by, position: position, to: to, epoch: epoch, box: Couple.box)
    case .epoch(let position, let keys):
      return try RosterEntry.epoch(previous: head, by: by, position: position, keys.rotation)
    case .revoke(let position, let positions, let keys):
      return try RosterEntry.revoke(
        previous: head, by: by, position: position, positions: positions, keys.rotation)
    case .recovery(let position, let key, let keys):
      let entry = try RosterEntry.recovery(
        previous: head, by: by, position: position, signing: self.key(key), agreementKey: by.agreementKey,
        keys.rotation)
      return try signed(entry, act, instead: [act.signers[0], key])
    case .regrant(let position, let epoch):
      return try RosterEntry.regrant(previous: head, by: by, position: position, epoch: epoch, box: Couple.box)
    case .rejoin(let key, let seat, let name, let positions, let keys):
      let entry = try RosterEntry.rejoin(
        previous: head, identity: device(name), recovery: self.key(key), seat: seat, positions: positions,
        keys.rotation)
      return try signed(entry, act, instead: [name, key])
    case .leave(let position): return try RosterEntry.leave(previous: head, by: by, position: position)
    }
  }

  private func signed(_ entry: [UInt8], _ act: Act, instead right: [String]) throws -> [UInt8] {
    var entry = entry
    for (index, name) in act.signers.enumerated() where name != right[index] {
      let key = try key(name)
      entry = try entry.resigned(index) { try key.sign($0) }
    }
    return entry
  }
}

extension Act.Keys {
  fileprivate var rotation: Rotation {
    Rotation(
      epoch: epoch, secretHash: Couple.secretHash, former: [UInt8](repeating: 5, count: 94),
      boxes: holders.map { SecretBox(recipient: $0, box: Couple.box) },
      recoveryBoxes: seats.map { SecretBox(recipient: UInt32($0), box: Couple.box) })
  }
}

/// SplitMix64: the same numbers for the same seed.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
