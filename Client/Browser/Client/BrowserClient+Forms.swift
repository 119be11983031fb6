import TandemApp
import TandemController
import TandemPages
import TandemPlan
import TandemReplica
import TandemSeal
import TandemSync
import TandemWire

/// Pages that are shown, and forms that are sent.
extension BrowserClient {
  /// - Parameters:
  ///   - page: names who asked; comes back with the answer.
  ///   - path: with its query.
  package mutating func show(_ page: UInt64, _ path: String, _ here: Surroundings) {
    self.here = here
    let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = PageQuery(reading: halves.count > 1 ? halves[1] : "")
    guard let route = PageRoute(path: String(halves[0])) else {
      return effects.append(.answer(page: page, Pages.notice(.noSuchPage, host: host)))
    }
    let said = session.tells() ? query.said : nil
    effects.append(.answer(page: page, Pages.show(route, said: said, model: model(at: route, query.part))))
  }

  package mutating func submit(_ page: UInt64, _ path: String, _ body: [UInt8], _ here: Surroundings) {
    self.here = here
    guard let form = Form(reading: body), let route = PageRoute(path: path) else {
      return effects.append(.answer(page: page, Pages.notice(.noSuchPage, host: host)))
    }
    if form.isOfTyping {
      keep(form.others, at: route)
      return effects.append(.answer(page: page, .taken))
    }
    let before = model(at: route, form.part)
    do throws(AppFailure) {
      let action = try Pages.action(for: form, model: before)
      let inHand = FormInHand(page: page, form: form, action: action, route: route, before: before)
      try begin(inHand)
    } catch { failed(error, form, page, at: route) }
  }

  private mutating func begin(_ inHand: FormInHand) throws(AppFailure) {
    switch try FormTask(inHand.action, copy, offer: offer, means) {
    case .done(let outcome): done(outcome, inHand)
    case .act(let action): done(FormOutcome(try act(action)), inHand)
    case .lookUp(let lookUp): _ = ask(lookUp.call, .lookUp(lookUp, inHand))
    case .reply(let replying): _ = ask(replying.call, .reply(replying, inHand))
    case .errand(let errand):
      if copy == nil { (copy, isBeginning) = (errand.begins, true) }
      go(on: errand, inHand)
    case .host: try perform(inHand)
    }
  }

  /// What has no task of its own: what this browser alone can do.
  private mutating func perform(_ inHand: FormInHand) throws(AppFailure) {
    guard var replica = copy else { throw .noCopy }
    switch inHand.action {
    case .leave(let erasesCopy, let erasesServer):
      do throws(ReplicaError) {
        try replica.leave(Settings.Leaving(erasesCopy: erasesCopy, erasesServer: erasesServer))
      } catch { throw AppFailure(error) }
      copy = replica
      done(.saved, inHand)
    case .eraseAlone:
      go(on: try Errand.cancelToErase(replica).reporting { $0 ? .lineStillOpen : .saved }, inHand)
    default: throw .needsComputer
    }
  }

  /// One step of an errand.
  mutating func go(on errand: Errand<FormOutcome>, _ inHand: FormInHand) {
    var errand = errand
    do throws(PairingError) {
      guard let step = try step({ (replica, now) throws(PairingError) in try errand.next(&replica, at: now) }) else {
        return
      }
      switch step {
      case .call(let call): _ = ask(call, .errand(errand, inHand))
      case .done(let outcome):
        isBeginning = false
        if case .eraseAlone = inHand.action { return erased(outcome, inHand) }
        if snapshot?.hasComeIn == true { offer = nil }
        done(outcome, inHand)
      }
    } catch { failed(error, errand, inHand) }
  }

  mutating func take(_ answer: ServerAnswer, _ errand: Errand<FormOutcome>, _ inHand: FormInHand) {
    var errand = errand
    errand.check(answer)
    do throws(PairingError) {
      try step { (replica, now) throws(PairingError) in try errand.take(answer, into: &replica, at: now) }
      go(on: errand, inHand)
    } catch { failed(error, errand, inHand) }
  }

  private mutating func failed(_ error: PairingError, _ errand: Errand<FormOutcome>, _ inHand: FormInHand) {
    if errand.isToDiscard, copy?.drafts.isEmpty == true { erase() }
    failed(AppFailure(error, name: errand.name), inHand.form, inHand.page, at: inHand.route)
  }

  private mutating func erased(_ outcome: FormOutcome, _ inHand: FormInHand) {
    guard var replica = copy else { return }
    do throws(ReplicaError) {
      try replica.eraseAlone()
      erase()
      done(outcome, inHand)
    } catch { failed(AppFailure(error), inHand.form, inHand.page, at: inHand.route) }
  }

  mutating func done(_ outcome: FormOutcome, _ inHand: FormInHand) {
    if case .file(let file) = outcome { return effects.append(.file(page: inHand.page, file)) }
    if case .codeMade(let line) = outcome { session.recovery = ViewModel.ShownRecovery(line: line, picture: []) }
    if case .putCodeAway = inHand.action { session.recovery = nil }
    if inHand.action.erasesCopy { session.forget() }
    if copy?.settings.tellsOfHealing == true { _ = try? act(.forgetHealing) }
    keep([Pages.open(after: inHand.form, model: inHand.before)], at: inHand.route)
    // Now there is a place on the disk for what was kept for the session alone.
    if inHand.before.stage == .absent { keep(session.open, at: inHand.route) }
    keepUnplaced(at: inHand.route, model(at: inHand.route, inHand.form.part))
    session.willTell()
    effects.append(.answer(page: inHand.page, Pages.done(outcome, inHand.form, at: inHand.route)))
    effects.append(.news)
    shareNow()
  }

  mutating func failed(_ failure: AppFailure, _ form: Form, _ page: UInt64, at route: PageRoute) {
    // What was typed stands in the answer, and is kept.
    if !form.typed.isEmpty { keep([form], at: route) }
    let model = model(at: route, form.part)
    keepUnplaced(at: route, model)
    effects.append(.answer(page: page, Pages.again(form, failure, at: route, model: model)))
  }

  @discardableResult
  mutating func act(_ action: Action) throws(AppFailure) -> ActionOutcome {
    guard var replica = copy else { throw .noCopy }
    let outcome = try replica.perform(action, context, at: here.now)
    copy = replica
    return outcome
  }

  /// Keeps what stands half-typed.
  private mutating func keep(_ forms: [Form], at route: PageRoute) {
    session.keepOpen(forms)
    if copy != nil { _ = try? act(.keepUnsent(forms.compactMap { $0.unsent(at: route) })) }
  }

  /// Words whose form is gone from the page on which they were typed become notes.
  private mutating func keepUnplaced(at route: PageRoute, _ model: ViewModel) {
    guard let snapshot else { return }
    var model = model
    model.open = snapshot.drafts.compactMap { $0.unsent }.filter { $0.page == route.path }.map { Form($0) }
    _ = try? act(.detachUnsent(Pages.unplaced(at: route, model: model)))
  }

  private func model(at route: PageRoute, _ part: Int) -> ViewModel {
    let isErased = copy?.settings.leaving?.erasesCopy == true
    var model = ViewModel(
      isErased ? nil : snapshot, offer: offer, isUnreachable: sharing.isUnreachable, now: here.now.wall, host: host,
      local: local)
    model.open += session.open
    model.recovery = session.recovery
    model.part = part
    return model
  }

  private var context: ActionContext {
    ActionContext(
      newID: .new(here.randomBytes), salt: here.randomBytes(SealLimits.saltBytes), today: local(here.now.wall).0)
  }

  private var means: TaskMeans {
    TaskMeans(
      context: context, signup: nil, now: here.now.wall,
      newID: { [randomBytes = here.randomBytes] in .new(randomBytes) })
  }
}
