import TandemApp
import TandemController
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemSeal
import TandemStore
import TandemSync
import TandemSystem

/// Does what a form asks for, by the tasks that every host of the pages has.
extension PageController {
  /// - Returns: once it is on disk; sharing follows by itself.
  func perform(_ action: FormAction) async throws(AppFailure) -> FormOutcome {
    let outcome: FormOutcome
    let task = try FormTask(action, try replica()?.replica(), offer: offer, means)
    switch task {
    case .done(let done):
      if case .file = done { return done }
      if case .putCodeAway = action { return done }
      outcome = done
    case .act(let action): outcome = FormOutcome(try act(action, on: try existing()))
    case .errand(let errand): outcome = try await run(errand)
    case .lookUp(let lookUp):
      offer = try await environment.pairer.lookUp(lookUp)
      outcome = .saved
    case .reply(let replying):
      offer = try await environment.pairer.reply(replying)
      outcome = .saved
    case .host: outcome = try await perform(ofHost: action)
    }
    if !isClosed { try forgetHealing() }
    syncSignal.fire()
    news.changed()
    return outcome
  }

  /// What only this computer can do.
  private func perform(ofHost action: FormAction) async throws(AppFailure) -> FormOutcome {
    switch action {
    case .useThisComputer(let letter): try await useThisComputer(letter)
    case .keepHomeServer(let isKept): try await keepHomeServer(isKept)
    case .backUp(let passphrase): try backUp(passphrase)
    case .lock(let change): try await self.change(change)
    case .leave(let erasesCopy, let erasesServer):
      try leave(Settings.Leaving(erasesCopy: erasesCopy, erasesServer: erasesServer))
    case .eraseAlone: try await eraseAlone()
    default: .unchanged
    }
  }

  private var means: TaskMeans {
    TaskMeans(
      context: actionContext, signup: environment.signup, now: environment.time.wallMilliseconds(), map: onAllCores,
      newID: { [environment] in .new(environment.randomBytes) })
  }

  private var actionContext: ActionContext {
    ActionContext(
      newID: .new(environment.randomBytes), salt: environment.randomBytes(SealLimits.saltBytes),
      today: environment.local(environment.time.wallMilliseconds()).0)
  }

  private func run(_ errand: Errand<FormOutcome>) async throws(AppFailure) -> FormOutcome {
    let here = try replica()
    let mayBeDiscarded = try here?.replica().isJoining ?? true
    do throws(AppFailure) {
      let (copy, outcome) = try await environment.pairer.run(errand, on: here)
      if copy !== here { use(copy) }
      // Whoever has come in has nothing to decide any more.
      if try snapshot()?.hasComeIn == true { offer = nil }
      return outcome
    } catch {
      // A copy that was discarded is let go of; one whose join may still come stays.
      if mayBeDiscarded { use(nil) }
      throw error
    }
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
    return try replica.perform(action, actionContext)
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
