package import TandemPlan
package import TandemReplica
import TandemRoster
package import TandemSeal
package import TandemSync

// How two partners' copies are brought together (PROTOCOL.md, sections 3 and 10.2). Nothing needs both partners online at once.

/// A new copy, for a person on this computer; nothing of it is kept yet.
/// - Parameters:
///   - server: where it will be shared, if that is known.
///   - partner: whose invitation it is made to follow; nil for one that begins by itself. It comes with the copy at once, so that a
///     join that is cut off at any moment is known as one that was begun.
package func newCopy(
  for name: String, server: ServerAddress? = nil, partner: String? = nil
) throws(AppFailure) -> Replica {
  try checkName(name, unlike: partner)
  return copy(for: trimmed(name), server, partner)
}

func copy(for name: String, _ server: ServerAddress?, _ partner: String? = nil) -> Replica {
  var settings = Settings(name: name)
  settings.server = server?.description
  settings.partnerName = partner
  return Replica(person: settings, identity: .generate())
}

/// Looks an invitation up and checks it. Changes nothing anywhere.
/// - Parameter copy: the one that is here; nil where there is none.
package func lookUp(_ line: InvitationLine, with copy: Snapshot?) throws(AppFailure) -> LookUp {
  try copy?.checkMayJoin(line)
  do { return try LookUp(line) } catch { throw AppFailure(error) }
}

/// An invitation to the second seat, as it is asked for. Where a line from before is at the same server, and that cannot cancel it,
/// nothing is made.
package struct Inviting: Sendable {
  /// The server that the person named; nil for the one that is known.
  let server: String?
  let letter: String
  let lifeMilliseconds: UInt64
  /// Whether the line that is out gets this letter, rather than a new line be made; nothing where none is out.
  let keepsLine: Bool
  let signup: String?

  /// - Parameter letter: goes along; empty for none.
  package init(
    at server: String?, letter: String, lifeMilliseconds: UInt64, keepsLine: Bool = false, signup: String?
  ) {
    self.server = server
    self.letter = letter
    self.lifeMilliseconds = min(lifeMilliseconds, SyncLimits.invitationMillisecondsAtMost)
    self.keepsLine = keepsLine
    self.signup = signup
  }

  func machine(_ copy: Replica, at now: Instant) throws(AppFailure) -> InviteMachine {
    let snapshot = Snapshot(copy)
    try snapshot.checkMayInvite(now: now.wall)
    var out: InvitationLine?
    if keepsLine, let line = snapshot.settings.invitation?.line { out = try invitationLine(line) }
    let address: ServerAddress
    if let out { address = out.server } else { address = try snapshot.serverForInvitation(server) }
    return try inviting(at: address, out?.code ?? .generate(), letter, lifeMilliseconds, by: copy, signup: signup)
  }
}

/// Makes a line by this copy's device.
func inviting(
  at server: ServerAddress, isForDevice: Bool = false, _ code: InvitationCode, _ letter: String,
  _ lifeMilliseconds: UInt64, by copy: Replica, signup: String?
) throws(AppFailure) -> InviteMachine {
  guard let identity = copy.members.identity else { throw .unreadableKeys }
  do {
    return try InviteMachine(
      at: server, isForDevice: isForDevice, code: code, letter: letter, lifeMilliseconds: lifeMilliseconds,
      by: identity, signup: signup)
  } catch { throw AppFailure(error) }
}

extension Errand<InviteMachine.Made> {
  package static func invite(_ inviting: Inviting) -> Self { making([.invite(inviting)]) }

  /// Keeps the letter before anything is sent.
  package static func keepLetter(_ context: ActionContext, andInvite inviting: Inviting) -> Self {
    making([.perform(.keepLetter(inviting.letter), context), .invite(inviting)])
  }

  /// Makes a line for another device of this person's (PROTOCOL.md, section 10.5).
  package static func addDevice(lifeMilliseconds: UInt64) -> Self {
    making([.addDevice(lifeMilliseconds: lifeMilliseconds)])
  }

  private static func making(_ stages: [Stage]) -> Self {
    Errand(stages) { found, _ throws(PairingError) in
      guard let made = found.made else { throw .sync(.serverConfused) }
      return made
    }
  }
}

extension Errand<Bool> {
  /// Makes a line unusable. Reports false where there is none.
  static func cancel(_ line: Settings.OpenInvitation?) -> Self {
    Errand(cancelling(line)) { found, _ throws(PairingError) in
      if let failure = found.notCancelled { throw failure }
      return line != nil
    }
  }

  private static func cancelling(_ line: Settings.OpenInvitation?) -> [Stage] {
    line.map { [.leg(.cancel(CancelMachine($0)))] } ?? []
  }

  package static func cancelInvitation(of copy: Replica) -> Self { cancel(copy.settings.invitation) }

  /// Makes the line that is out unusable before the copy that made it is erased, where its server can be found. Reports whether the
  /// line still opens name and letter, until it expires.
  package static func cancelToErase(_ copy: Replica) throws(AppFailure) -> Self {
    let before = Snapshot(copy)
    guard before.isRemoved || !before.isPaired else { throw .planHasBegun }
    let line = before.isRemoved ? nil : copy.settings.invitation
    return Errand(cancelling(line)) { found, _ in found.notCancelled != nil }
  }
}

extension Errand<Settings.OpenInvitation?> {
  /// Puts a plan away that has not begun, so that the next invitation founds another one. A join that was begun, and not answered,
  /// is left with it. Reports the line that could not be cancelled: it leads to the plan that was put away.
  package static var beginAnew: Self { Errand([.beginAnew]) { found, _ in found.stillOpen } }

  /// Takes the place that a line opened: with the copy that is here, whose drafts come along, or with a new one, which does not
  /// stay where the place turns out to be gone. Reports the line of one's own that could not be cancelled.
  package static func join(_ offer: JoinOffer, as name: String, with copy: Replica?) throws(AppFailure) -> Self {
    let name = offer.isForDevice ? offer.name : name
    let partner = offer.isForDevice ? nil : offer.name
    guard let copy else {
      let made = try newCopy(for: name, server: offer.line.server, partner: partner)
      return joining(.join(offer), offer.line, as: name, begins: made)
    }
    let snapshot = Snapshot(copy)
    // The answer to an earlier try was lost: the name is chosen already.
    if snapshot.isJoining { return try joinAgain(offer.line, with: copy) }
    try snapshot.checkMayJoin()
    if !offer.isForDevice { try checkName(name, unlike: offer.name) }
    return joining(.bringAlong(offer, as: trimmed(name), anewAs: .generate()), offer.line, as: name)
  }

  /// Goes on with a join that was begun with the same line: its answer was lost, or it was never sent. Reports nil.
  package static func joinAgain(_ line: InvitationLine, with copy: Replica) throws(AppFailure) -> Self {
    guard copy.isJoining else { throw .alreadyHere }
    if Snapshot(copy).isRecovering { throw .needsBoth(.recovering) }
    return joining(.goOn, line, as: copy.settings.name)
  }

  private static func joining(
    _ course: JoinMachine.Course, _ line: InvitationLine, as name: String, begins: Replica? = nil
  ) -> Self {
    Errand(
      [.leg(.join(JoinMachine(line, course, secret: { .generate() })))], begins: begins, name: name
    ) { found, _ in found.stillOpen }
  }
}
