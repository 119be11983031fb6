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

  init(_ seat: Seat, device: UInt32? = nil) {
    self.seat = seat
    self.device = device ?? UInt32(seat.rawValue)
  }

  static func == (a: Desk, b: Desk) -> Bool {
    a.seat == b.seat && a.device == b.device && a.now == b.now && a.clock == b.clock && a.fields == b.fields
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(now)
    hasher.combine(clock.last)
    hasher.combine(fields)
  }

  var slips: Set<Slip> { Set(fields.values.joined()) }

  @discardableResult
  mutating func record(_ edit: Edit) -> [Slip] {
    edit.writes.map { write in
      let replaced = fields[write.address]?.first?.version.ref
      let stamp = clock.stamp(at: now, replacing: replaced?.stamp)
      let version = Version(value: write.value, ref: VersionRef(stamp: stamp, device: device), replaced: replaced)
      let slip = Slip(write.address, version)
      place(slip)
      return slip
    }
  }

  /// A value with any stamp at all, as a hostile partner's program may write it.
  mutating func forge(_ address: Address, _ value: Value, at milliseconds: UInt64) {
    place(
      Slip(address, Version(value: value, ref: VersionRef(stamp: Stamp(milliseconds: milliseconds), device: device))))
  }

  mutating func receive(_ slip: Slip) {
    clock.observe(slip.version.stamp)
    place(slip)
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
    var registers: [Address: Register] = [:]
    for (address, slips) in fields {
      if let first = slips.first { registers[address] = Register(shown: first.version, earlier: slips.count - 1) }
    }
    let agreements = Dictionary(
      uniqueKeysWithValues: Seat.allCases.map { ($0, versions(Address(.agreement, of: $0))) })
    var state = PlanState(registers: registers, agreements: agreements)
    for (address, slips) in fields where address.isPastOfUse {
      for slip in slips.dropFirst() { state.addEarlier(slip.version, at: address) }
    }
    return state
  }

  var plan: PlanView {
    let couple = Couple(you: seat, seats: [1: .one, 2: .two, 3: .one], fallback: [.one: "Alex", .two: "Sam"])
    return PlanView(state, couple: couple, digests: Toy.digests)
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
