import TandemApp
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
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
    offer = try await environment.pairer.lookUp(try invitationLine(text), with: try replica())
    return .saved
  }

  /// Goes on with a join that was begun by the same line.
  func joinAgain(_ text: String) async throws(AppFailure) -> FormOutcome {
    let (line, replica) = (try invitationLine(text), try existing())
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
    do {
      let stillOpen = try await join()
      offer = nil
      return stillOpen == nil ? .saved : .lineStillOpen
    } catch {
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

  func beginAnew(_ replica: ReplicaStore) async throws(AppFailure) -> FormOutcome {
    try await environment.pairer.beginAnew(with: replica) == nil ? .saved : .lineStillOpen
  }
}
