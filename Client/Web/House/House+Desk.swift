import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync

/// What a screen shows, from one read of the copy.
extension House {
  func desk(_ session: Session) throws(ReplicaError) -> Desk {
    let snapshot = try snapshot()
    let now = outside.time.wallMilliseconds()
    let plan = snapshot?.plan ?? .alone("")
    let host = Host(
      formToken: session.formToken.text, exit: exit(snapshot).link, style: Asset.style.path, script: Asset.script.path)
    var desk = Desk(
      plan: plan, digests: snapshot?.digests ?? .none, stage: snapshot?.stage ?? .absent, newID: newID,
      today: outside.local(now).0, now: now, host: host, local: outside.local)
    desk.folder = outside.paths.directory
    if desk.stage != .together, let offer {
      desk.offer = Desk.Offer(name: offer.offer.name, letter: offer.offer.letter)
    }
    let numbers = RegionNumbers(outside.paths)
    desk.regionPath = numbers.path
    desk.regionNumbers = numbers.text()
    if let snapshot { fill(&desk, snapshot) }
    return desk
  }

  /// A new record's id, away from the few that are permanent.
  private var newID: RecordID {
    var number: UInt64 = 0
    while number <= UInt64(UInt8.max) { number = outside.randomNumber }
    return RecordID(number)
  }

  private func fill(_ desk: inout Desk, _ snapshot: Snapshot) {
    let settings = snapshot.settings
    desk.drafts = snapshot.drafts.map { Desk.Draft($0) }
    desk.sharing = sharing(snapshot)
    desk.server = settings.server
    desk.comparison = snapshot.comparison
    desk.isCompared = settings.isCompared
    desk.wasInvitationTried = settings.tellsOfUsedInvitation
    desk.warnings = Warning.all(settings.warnings, clockAheadHours: settings.clockAheadHours).map { $0.text }
    desk.answerAloud = settings.answerAloud
    desk.cannotBegin = settings.cannotBegin
    desk.earlier = snapshot.earlier
  }

  private func sharing(_ snapshot: Snapshot) -> Desk.Sharing {
    let settings = snapshot.settings
    if settings.isPaused { return .paused }
    if settings.synced == nil { return .never }
    if snapshot.pending > 0 { return .pending(snapshot.pending) }
    return UnreachableMark(outside.paths).isSet ? .offline : .upToDate
  }

  /// Where quick exit leads.
  func exit(_ snapshot: Snapshot?) -> ExitAddress {
    snapshot?.settings.exit.flatMap { WebLink($0) }.flatMap { ExitAddress($0) } ?? ExitAddress.usual
  }
}

extension Snapshot {
  var stage: Desk.Stage {
    if isPaired { return .together }
    if isJoining { return .joining }
    guard let invitation = settings.invitation, !settings.cannotBegin else { return .alone }
    return .invited(line: invitation.line, until: invitation.expires)
  }

  /// The fields that have earlier versions.
  fileprivate var earlier: [Field: [Desk.Earlier]] {
    guard let moment else { return [:] }
    return versions.filter { $0.value.count > 1 }.mapValues { versions in
      let apart = writtenApart(versions)
      return versions.indices.map { index in
        let version = versions[index]
        return Desk.Earlier(
          text: version.value.text ?? "", by: moment.couple.seats[version.ref.device] ?? moment.couple.you,
          at: version.stamp.milliseconds, isApart: apart[index])
      }
    }
  }
}

extension Desk.Draft {
  fileprivate init(_ draft: TandemReplica.Draft) {
    let (kind, edit): (Kind, Edit?) =
      switch draft.content {
      case .edit(let edit): (.entry, edit)
      case .letter: (.letter, nil)
      case .note: (.note, nil)
      }
    self.init(
      number: draft.number, label: draft.label, kind: kind, text: draft.text, edit: edit, created: draft.created,
      earlier: draft.earlier.map { ($0.text, $0.created) })
  }
}
