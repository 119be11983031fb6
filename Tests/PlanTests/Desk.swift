import TandemPlan

/// One written value as it would travel: where it stands, the version, and the bytes that break a tie.
struct Slip: Hashable {
  let address: Address
  let version: Version
  let sealed: [UInt8]

  init(_ address: Address, _ version: Version) {
    self.address = address
    self.version = version
    sealed = Inside(address, version.value, replaced: version.replaced).encoded()
  }

  var precedence: Precedence { Precedence(stamp: version.stamp, device: version.ref.device, sealed: sealed) }
}

/// A replica in memory: the real clock, merge rule and views over an array in place of a database.
struct Desk: Hashable {
  let seat: Seat
  let device: UInt32
  /// The time at this desk in milliseconds.
  var now: UInt64 = 1_000
  private(set) var clock = HybridClock()
  /// Every version of every field, the one that shows at the front.
  private(set) var fields: [Address: [Slip]] = [:]
  /// What was written here, in that order: so it is handed over.
  private(set) var written: [Slip] = []
  /// Where the server has what it is known to have.
  private(set) var places: [Slip: UInt64] = [:]
  private(set) var reveals: [Subject: Reveal] = [:]

  init(_ seat: Seat, device: UInt32? = nil) {
    self.seat = seat
    self.device = device ?? UInt32(seat.rawValue)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(now)
    hasher.combine(written)
    hasher.combine(places.count)
  }

  var slips: Set<Slip> { Set(fields.values.joined()) }

  @discardableResult
  mutating func record(_ edit: Edit) -> [Slip] {
    edit.writes.map { write in
      let replaced = fields[write.address]?.first?.version.ref
      let stamp = write.stamp ?? clock.stamp(at: now, above: highest(followedBy: write.address))
      let version = Version(value: write.value, ref: VersionRef(stamp: stamp, device: device), replaced: replaced)
      let slip = Slip(write.address, version)
      place(slip)
      written.append(slip)
      return slip
    }
  }

  /// A value with any stamp at all, as a hostile partner's program may write it.
  mutating func forge(_ address: Address, _ value: Value, at milliseconds: UInt64) {
    place(
      Slip(address, Version(value: value, ref: VersionRef(stamp: Stamp(milliseconds: milliseconds), device: device))))
  }

  /// What an edit follows (PROTOCOL.md, section 2.1), as far as these tests go: a vote said openly follows all parts of it.
  private func highest(followedBy address: Address) -> Stamp? {
    guard let subject = Subject(voteKind: address.kind, address.id), let seat = address.owner.seat,
      address.field == VotePart.later.rawValue
    else { return fields[address]?.first?.version.stamp }
    return VotePart.allCases.compactMap { part in
      fields[Address(Field(subject.voteKind, part.rawValue), subject.id, of: seat)]?.first?.version.stamp
    }.max()
  }

  /// - Parameter sequence: where the server has it; nil if it came another way.
  mutating func receive(_ slip: Slip, at sequence: UInt64? = nil) {
    place(slip)
    if let sequence { places[slip] = sequence }
  }

  /// Keeps what has been revealed: a replica does so at the end of each page.
  mutating func keepReveals() {
    for address in fields.keys {
      guard let subject = Subject(voteKind: address.kind, address.id) else { continue }
      reveals[subject] = poll(on: subject).reveal
    }
  }

  private mutating func place(_ slip: Slip) {
    var slips = fields[slip.address] ?? []
    switch merge(slip.precedence, into: slips.first?.precedence) {
    case .same: return
    case .shows: slips.insert(slip, at: 0)
    case .earlier:
      if slips.contains(slip) { return }
      let index = slips.firstIndex { $0.precedence < slip.precedence } ?? slips.endIndex
      slips.insert(slip, at: index)
    }
    fields[slip.address] = slips
  }

  /// Hands over everything both ways.
  static func exchange(_ a: inout Desk, _ b: inout Desk) {
    let (fromA, fromB) = (a.slips, b.slips)
    for slip in fromB { a.receive(slip) }
    for slip in fromA { b.receive(slip) }
  }

  func versions(_ address: Address) -> [Version] { (fields[address] ?? []).map { $0.version } }

  func value(_ address: Address) -> Value? { versions(address).first?.value }

  var state: PlanState {
    var state = PlanState()
    for (address, slips) in fields {
      if let first = slips.first { state[address] = Register(shown: first.version, earlier: slips.count - 1) }
    }
    for seat in Seat.allCases { state.agreements[seat] = versions(Address(.agreement, of: seat)) }
    for (address, slips) in fields where address.isPastOfUse {
      for slip in slips.dropFirst() { state.addEarlier(slip.version, at: address) }
    }
    for (address, slips) in fields where Subject(voteKind: address.kind, address.id) != nil {
      state.votes[address] = slips.map { PlacedVersion($0.version, sequence: places[$0]) }
    }
    state.reveals = reveals
    return state
  }

  func poll(on subject: Subject) -> Poll { state.poll(on: subject, own: seat, digests: Toy.digests) }

  var plan: PlanView {
    let couple = Couple(you: seat, seats: [1: .one, 2: .two, 3: .one], fallback: [.one: "Alex", .two: "Sam"])
    return PlanView(state, couple: couple, digests: Toy.digests)
  }
}

/// A server that holds everything in the order in which it came.
struct ToyServer: Hashable {
  private(set) var held: [Slip] = []

  /// Takes what a desk has written, and hands it everything with its place.
  mutating func sync(_ desk: inout Desk) {
    held += desk.written.filter { !held.contains($0) }
    for (index, slip) in held.enumerated() { desk.receive(slip, at: UInt64(index + 1)) }
    desk.keepReveals()
  }
}

/// All orders of a few things.
func orders<Thing>(_ things: [Thing]) -> [[Thing]] {
  guard let first = things.first else { return [[]] }
  return orders(Array(things.dropFirst())).flatMap { rest in
    (0...rest.count).map { index in
      var order = rest
      order.insert(first, at: index)
      return order
    }
  }
}
