import TandemRoster
package import TandemSeal
package import TandemWire

/// A change that did not pass a check, as it is kept: of most only a mark.
package struct SetAside: Hashable, Sendable {
  package let reason: Quarantine
  /// When it came, Unix milliseconds.
  package let at: UInt64
  /// The position that it names as its author's.
  package let device: UInt32
  /// Of a shared one whose signature holds.
  package let slot: [UInt8]?
  package let stamp: UInt64?
  /// Its place at the server; nil where that was not verified.
  package internal(set) var sequence: UInt64?
  /// The whole change, where it may pass yet and there was room.
  package let change: Change?

  package init(
    reason: Quarantine, at: UInt64, device: UInt32, slot: [UInt8]?, stamp: UInt64?, sequence: UInt64?, change: Change?
  ) {
    self.reason = reason
    self.at = at
    self.device = device
    self.slot = slot
    self.stamp = stamp
    self.sequence = sequence
    self.change = change
  }
}

/// Changes that were set aside: never applied, never offered on. Whole ones are those that may pass when something else has
/// come, as far as there is room.
struct AsideTable: Sendable {
  private(set) var rows: [[UInt8]: SetAside] = [:]
  /// Digests in the order in which they came; those before `oldest`, and some others, are gone.
  private var order: [[UInt8]] = []
  private var oldest = 0
  /// Those that are gone and still stand in `order`.
  private var removed: Set<[UInt8]> = []
  /// How many bytes of whole changes there are.
  private var taken = 0

  mutating func restore(_ digest: [UInt8], _ row: SetAside) {
    rows[digest] = row
    order.append(digest)
    taken += row.change?.encoded().count ?? 0
  }

  /// Keeps a change; without its bytes where those have no room.
  /// - Returns: the digests of the oldest, which are forgotten for it.
  mutating func insert(_ digest: [UInt8], _ row: SetAside, bytes: Int) -> [[UInt8]] {
    rows[digest] = row
    // One that was tried again and set aside once more keeps its place.
    if removed.remove(digest) == nil { order.append(digest) }
    if row.change != nil { taken += bytes }
    var gone: [[UInt8]] = []
    while rows.count > ReplicaLimits.quarantineRows, oldest < order.count {
      if remove(order[oldest]) { gone.append(order[oldest]) }
      removed.remove(order[oldest])
      oldest += 1
    }
    if oldest > ReplicaLimits.quarantineRows {
      order.removeFirst(oldest)
      oldest = 0
    }
    return gone
  }

  func hasRoom(for bytes: Int) -> Bool { ReplicaLimits.quarantineBytes - taken >= bytes }

  mutating func setSequence(_ digest: [UInt8], _ sequence: UInt64?) { rows[digest]?.sequence = sequence }

  @discardableResult
  mutating func remove(_ digest: [UInt8]) -> Bool {
    guard let row = rows.removeValue(forKey: digest) else { return false }
    taken -= row.change?.encoded().count ?? 0
    removed.insert(digest)
    return true
  }

  /// Forgets all places at the server.
  /// - Returns: the digests of those that had one.
  mutating func forgetPlaces() -> [[UInt8]] {
    let placed = rows.filter { $0.value.sequence != nil }.map { $0.key }
    for digest in placed { rows[digest]?.sequence = nil }
    return placed
  }

  /// Those that may pass yet, by the order of their stamps.
  var waiting: [(digest: [UInt8], change: Change, sequence: UInt64?)] {
    guard taken > 0 else { return [] }
    return rows.compactMap { digest, row in row.change.map { (digest, $0, row.sequence) } }
      .sorted { ($0.1.stamp, $0.1.device) < ($1.1.stamp, $1.1.device) }
      .map { (digest: $0.0, change: $0.1, sequence: $0.2) }
  }

  /// The digests of what is set aside, oldest first.
  var digests: [[UInt8]] { order[oldest...].filter { rows[$0] != nil } }

  /// What was set aside, newest first.
  var newestFirst: [SetAside] { order[oldest...].reversed().compactMap { rows[$0] } }
}

extension AsideTable: Equatable {
  static func == (a: AsideTable, b: AsideTable) -> Bool { a.rows == b.rows }
}

extension Replica {
  /// What was set aside, newest first.
  package var quarantined: [SetAside] { aside.newestFirst }

  /// Sets a change aside.
  /// - Parameter sequence: its place at the server, where that is verified.
  /// - Returns: whether it was not here already.
  mutating func setAside(_ change: Change, _ reason: Quarantine, at now: Instant, _ sequence: UInt64?) -> Bool {
    let digest = change.head.digest
    guard aside.rows[digest] == nil else {
      if let sequence, aside.rows[digest]?.sequence != sequence {
        aside.setSequence(digest, sequence)
        notes.append(.aside(digest))
      }
      return false
    }
    let isSigned = change.owner == 0 && isSigned(change)
    let bytes = reason.mayPass ? change.encoded().count : 0
    let row = SetAside(
      reason: reason, at: clock.time(at: now).milliseconds, device: change.device, slot: isSigned ? change.slot : nil,
      stamp: isSigned ? change.stamp : nil, sequence: sequence,
      change: reason.mayPass && aside.hasRoom(for: bytes) ? change : nil)
    notes.append(.aside(digest))
    notes += aside.insert(digest, row, bytes: bytes).map { .aside($0) }
    return true
  }

  /// What was kept to be tried again is known not to pass by now: only its mark stays.
  mutating func condemn(
    _ waiting: (digest: [UInt8], change: Change, sequence: UInt64?), _ reason: Quarantine, at now: Instant
  ) {
    aside.remove(waiting.digest)
    _ = setAside(waiting.change, reason, at: now, waiting.sequence)
  }

  private func isSigned(_ change: Change) -> Bool {
    guard let keyring = membership?.keyring, let author = keyring.device(at: change.device) else { return false }
    return change.head.isValid(by: author, plan: keyring.plan)
  }
}

extension Quarantine {
  /// Whether something that comes later can make it pass.
  var mayPass: Bool { self == .unbased || self == .unknownDevice || self == .unknownEpoch }
}
