import TandemPlan
package import TandemRoster
package import TandemSeal

extension Replica {
  /// This computer's own keys and token.
  package func identity() throws(ReplicaError) -> DeviceIdentity {
    guard let identity = members.identity else { throw .keysUnreadable }
    return identity
  }

  /// Pins a roster that has been checked: from now on only continuations of it are taken. A beginning of the pinned one changes
  /// nothing: another process of this computer came further meanwhile. A join that was kept is confirmed by it.
  ///
  /// - Parameter secrets: the plan's by epoch, as far as this device has come by them.
  package mutating func pin(_ roster: Roster, secrets: [UInt32: PlanSecret] = [:]) throws(ReplicaError) {
    let pinned = members.entries
    if !members.isJoining {
      if pinned.count > roster.entries.count, pinned.starts(with: roster.entries) { return }
      guard roster.entries.starts(with: pinned) else { throw .rosterFork }
    }
    if membership?.roster.partnerJoin == nil, roster.partnerJoin != nil { keepReplyNote() }
    if let known = membership, !known.isJoining {
      noteCode(roster, known)
      noteRecovered(roster, known)
    }
    try save(roster, secrets, joining: false)
    recount()
  }

  /// Keeps a join of this device before it is sent, with the plan secrets that it has by then: after a lost reply the same
  /// join is sent again. One that was kept and follows the same list stays, so that two processes of this computer send the same.
  ///
  /// - Returns: what stands here from now on; not joining any more if another process has joined meanwhile.
  package mutating func keep(
    joining roster: Roster, secrets: [UInt32: PlanSecret]
  ) throws(ReplicaError) -> Membership {
    if let kept = membership,
      !kept.isJoining || kept.roster.entries.dropLast().elementsEqual(roster.entries.dropLast())
    {
      return kept
    }
    return try save(roster, secrets, joining: true)
  }

  /// Somebody who has a device of this person's could replace their code, and of one that was made here the answer could be lost:
  /// they are told, until they have seen one that was made here.
  private mutating func noteCode(_ roster: Roster, _ known: Membership) {
    guard let code = roster.recoveries[known.seat.rawValue], code != known.roster.recoveries[known.seat.rawValue] else {
      return
    }
    changeSettings { $0.warnings.insert(.codeReplaced) }
  }

  /// Whoever has the code is this person: a device that came in by it is told of on those that were there.
  private mutating func noteRecovered(_ roster: Roster, _ known: Membership) {
    let new = roster.devices.dropFirst(known.roster.devices.count)
    guard new.contains(where: { $0.seat == known.seat.rawValue && $0.recoveredBy != nil && !$0.isRevoked }) else {
      return
    }
    changeSettings { $0.warnings.insert(.cameBack) }
  }

  /// A device was taken out: whoever made or used a code there is gone.
  package mutating func noteRemoved() {
    let over: Set<Warning> = [.codeReplaced, .cameBack, .deviceLineTaken]
    if !settings.warnings.isDisjoint(with: over) { changeSettings { $0.warnings.subtract(over) } }
  }

  /// This person has looked at their devices: what they were told of them is read.
  package mutating func noteDevicesRead() {
    let read: Set<Warning> = [.cameBack, .deviceLineTaken]
    if !settings.warnings.isDisjoint(with: read) { changeSettings { $0.warnings.subtract(read) } }
  }

  @discardableResult
  private mutating func save(
    _ roster: Roster, _ secrets: [UInt32: PlanSecret], joining: Bool
  ) throws(ReplicaError) -> Membership {
    var rows = members
    if joining { rows.secrets = [:] }
    for (epoch, secret) in secrets { rows.secrets[epoch] = secret }
    if !joining { rows.secrets = Secrets(of: try identity(), in: roster, holding: rows.secrets).byEpoch }
    rows.entries = roster.entries
    rows.isJoining = joining
    let membership = try Membership(
      roster: roster, identity: try identity(), secrets: rows.secrets, isJoining: joining)
    let late = self.membership.map { known in
      rows.secrets.keys.contains { $0 <= known.roster.epoch && known.secrets[$0] == nil }
    }
    // What came under keys that come only now may have been too much to keep: it is read once more.
    if !joining, isPaired, late == true { forgetPlaces() }
    members = rows
    self.membership = membership
    notes.append(.membership)
    return membership
  }

  /// Puts a plan away that has not begun: nobody has joined, or whoever has is not known to be the partner, since the number was not
  /// compared. The next invitation founds another one, under new keys of this device. Drafts, notes, the letter, the name and
  /// what else this computer alone knows stay.
  package mutating func beginAnew(as identity: DeviceIdentity) throws(ReplicaError) {
    guard !hasEnded else { throw .ended }
    guard !hasBegun, !isJoining else { throw .planHasBegun }
    members = MembershipRows(identity: identity)
    membership = nil
    dropPlan()
    settings = settings.withoutPlan()
    notes = notes.filter { !$0.isOfPlan } + [.anew, .cursor, .membership, .settings]
  }

  /// Drops all rows that belong to a plan; whoever calls notes it.
  mutating func dropPlan() {
    table = VersionTable()
    vouching = .none
    aside = AsideTable()
    reveals = [:]
    ballots = []
    listed = [:]
    sequence = SequenceKnowledge()
  }

  /// Takes back a join that no server took: the copy is one without a plan again, with all that its person wrote. Does nothing
  /// where the join came through after all.
  package mutating func takeJoinBack() throws(ReplicaError) {
    guard members.entries.isEmpty || members.isJoining else { return }
    members = MembershipRows(identity: try identity())
    membership = nil
    settings = settings.withoutPlan()
    notes += [.membership, .settings]
  }
}

extension Settings {
  /// What is left where there is no plan any more: the person's own. A server that somebody else's line named goes too.
  fileprivate func withoutPlan() -> Settings {
    var settings = Settings(name: name)
    settings.server = partnerName == nil && joining == nil ? server : nil
    settings.isPaused = isPaused
    settings.hasInvited = hasInvited
    settings.answerAloud = answerAloud
    settings.restsUntil = restsUntil
    (settings.reply, settings.replyCame) = (reply, replyCame)
    (settings.hasReadReply, settings.declined) = (hasReadReply, declined)
    settings.exit = exit
    settings.deviceName = deviceName
    return settings
  }
}
