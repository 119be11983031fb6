import TandemPlan
import TandemRoster
import TandemSeal

extension Address {
  /// Whether it holds what one device tells another.
  var isParcel: Bool { kind == RecordKind.parcel.rawValue && field == Field.parcelBox.number && owner != .shared }

  /// Whether it is of devices alone: of those nothing is ever counted for the other person.
  var isOfDevices: Bool { isVouch || isParcel }
}

extension Replica {
  /// Takes in what another device of this person's has sent to this one (PROTOCOL.md, section 4.3); with the first change of its
  /// record, once. Anything else is nothing.
  mutating func takeIn(parcelOf opened: OpenedChange, at now: Instant) {
    let ref = opened.version.ref
    guard let membership, case .parcel(let sealed) = opened.version.value, opened.address.isParcel,
      sealed.recipient == membership.position, ref.device != membership.position,
      opened.address.owner == Owner(membership.seat), let author = membership.roster.device(at: ref.device),
      author.seat == membership.seat.rawValue, !author.isRevoked,
      let message = sealed.opened(plan: membership.plan, from: author.id, by: membership.identity),
      let parcel = try? Parcel(decoding: message, for: membership.seat)
    else { return }
    switch parcel {
    case .deviceName(let name): keepName(name, of: ref)
    case .draft(let draft): keep(sent: draft, at: now)
    case .ballots(let ballots): keep(sent: ballots)
    }
  }

  private mutating func keepName(_ name: String, of author: VersionRef) {
    guard settings.deviceNames[author.device]?.stamp ?? .zero < author.stamp else { return }
    changeSettings { $0.deviceNames[author.device] = Settings.DeviceName(oneLine(shownName(name)), at: author.stamp) }
  }

  /// Never in the place of what stands here.
  private mutating func keep(sent draft: Draft, at now: Instant) {
    guard !drafts.contains(where: { $0.content == draft.content }),
      keepBeneath(draft.content, at: now) == nil
    else { return }
    append(draft.content, created: draft.created, earlier: draft.earlier)
  }

  private mutating func keep(sent new: [Ballot]) {
    guard !ballots.contains(where: { $0.subject == new.first?.subject }) else { return }
    for ballot in new {
      ballots.append(ballot)
      notes.append(.ballot(ballots.count))
    }
  }
}
