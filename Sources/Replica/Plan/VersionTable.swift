package import TandemPlan
import TandemSeal
import TandemWire

/// All that was ever written into each field, in the order in which it came here, and the plan that follows from it.
///
///     number       1        2        3        4
///     versions   goal     word     goal     goal          each knows the one of its field before it
///                          shows    shows                 the highest of a field by the merge rule shows
///
/// A version's number is its place here, from 1, and never changes.
package struct VersionTable: Sendable {
  private struct Place: Sendable {
    /// The number of the version that shows, 0 where none counts, and of the one that came last.
    var shown: Int64
    var last: Int64
    /// How many there are, and how many of them count.
    var count: Int
    var counted: Int
    /// Of all that are held.
    var highest: Stamp
  }

  package private(set) var all: [KeptVersion] = []
  /// What stands in the plan, opened, but for the agreements: see `Replica.state`.
  private(set) var state = PlanState()
  private var places: [Address: Place] = [:]
  /// By a hash of field, stamp and device, the last of the versions that have it.
  private var byRef: [Int: Int64] = [:]
  private(set) var followed = Followed()
  /// How many wait to be sent, how many of those have a stamp that was not checked, and a number below which none waits.
  package private(set) var outgoing = 0
  package private(set) var unsettled = 0
  private var lowestOutgoing: Int64 = 1

  init() {}

  package subscript(number: Int64) -> KeptVersion { all[Int(number) - 1] }

  package var last: Int64 { Int64(all.count) }

  /// The number of the version that shows at an address.
  func shown(at address: Address) -> Int64? { places[address].flatMap { $0.shown > 0 ? $0.shown : nil } }

  /// The highest stamp that is held at an address, also of what does not count.
  func highest(at address: Address) -> Stamp? { places[address]?.highest }

  /// The numbers of all versions of a field, newest in coming first.
  func numbers(at address: Address) -> [Int64] {
    guard let place = places[address] else { return [] }
    var numbers: [Int64] = []
    numbers.reserveCapacity(place.count)
    var number = place.last
    while number > 0 {
      numbers.append(number)
      number = self[number].before
    }
    return numbers
  }

  /// Every version of a field, the one that shows first.
  package func versions(of address: Address) -> [Version] {
    numbers(at: address).map { self[$0] }.filter { $0.counts }.sorted { $1.precedence < $0.precedence }.map {
      $0.version
    }
  }

  /// The versions of one field, stamp and device: found at once, however many versions a field has.
  func equals(of ref: VersionRef, at address: Address) -> [Int64] {
    var numbers: [Int64] = []
    var number = byRef[Self.hash(ref, address)] ?? 0
    while number > 0 {
      let version = self[number]
      if version.version.ref == ref, version.address == address { numbers.append(number) }
      number = version.twin
    }
    return numbers
  }

  private static func hash(_ ref: VersionRef, _ address: Address) -> Int {
    var hasher = Hasher()
    hasher.combine(ref)
    hasher.combine(address)
    return hasher.finalize()
  }

  /// Takes a version into the index of `equals`.
  private mutating func index(_ number: Int64) {
    let hash = Self.hash(self[number].version.ref, self[number].address)
    all[Int(number) - 1].twin = byRef[hash] ?? 0
    byRef[hash] = number
  }

  /// Takes a version in; it shows where it is the highest of its field.
  /// - Returns: its number.
  @discardableResult
  mutating func add(_ new: consuming KeptVersion) -> Int64 {
    let number = last + 1
    let address = new.address
    if let twin = twin(of: new) {
      if self[twin].precedence < new.precedence { hide(twin) } else { new.counts = false }
    }
    let before = places[address]
    let standing = shown(at: address)
    let counts = new.counts
    let shows = counts && (standing.map { self[$0].precedence < new.precedence } ?? true)
    let highest = max(before?.highest ?? .zero, new.version.stamp)
    new.ordinal = before?.count ?? 0
    new.before = before?.last ?? 0
    if let waits = new.outgoing {
      outgoing += 1
      if !waits.isSettled { unsettled += 1 }
      lowestOutgoing = min(lowestOutgoing, number)
    }
    if counts { followed.note(new.version.stamp, at: address) }
    all.append(new)
    index(number)
    places[address] = Place(
      shown: shows ? number : standing ?? 0, last: number, count: all[Int(number) - 1].ordinal + 1,
      counted: (before?.counted ?? 0) + (counts ? 1 : 0), highest: highest)
    if counts { show(address, arrived: number, hidden: shows ? standing : nil) }
    if address.isPartOfVote { state.votes[address, default: []].append(self[number].placed) }
    return number
  }

  /// A version that counts and says the same under another seal: what was sealed anew for another epoch may have arrived before, at a
  /// server that has lost it since. Of the two the higher one counts, whichever came first. Parts of votes count all.
  private func twin(of new: KeptVersion) -> Int64? {
    guard new.counts, new.version.value != .unknown, !new.address.isPartOfVote,
      let highest = highest(at: new.address), highest >= new.version.stamp
    else { return nil }
    return equals(of: new.version.ref, at: new.address).first {
      self[$0].counts && self[$0].version.value == new.version.value && self[$0].change.sealed != new.change.sealed
    }
  }

  /// Whether a version gives way to another seal of the same word.
  func isTwin(_ number: Int64) -> Bool {
    var other = self[number]
    guard !other.counts else { return false }
    other.counts = true
    return twin(of: other) != nil
  }

  private mutating func hide(_ number: Int64) {
    let address = self[number].address
    all[Int(number) - 1].counts = false
    places[address]?.counted -= 1
    showHighest(at: address)
  }

  /// Brings the plan in step with one version that came.
  private mutating func show(_ address: Address, arrived number: Int64, hidden: Int64?) {
    guard let place = places[address] else { return }
    state[address] = Register(shown: self[place.shown].version, earlier: place.counted - 1)
    if address.isPastOfUse, place.counted > 1 {
      state.addEarlier(self[hidden ?? number].version, at: address)
    }
  }

  /// The same versions, where others count now.
  func recounted(_ counts: (KeptVersion) -> Bool) -> VersionTable {
    var table = VersionTable()
    for version in all {
      var version = version
      version.counts = counts(version)
      table.add(version)
    }
    table.state.reveals = state.reveals
    return table
  }

  /// The same version, sealed anew: what shows stays, since the stamp does.
  mutating func setChange(_ number: Int64, _ change: Change) {
    all[Int(number) - 1].change = change
    showHighest(at: self[number].address)
  }

  // MARK: - The server's sequence

  /// Notes where the server has a part of a vote; other versions need no place.
  /// - Returns: what the vote is on.
  mutating func place(_ number: Int64, at sequence: UInt64?) -> Subject? {
    let version = self[number]
    guard let subject = Subject(voteKind: version.address.kind, version.address.id) else { return nil }
    if version.sequence != sequence {
      all[Int(number) - 1].sequence = sequence
      let placed = self[number].placed
      state.votes[version.address]?[version.ordinal] = placed
    }
    return subject
  }

  /// Forgets all places at the server.
  /// - Returns: the numbers of those that had one.
  mutating func forgetPlaces() -> [Int64] {
    let placed = stride(from: 1, through: last, by: 1).filter { self[$0].sequence != nil }
    for number in placed { _ = place(number, at: nil) }
    return placed
  }

  // MARK: - The outbox

  /// The version waits to be sent, or is done with.
  mutating func setOutgoing(_ number: Int64, _ new: KeptVersion.Outgoing?) {
    let old = self[number].outgoing
    all[Int(number) - 1].outgoing = new
    outgoing += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
    unsettled += (new.map { $0.isSettled ? 0 : 1 } ?? 0) - (old.map { $0.isSettled ? 0 : 1 } ?? 0)
    if new != nil { lowestOutgoing = min(lowestOutgoing, number) }
    while lowestOutgoing <= last, self[lowestOutgoing].outgoing == nil { lowestOutgoing += 1 }
  }

  /// Calls `body` with what waits to be sent and comes after `number`, in order, until it returns false.
  func eachOutgoing(after number: Int64 = 0, _ body: (Int64, KeptVersion) -> Bool) {
    guard outgoing > 0 else { return }
    var next = max(number + 1, lowestOutgoing)
    while next <= last {
      let version = self[next]
      if version.outgoing != nil, !body(next, version) { return }
      next += 1
    }
  }

  // MARK: - Stamping anew

  /// Stamps versions anew in the order in which they came. `move` is given each with the stamps of what came before it,
  /// and gives what it becomes, or nil to leave it as it is.
  /// - Parameter isFollowed: what counts as come before all of them, wherever it stands.
  /// - Returns: the numbers of those that are others now.
  mutating func restamp<E: Error>(
    following isFollowed: (KeptVersion) -> Bool = { _ in false },
    _ move: (Int64, KeptVersion, Followed, Stamp?) throws(E) -> (Version, Change)?
  ) throws(E) -> [Int64] {
    var before = Followed()
    var own: [Address: Stamp] = [:]
    var moved: [Int64] = []
    for version in all where version.counts && isFollowed(version) {
      before.note(version.version.stamp, at: version.address)
      own[version.address] = max(version.version.stamp, own[version.address] ?? .zero)
    }
    for number in stride(from: 1, through: last, by: 1) {
      let old = self[number]
      if let (version, change) = try move(number, old, before, own[old.address]) {
        all[Int(number) - 1].version = version
        all[Int(number) - 1].change = change
        moved.append(number)
      }
      let stamp = self[number].version.stamp
      guard old.counts else { continue }
      before.note(stamp, at: old.address)
      own[old.address] = max(stamp, own[old.address] ?? .zero)
    }
    followed = before
    guard !moved.isEmpty else { return [] }
    byRef = [:]
    for number in stride(from: 1, through: last, by: 1) { index(number) }
    for address in Set(moved.map { self[$0].address }) { showHighest(at: address) }
    return moved
  }

  /// Lets the highest version at an address show, and what the plan knows of the field follow.
  private mutating func showHighest(at address: Address) {
    let versions = self.numbers(at: address).reversed()
    let numbers = versions.filter { self[$0].counts }
    let held = versions.map { self[$0].version.stamp }.max()
    places[address]?.highest = held ?? .zero
    if address.isPartOfVote { state.votes[address] = versions.map { self[$0].placed } }
    guard let highest = numbers.max(by: { self[$0].precedence < self[$1].precedence }) else { return }
    places[address]?.shown = highest
    state[address] = Register(shown: self[highest].version, earlier: numbers.count - 1)
    if address.isPastOfUse {
      state.forgetEarlier(at: address)
      for number in numbers where number != highest { state.addEarlier(self[number].version, at: address) }
    }
  }

  /// What was revealed of a vote here, for good.
  mutating func setReveal(_ reveal: Reveal, of subject: Subject) { state.reveals[subject] = reveal }
}

extension Address {
  /// Whether it holds a part of a sealed vote, of which all versions and the server's order count.
  var isPartOfVote: Bool { Subject(voteKind: kind, id) != nil }
}

extension VersionTable: Equatable {
  /// What follows from the versions is compared as well: it is brought in step version by version, and has to be what all of
  /// them together give.
  package static func == (a: VersionTable, b: VersionTable) -> Bool {
    a.all == b.all && a.state.holdsSame(as: b.state) && a.followed == b.followed && a.outgoing == b.outgoing
      && a.unsettled == b.unsettled
  }
}
