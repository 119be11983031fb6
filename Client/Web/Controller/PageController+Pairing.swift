import TandemApp
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemSeal
import TandemStore
import TandemSync

/// From the first start until both partners are in the plan.
extension PageController {
  func start(_ name: String) throws(AppFailure) -> FormOutcome {
    if try isErased() { throw .erasedHere }
    use(try environment.pairer.start(as: name))
    return .saved
  }

  /// Looks a pasted line up. Nothing is joined by that.
  func lookUp(_ text: String) async throws(AppFailure) -> FormOutcome {
    try await follow(try PastedLine(text))
  }

  /// The same where a recovery line was asked for.
  func recover(_ text: String) async throws(AppFailure) -> FormOutcome {
    try await follow(try PastedLine(text, askedForRecovery: true))
  }

  /// A person's own recovery line leads back at once: there is nothing to decide.
  private func follow(_ line: PastedLine) async throws(AppFailure) -> FormOutcome {
    switch line {
    case .invitation(let line):
      offer = try await environment.pairer.lookUp(line, with: try replica())
      return .saved
    case .recovery(let line): return try await comeBack(line)
    }
  }

  private func comeBack(_ line: RecoveryLine) async throws(AppFailure) -> FormOutcome {
    let here = try replica()
    return try await lettingGo { () async throws(AppFailure) in
      use(try await environment.pairer.recover(line, with: here))
      offer = nil
      return .cameBack
    }
  }

  /// Goes on with a join that was begun by the same line.
  func joinAgain(_ text: String) async throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    let line: InvitationLine
    switch try PastedLine(text) {
    case .invitation(let invitation): line = invitation
    case .recovery(let recovery): return try await comeBack(recovery)
    }
    return try await joined { () async throws(AppFailure) in
      try await environment.pairer.joinAgain(line, with: replica)
      return nil
    }
  }

  /// Answers without joining. Nothing of it is kept here.
  func reply(_ answer: InvitationAnswer, note: String?, again: String?) async throws(AppFailure) -> FormOutcome {
    guard let offer else { throw .noOffer }
    self.offer = try await environment.pairer.reply(to: offer, answer, note: note, again: again)
    return .saved
  }

  /// Takes the place that the line opened.
  func join(_ name: String) async throws(AppFailure) -> FormOutcome {
    guard let offer else { throw .noOffer }
    let replica = try replica()
    return try await joined { () async throws(AppFailure) in
      try await environment.pairer.join(offer, as: name, with: replica)
    }
  }

  private func joined(
    _ join: () async throws(AppFailure) -> Settings.OpenInvitation?
  ) async throws(AppFailure) -> FormOutcome {
    try await lettingGo { () async throws(AppFailure) in
      let stillOpen = try await join()
      offer = nil
      return stillOpen == nil ? .saved : .lineStillOpen
    }
  }

  private func lettingGo(
    _ work: () async throws(AppFailure) -> FormOutcome
  ) async throws(AppFailure) -> FormOutcome {
    do { return try await work() } catch {
      // A copy that was discarded is let go of; one whose join may still come stays.
      use(nil)
      _ = try? replica()
      throw error
    }
  }

  /// - Parameter letter: kept before anything is sent; empty for none.
  func invite(
    _ letter: String, at named: String?, _ life: UInt64, keepsLine: Bool, _ replica: ReplicaStore
  ) async throws(AppFailure) -> FormOutcome {
    if !letter.isEmpty { try act(.keepLetter(letter), on: replica) }
    let made = try await environment.pairer.invite(
      with: replica, at: named, letter: letter,
      lifeMilliseconds: min(life, SyncLimits.invitationMillisecondsAtMost), keepsLine: keepsLine)
    return made.stillOpen == nil ? .saved : .lineStillOpen
  }

  func cancelInvitation(_ replica: ReplicaStore) async throws(AppFailure) -> FormOutcome {
    try await environment.pairer.cancelInvitation(of: replica) ? .saved : .unchanged
  }

  /// Hands the keys to the device whose number stood on the page that was answered.
  func grant(_ comparison: String) async throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    guard let device = try snapshot()?.membership?.waiting.first(where: { $0.comparison == comparison }) else {
      throw .plan(.noSuchRecord)
    }
    try await environment.pairer.grant(to: device, with: replica)
    return .saved
  }

  /// - Parameter number: of the device; nil for all but this one.
  func remove(_ number: Int?) async throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    let others = try snapshot()?.ownDevices.filter { !$0.isThis } ?? []
    let chosen = others.filter { number == nil || $0.number == number }
    guard !chosen.isEmpty else { throw .plan(.noSuchRecord) }
    let had = try snapshot()?.membership?.hasRecoveryCode
    try await environment.pairer.remove(Set(chosen.map { $0.id }), with: replica) { .new(environment.randomBytes) }
    let has = try snapshot()?.membership?.hasRecoveryCode
    return had == true && has == false ? .codeGone : .saved
  }

  /// - Parameter mark: of what stood on the page; where more has come since, nothing of it is taken in.
  func keep(_ number: Int, _ mark: String) throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    guard let held = try snapshot()?.heldBack.first(where: { $0.number == number && $0.mark == mark }) else {
      throw .plan(.noSuchRecord)
    }
    try environment.pairer.keep(held, with: replica) { .new(environment.randomBytes) }
    return .saved
  }

  /// The line goes to the page that asked for it, and is kept nowhere here.
  func makeCode() async throws(AppFailure) -> FormOutcome {
    let line = try await environment.pairer.newRecoveryLine(with: try existing())
    return .codeMade(line: line.description)
  }

  func beginAnew(_ replica: ReplicaStore) async throws(AppFailure) -> FormOutcome {
    try await environment.pairer.beginAnew(with: replica) == nil ? .saved : .lineStillOpen
  }
}
