import TandemApp
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync

/// What a screen shows, from one read of the copy.
extension PageController {
  func model(_ session: Session) throws(AppFailure) -> ViewModel {
    var isHidden = isClosed
    if !isHidden { isHidden = try isErased() }
    let snapshot = isHidden ? nil : try snapshot()
    let now = environment.time.wallMilliseconds()
    let plan = snapshot?.plan ?? .alone("")
    let host = Host(
      formToken: session.formToken.text, exit: exit(snapshot).link, style: Asset.style.path, script: Asset.script.path)
    var model = ViewModel(
      plan: plan, digests: snapshot?.digests ?? .none, stage: snapshot?.stage ?? .absent,
      today: environment.local(now).0, now: now, host: host, local: environment.local)
    model.folder = environment.paths.directory
    model.homeServer = shownHomeServer
    model.backupFolder = backupFolder
    model.backup = backup
    if model.stage != .together, let offer {
      model.offer = ViewModel.ShownOffer(
        name: offer.name, letter: offer.letter, reply: offer.reply, isOwnReply: offer.ownReply != nil,
        until: offer.expires, isForDevice: offer.isForDevice)
    }
    let numbers = RegionNumbers(environment.paths)
    model.regionPath = numbers.path
    model.regionNumbers = numbers.text()
    if let snapshot { fill(&model, snapshot) }
    return model
  }

  private func fill(_ model: inout ViewModel, _ snapshot: Snapshot) {
    let (settings, plan) = (snapshot.settings, model.plan)
    model.drafts = snapshot.drafts.map { ViewModel.ShownDraft($0) }
    model.open = snapshot.drafts.compactMap { $0.unsent.map { Form($0) } }
    model.sharing = snapshot.sharing(isUnreachable: UnreachableMark(environment.paths).isSet)
    model.server = settings.server
    model.lockMinutes = environment.paths.isLocked ? settings.minutesToLock : nil
    model.comparison = snapshot.comparison
    model.isCompared = settings.isCompared
    model.wasInvitationTried = settings.tellsOfUsedInvitation
    model.warnings = Warning.all(settings.warnings, clockAheadHours: settings.clockAheadHours).map { $0.text }
    model.answerAloud = settings.answerAloud
    (model.reply, model.replyCame, model.hasReadReply, model.declined) =
      (settings.reply, settings.replyCame, settings.hasRead(plan.answers[plan.you.other]), settings.declined.count)
    model.letter = settings.letter
    model.restsUntil = settings.restsUntil
    model.cannotBegin = settings.cannotBegin
    model.hasLeft = snapshot.hasLeft
    model.earlier = snapshot.earlier
    model.devices = snapshot.ownDevices.map {
      .init(number: $0.number, isThis: $0.isThis, comparison: $0.comparison)
    }
    model.held = snapshot.heldBack.map { .init(number: $0.number, mark: $0.mark, texts: $0.texts) }
    model.hasRecoveryCode = snapshot.membership?.hasRecoveryCode ?? false
    model.deviceLine = snapshot.deviceLine(at: model.now).map { ($0.line, $0.expires) }
  }

  /// Where quick exit leads.
  func exit(_ snapshot: Snapshot?) -> ExitAddress {
    snapshot?.settings.exit.flatMap { WebLink($0) }.flatMap { ExitAddress($0) } ?? ExitAddress.usual
  }
}

extension Snapshot {
  var stage: ViewModel.Stage {
    if isPaired { return .together }
    if isJoining { return .joining }
    if awaitsKeys { return .waiting(number: ownNumber ?? "") }
    guard let invitation = settings.invitation, !settings.cannotBegin else { return .alone }
    return .invited(line: invitation.line, until: invitation.expires)
  }

  /// The fields that have earlier versions.
  fileprivate var earlier: [Field: [EarlierText]] {
    let histories = PlanView.planFields.map { ($0, history(of: $0)) }
    return Dictionary(uniqueKeysWithValues: histories.filter { $0.1.count > 1 })
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
