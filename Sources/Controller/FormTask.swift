package import TandemApp
package import TandemPages
package import TandemPlan
package import TandemReplica
import TandemSeal
package import TandemSync

/// What a form asks for, as it is to be carried out over a copy, for every host of the pages.
package enum FormTask: Sendable {
  /// At once, in the copy.
  case act(Action)
  /// By calls to a server.
  case errand(Errand<FormOutcome>)
  /// By one call, without a copy.
  case lookUp(LookUp)
  case reply(Replying)
  /// Nothing is to be done.
  case done(FormOutcome)
  /// What only the host can do, with its disk and its processes.
  case host
}

/// What a task takes from outside the copy.
package struct TaskMeans: Sendable {
  package let context: ActionContext
  /// The sign-up token, for a server that wants one when a plan is new to it.
  package let signup: String?
  /// Unix milliseconds.
  package let now: UInt64
  /// How the changes of an answer are checked: one after the other, or on all cores.
  package let map: LinkReader.Map
  /// Names a new record.
  package let newID: @Sendable () -> RecordID

  package init(
    context: ActionContext, signup: String?, now: UInt64, map: @escaping LinkReader.Map = LinkReader.inTurn,
    newID: @escaping @Sendable () -> RecordID
  ) {
    self.context = context
    self.signup = signup
    self.now = now
    self.map = map
    self.newID = newID
  }
}

extension FormTask {
  /// - Parameters:
  ///   - copy: the one that is here; nil before there is one.
  ///   - offer: what the line opened that was looked up last.
  package init(
    _ action: FormAction, _ copy: Replica?, offer: JoinOffer?, _ means: TaskMeans
  ) throws(AppFailure) {
    switch action {
    case .nothing, .putCodeAway: self = .done(.saved)
    case .hand(let file): self = .done(.file(file))
    case .start(let name):
      try copy.map { Snapshot($0) }?.needCopy()
      guard copy == nil else { throw .alreadyHere }
      self = Self.errand(.begin(try newCopy(for: name))) { _ in .saved }
    case .lookUp(let line): self = try Self.follow(try PastedLine(line), copy, means)
    case .recover(let line, let mayReplaceAll):
      self = try Self.follow(
        try PastedLine(line, askedForRecovery: true), copy, means, mayReplaceAll: mayReplaceAll)
    case .reply(let answer, let note, let again):
      guard let offer else { throw .noOffer }
      do { self = .reply(try Replying(to: offer, answer, note: note, again: again)) } catch { throw AppFailure(error) }
    case .join(let name):
      guard let offer else { throw .noOffer }
      self = Self.errand(try .join(offer, as: name, with: copy), Self.line)
    case .useThisComputer, .keepHomeServer, .backUp, .lock, .leave, .eraseAlone: self = .host
    case .act, .invite, .cancelInvitation, .beginAnew, .joinAgain, .addDevice, .cancelDeviceLine, .grant,
      .removeDevice, .removeOtherDevices, .keepDevice, .makeCode, .export:
      guard let copy else { throw .noCopy }
      let snapshot = Snapshot(copy)
      try snapshot.needCopy()
      self = try Self.task(action, copy, snapshot, means)
    }
  }

  /// What needs the copy.
  private static func task(
    _ action: FormAction, _ copy: Replica, _ here: Snapshot, _ means: TaskMeans
  ) throws(AppFailure) -> FormTask {
    switch action {
    case .act(let action): return .act(action)
    case .invite(let letter, let server, let life, let keepsLine):
      let inviting = Inviting(
        at: server, letter: letter, lifeMilliseconds: life, keepsLine: keepsLine, signup: means.signup)
      let errand: Errand<InviteMachine.Made> =
        letter.isEmpty ? .invite(inviting) : .keepLetter(means.context, andInvite: inviting)
      return Self.errand(errand) { $0.stillOpen == nil ? .saved : .lineStillOpen }
    case .cancelInvitation: return errand(.cancelInvitation(of: copy), changed)
    case .beginAnew: return errand(.beginAnew, line)
    case .joinAgain(let text):
      switch try PastedLine(text) {
      case .invitation(let line): return errand(try .joinAgain(line, with: copy), Self.line)
      case .recovery: return try follow(try PastedLine(text), copy, means)
      }
    case .addDevice:
      return errand(.addDevice(lifeMilliseconds: SyncLimits.deviceLineMilliseconds)) { _ in .saved }
    case .cancelDeviceLine: return errand(.cancelDeviceLine(of: copy), changed)
    case .grant(let comparison, let sendsAlong):
      guard let device = here.membership?.waiting.first(where: { $0.comparison == comparison }) else {
        throw .plan(.noSuchRecord)
      }
      return errand(
        try .grant(
          to: device.id, sendsAlong: sendsAlong, with: copy, signup: means.signup, map: means.map, newID: means.newID)
      ) { $0.hasLeftAny ? .sentAlongShort : $0.isAny ? .sentAlong : .saved }
    case .removeDevice(let number): return try remove(here.ownDevices.filter { $0.number == number }, copy, means)
    case .removeOtherDevices: return try remove(here.ownDevices, copy, means)
    case .keepDevice(let number, let mark):
      // Where more has come since it was shown, nothing of it is taken in.
      guard let held = here.heldBack.first(where: { $0.number == number && $0.mark == mark }) else {
        throw .plan(.noSuchRecord)
      }
      return errand(try .keep(held, with: copy, newID: means.newID)) { _ in .saved }
    case .makeCode:
      return errand(try .newRecoveryLine(with: copy)) { .codeMade(line: $0.description) }
    case .export(let form): return .done(.file(Export(here, now: means.now).file(form, on: means.context.today)))
    default: return .host
    }
  }

  private static func remove(
    _ devices: [OwnDevice], _ copy: Replica, _ means: TaskMeans
  ) throws(AppFailure) -> FormTask {
    let others = devices.filter { !$0.isThis }
    guard !others.isEmpty else { throw .plan(.noSuchRecord) }
    return errand(
      try .remove(Set(others.map { $0.id }), with: copy, signup: means.signup, map: means.map, newID: means.newID)
    ) { $0.isCodeGone ? .codeGone : .saved }
  }

  /// A person's own recovery line leads back at once: there is nothing to decide.
  private static func follow(
    _ line: PastedLine, _ copy: Replica?, _ means: TaskMeans, mayReplaceAll: Bool = false
  ) throws(AppFailure) -> FormTask {
    switch line {
    case .invitation(let line): return .lookUp(try TandemApp.lookUp(line, with: copy.map { Snapshot($0) }))
    case .recovery(let line):
      return errand(
        try .recover(line, with: copy, mayReplaceAll: mayReplaceAll, signup: means.signup, map: means.map)
      ) { _ in .cameBack }
    }
  }

  private static func errand<Report>(
    _ errand: Errand<Report>, _ outcome: @escaping @Sendable (Report) -> FormOutcome
  ) -> FormTask { .errand(errand.reporting(outcome)) }

  private static func changed(_ isChanged: Bool) -> FormOutcome { isChanged ? .saved : .unchanged }

  private static func line(_ stillOpen: Settings.OpenInvitation?) -> FormOutcome {
    stillOpen == nil ? .saved : .lineStillOpen
  }
}

extension Export {
  /// Everything that stands here, by a neutral name.
  fileprivate func file(_ form: ExportForm, on today: CalendarDate) -> SentFile {
    let (type, text) =
      switch form {
      case .html: ("text/html", html)
      case .json: ("application/json", json.rendered() + "\n")
      case .csv: ("text/csv", csv)
      }
    return SentFile(name: "plan-\(today.description).\(form.rawValue)", type: type, text: text)
  }
}
