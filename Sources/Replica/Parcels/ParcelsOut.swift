package import TandemPlan
package import TandemRoster
import TandemSeal

/// What became of private words that were to go to another device of the same person's.
package struct SentAlong: Hashable, Sendable {
  /// Whether anything is on its way.
  package var isAny = false
  /// Whether a draft was too long, and stays here alone.
  package var hasLeftAny = false

  package init(isAny: Bool = false, hasLeftAny: Bool = false) {
    self.isAny = isAny
    self.hasLeftAny = hasLeftAny
  }
}

extension Membership {
  /// A parcel to another device of this person's; nil where it is too long for one.
  /// - Parameter id: names the record, and no other.
  fileprivate func write(_ parcel: Parcel, to device: RosterDevice, id: RecordID) throws(ReplicaError) -> Write? {
    do throws(SealError) {
      let sealed = try SealedParcel(parcel.encoded(), plan: plan, from: identity.id, to: device)
      return sealed.map { Write(Address(.parcelBox, id, of: seat), .parcel($0)) }
    } catch { throw .keysUnusable }
  }

  /// The other devices of this person's that are there and can open the plan.
  fileprivate var others: [RosterDevice] {
    roster.devices(ofSeat: seat.rawValue).filter { !$0.isRevoked && $0.holdsKeys && $0.position != position }
  }
}

extension Replica {
  /// Tells the other devices of this person's what this one is called, as far as they were not told yet; a device that nobody
  /// named says nothing.
  /// - Returns: whether anything was written.
  package mutating func tellName(_ newID: () -> RecordID, at now: Instant) throws(ReplicaError) -> Bool {
    guard let membership, !membership.isRevoked, let name = settings.deviceName else { return false }
    let new = membership.others.filter { !settings.deviceNameTold.contains($0.position) }
    guard !new.isEmpty else { return false }
    var writes: [Write] = []
    for device in new {
      // A key that nothing can be sealed to is left out: it would keep all others from being told.
      if let write = try? membership.write(.deviceName(name), to: device, id: newID()) { writes.append(write) }
    }
    changeSettings { $0.deviceNameTold.formUnion(new.map { $0.position }) }
    guard !writes.isEmpty else { return false }
    try record(Edit(writes), at: now)
    return true
  }

  /// Names this device, for the others of this person's. Empty for no name any more.
  package mutating func nameDevice(_ name: String) {
    changeSettings { settings in
      guard settings.deviceName ?? "" != name else { return }
      settings.deviceName = name
      settings.deviceNameTold = []
    }
  }

  /// Sends this person's private words to another device of theirs: drafts and notes as they stand, and the votes that are still sealed
  /// (PROTOCOL.md, section 10.5). Sends nothing where that device is not there, or cannot open the plan.
  package mutating func sendAlong(
    to id: DeviceID, _ newID: () -> RecordID, at now: Instant
  ) throws(ReplicaError) -> SentAlong {
    var sent = SentAlong()
    guard let membership, let device = membership.others.first(where: { $0.id == id }) else { return sent }
    var writes: [Write] = []
    for draft in drafts {
      var write: Write?
      for shorter in draft.shortened where write == nil {
        write = try membership.write(.draft(shorter), to: device, id: newID())
      }
      if let write { writes.append(write) } else { sent.hasLeftAny = true }
    }
    for ballots in Snapshot(self).unopened {
      if let write = try membership.write(.ballots(ballots), to: device, id: newID()) { writes.append(write) }
    }
    sent.isAny = !writes.isEmpty
    if sent.isAny { try record(Edit(writes), at: now) }
    return sent
  }
}

extension Draft {
  /// The draft, and for want of room with less and less of what stood in it before.
  fileprivate var shortened: [Draft] {
    stride(from: earlier.count, through: 0, by: -1).map { count in
      Draft(number: number, content: content, created: created, earlier: Array(earlier.prefix(count)))
    }
  }
}

extension Snapshot {
  /// The votes given on this device whose subject is not revealed, by subject, in the order in which they were given.
  fileprivate var unopened: [[Ballot]] {
    var subjects: [Subject] = []
    for ballot in ballots.reversed() where !subjects.contains(ballot.subject) { subjects.append(ballot.subject) }
    return subjects.filter { poll(on: $0).reveal == nil }.map { ballots(on: $0).reversed() }
  }

  /// Whether there are private words here that could be sent along to another device of this person's.
  package var hasWordsToSend: Bool { !drafts.isEmpty || !unopened.isEmpty }
}
