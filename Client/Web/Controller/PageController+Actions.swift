import TandemApp
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemSeal
import TandemStore
import TandemSync

/// Does what a form asks for, by the use cases that commands do it by.
extension PageController {
  /// - Returns: once it is on disk; sharing follows by itself.
  func perform(_ action: FormAction) async throws(AppFailure) -> FormOutcome {
    let outcome: FormOutcome
    switch action {
    case .act(let action): outcome = FormOutcome(try act(action, on: try existing()))
    case .nothing: outcome = .saved
    case .start(let name): outcome = try start(name)
    case .lookUp(let line): outcome = try await lookUp(line)
    case .join(let name): outcome = try await join(name)
    case .joinAgain(let line): outcome = try await joinAgain(line)
    case .reply(let answer, let note, let again): outcome = try await reply(answer, note: note, again: again)
    case .rest(let days):
      let today = environment.local(environment.time.wallMilliseconds()).0
      try existing().change { $0.rest(days: days, from: today) }
      outcome = .saved
    case .readReply:
      let plan = try snapshot()?.plan
      try existing().change { $0.rememberRead(plan.flatMap { $0.answers[$0.you.other] }) }
      outcome = .saved
    case .invite(let letter, let server, let life, let keepsLine):
      outcome = try await invite(letter, at: server, life, keepsLine: keepsLine, try existing())
    case .useThisComputer(let letter): outcome = try await useThisComputer(letter)
    case .keepHomeServer(let isKept): outcome = try await keepHomeServer(isKept)
    case .cancelInvitation: outcome = try await cancelInvitation(try existing())
    case .addDevice:
      _ = try await environment.pairer.addDevice(
        with: try existing(), lifeMilliseconds: SyncLimits.deviceLineMilliseconds)
      outcome = .saved
    case .cancelDeviceLine:
      outcome = try await environment.pairer.cancelDeviceLine(of: try existing()) ? .saved : .unchanged
    case .grant(let comparison): outcome = try await grant(comparison)
    case .removeDevice(let id): outcome = try await remove(id)
    case .keepDevice(let number, let mark): outcome = try keep(number, mark)
    case .makeCode: outcome = try await makeCode()
    case .putCodeAway: return .saved
    case .recover(let line): outcome = try await recover(line)
    case .hand(let file): return .file(file)
    case .beginAnew: outcome = try await beginAnew(try existing())
    case .export(let form): return .file(try export(form))
    case .backUp(let passphrase): outcome = try backUp(passphrase)
    case .lock(let change): outcome = try await self.change(change)
    case .leave(let erasesCopy, let erasesServer):
      outcome = try leave(Settings.Leaving(erasesCopy: erasesCopy, erasesServer: erasesServer))
    case .eraseAlone: outcome = try await eraseAlone()
    }
    if !isClosed { try forgetHealing() }
    syncSignal.fire()
    news.changed()
    return outcome
  }

  /// Whoever sends a form has read the page: that a server was healed is told once.
  private func forgetHealing() throws(AppFailure) {
    guard let replica = try replica(), try snapshot()?.settings.tellsOfHealing == true else { return }
    try act(.forgetHealing, on: replica)
  }

  @discardableResult
  func act(_ action: Action, on replica: ReplicaStore) throws(AppFailure) -> ActionOutcome {
    if case .leadExit(let address) = action, WebLink(address).flatMap({ ExitAddress($0) }) == nil {
      throw .plan(.noWebLink)
    }
    let today = environment.local(environment.time.wallMilliseconds()).0
    return try replica.perform(
      action,
      ActionContext(
        newID: .new(environment.randomBytes), salt: environment.randomBytes(SealLimits.saltBytes), today: today))
  }

  /// Keeps what stands half-typed on a page; on disk when this returns.
  func keepTyped(_ forms: [Form], at route: PageRoute) throws(AppFailure) {
    try keep(.keepUnsent(forms.compactMap { $0.unsent(at: route) }))
  }

  /// Words whose form is gone from the page on which they were typed become notes.
  func keepUnplaced(at route: PageRoute, _ model: ViewModel) throws(AppFailure) {
    guard let snapshot = try snapshot() else { return }
    var model = model
    model.open = snapshot.drafts.compactMap { $0.unsent }.filter { $0.page == route.path }.map { Form($0) }
    try keep(.detachUnsent(Pages.unplaced(at: route, model: model)))
  }

  /// Whoever leaves quickly leaves nothing in the fields. The words stay among the drafts.
  func clearFields() throws(AppFailure) { try keep(.detachUnsent(nil)) }

  private func keep(_ action: Action) throws(AppFailure) {
    guard let replica = try replica(), try act(action, on: replica) != .unchanged else { return }
    news.changed()
  }

  /// The copy that an action is carried out on.
  func existing() throws(AppFailure) -> ReplicaStore {
    guard let replica = try replica() else { throw .noCopy }
    if try isErased() { throw .erasedHere }
    return replica
  }
}
