import TandemApp
package import TandemPages
package import TandemPlan
package import TandemReplica
package import TandemSeal
package import TandemSync

extension ViewModel {
  /// What a screen shows, from one read of the copy.
  /// - Parameters:
  ///   - snapshot: nil while there is no copy, or none that is to be shown.
  ///   - offer: what the line opened that was looked up last.
  ///   - isUnreachable: whether the last try found no server.
  package init(
    _ snapshot: Snapshot?, offer: JoinOffer?, isUnreachable: Bool, now: UInt64, host: Host,
    local: @escaping @Sendable (UInt64) -> (CalendarDate, ClockTime)
  ) {
    self.init(
      plan: snapshot?.plan ?? .alone(""), digests: snapshot?.digests ?? .none, stage: snapshot?.stage ?? .absent,
      today: local(now).0, now: now, host: host, local: local)
    if stage != .together, let offer {
      self.offer = ShownOffer(
        name: offer.name, letter: offer.letter, reply: offer.reply, isOwnReply: offer.ownReply != nil,
        until: offer.expires, isForDevice: offer.isForDevice)
    }
    guard let snapshot else { return }
    sharing = snapshot.sharing(isUnreachable: isUnreachable)
    fill(snapshot)
  }

  private mutating func fill(_ snapshot: Snapshot) {
    let settings = snapshot.settings
    drafts = snapshot.drafts.map { ShownDraft($0) }
    open = snapshot.drafts.compactMap { $0.unsent.map { Form($0) } }
    server = settings.server
    comparison = snapshot.comparison
    isCompared = settings.isCompared
    wasInvitationTried = settings.tellsOfUsedInvitation
    warnings = Warning.all(settings.warnings, clockAheadHours: settings.clockAheadHours, isOnPage: true).map { $0.text }
    answerAloud = settings.answerAloud
    (reply, replyCame, hasReadReply, declined) =
      (settings.reply, settings.replyCame, settings.hasRead(plan.answers[plan.you.other]), settings.declined.count)
    letter = settings.letter
    restsUntil = settings.restsUntil
    cannotBegin = settings.cannotBegin
    hasLeft = snapshot.hasLeft
    earlier = snapshot.earlier
    devices = snapshot.ownDevices.map {
      .init(number: $0.number, isThis: $0.isThis, comparison: $0.comparison, name: $0.name)
    }
    held = snapshot.heldBack.map { .init(number: $0.number, mark: $0.mark, texts: $0.texts) }
    hasWordsToSend = snapshot.hasWordsToSend
    isRecovering = snapshot.isRecovering
    tellsOfDevices = !settings.warnings.isDisjoint(with: [.cameBack, .deviceLineTaken])
    hasRecoveryCode = snapshot.membership?.hasRecoveryCode ?? false
    deviceLine = snapshot.deviceLine(at: now).map { ($0.line, $0.expires) }
  }
}

extension Snapshot {
  package var stage: ViewModel.Stage {
    if isPaired { return .together }
    if isJoining { return .joining }
    if wasNeverIn { return .waiting(number: "") }
    if awaitsKeys { return .waiting(number: ownNumber ?? "") }
    guard let invitation = settings.invitation, !settings.cannotBegin else { return .alone }
    return .invited(line: invitation.line, until: invitation.expires)
  }

  /// The server to keep in step with; nil while there is none, before anybody was invited or has joined, in a pause, and once nothing
  /// is to be told any more because one of the two has left.
  package var serverToShareWith: ServerAddress? {
    guard !settings.isPaused, let membership, membership.isRegistered,
      !hasEnded || settings.leaving?.isTold == false
    else { return nil }
    return settings.server.flatMap { try? ServerAddress(url: $0) }
  }

  /// Whether this device has its place in a plan of two.
  package var hasComeIn: Bool { isPaired || awaitsKeys }

  /// The fields that have earlier versions.
  fileprivate var earlier: [Field: [EarlierText]] {
    var earlier: [Field: [EarlierText]] = [:]
    for field in PlanView.planFields {
      let history = history(of: field)
      if history.count > 1 { earlier[field] = history }
    }
    return earlier
  }
}

extension ViewModel.ShownDraft {
  fileprivate init(_ draft: TandemReplica.Draft) {
    let kind: Kind =
      switch draft.content {
      case .edit: .entry
      case .letter: .letter
      case .note(_, let note): .note(note.page)
      }
    self.init(
      number: draft.number, label: draft.called, kind: kind, text: draft.text, edit: draft.edit, created: draft.created,
      earlier: draft.earlier.map { ($0.text, $0.created) },
      unsent: draft.unsent.map { PageRoute(path: $0.page) ?? .drafts })
  }
}
