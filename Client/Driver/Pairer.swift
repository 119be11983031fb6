import TandemApp
package import TandemPlan
package import TandemReplica
package import TandemStore
import TandemRoster
package import TandemSeal
package import TandemSync
package import TandemWire

/// Brings two partners' copies together, for every front end (PROTOCOL.md, sections 3 and 10.2): checks, keeps, and makes the calls.
/// Nothing needs both partners online at once.
package struct Pairer: Sendable {
  let paths: ReplicaPaths
  let time: any TimeSource
  let signup: String?
  let transport: @Sendable (ServerAddress) -> any Transport

  /// - Parameters:
  ///   - paths: where this profile's copy lies, or will lie.
  ///   - signup: the sign-up token, for a server that wants one when a plan is new.
  ///   - transport: the way to a server. A line from before may be at another one.
  package init(
    paths: ReplicaPaths, time: any TimeSource, signup: String?,
    transport: @escaping @Sendable (ServerAddress) -> any Transport
  ) {
    self.paths = paths
    self.time = time
    self.signup = signup
    self.transport = transport
  }

  /// Makes a new copy for a person on this computer.
  /// - Parameters:
  ///   - server: where it will be shared, if that is known.
  ///   - partner: whose invitation it is made to follow; nil for one that begins by itself.
  @discardableResult
  package func start(
    as name: String, server: ServerAddress? = nil, partner: String? = nil
  ) throws(AppFailure) -> ReplicaStore {
    try checkName(name, unlike: partner)
    return try .create(
      at: paths, person: trimmed(name), identity: .generate(), time: time, server: server?.description,
      partner: partner)
  }

  /// Makes an invitation to the second seat. Where a line from before is at the same server, and that cannot cancel it, nothing is
  /// made.
  /// - Parameters:
  ///   - named: the server that the person named; nil for the one that is known.
  ///   - keepsLine: whether the line that is out gets this letter, rather than a new line be made; nothing where none is out.
  package func invite(
    with copy: ReplicaStore, at named: String?, letter: String, lifeMilliseconds: UInt64, keepsLine: Bool = false
  ) async throws(AppFailure) -> InviteMachine.Made {
    let snapshot = try copy.snapshot()
    try snapshot.checkMayInvite(now: time.wallMilliseconds())
    var out: InvitationLine?
    if keepsLine, let line = snapshot.settings.invitation?.line { out = try invitationLine(line) }
    let server: ServerAddress
    if let out { server = out.server } else { server = try snapshot.serverForInvitation(named) }
    guard let identity = try copy.replica().members.identity else { throw .unreadableKeys }
    do {
      var machine = try InviteMachine(
        at: server, code: out?.code ?? .generate(), letter: letter, lifeMilliseconds: lifeMilliseconds, by: identity,
        signup: signup)
      return try await machine.run(on: copy, transport)
    } catch { throw AppFailure(error) }
  }

  /// Makes the line that is out unusable.
  /// - Returns: false where none is.
  package func cancelInvitation(of copy: ReplicaStore) async throws(AppFailure) -> Bool {
    guard try copy.replica().settings.invitation != nil else { return false }
    do throws(PairingError) {
      var machine = CancelMachine()
      if let failure = try await machine.run(on: copy, transport) { throw failure }
    } catch { throw AppFailure(error) }
    return true
  }

  /// Makes the line that is out unusable before the copy that made it is erased, where its server can be found.
  /// - Returns: whether the line still opens name and letter, until it expires.
  package func cancelToErase(_ copy: ReplicaStore) async throws(AppFailure) -> Bool {
    let before = try copy.snapshot()
    guard !before.isRemoved else { return false }
    guard !before.isPaired else { throw .planHasBegun }
    do throws(AppFailure) { _ = try await cancelInvitation(of: copy) } catch { return true }
    return false
  }

  /// Puts a plan away that has not begun, so that the next invitation founds another one. A join that was begun, and not answered,
  /// is left with it.
  /// - Returns: the line that could not be cancelled. It leads to the plan that was put away.
  package func beginAnew(with copy: ReplicaStore) async throws(AppFailure) -> Settings.OpenInvitation? {
    try copy.snapshot().checkMayBegin()
    if try copy.replica().isJoining { try copy.change { try $0.takeJoinBack() } }
    do {
      var machine = BeginAnewMachine(as: .generate())
      return try await machine.run(on: copy, transport)
    } catch { throw AppFailure(error) }
  }

  /// Looks an invitation up and checks it. Changes nothing anywhere.
  /// - Parameter copy: the one that is here; nil where there is none.
  package func lookUp(_ line: InvitationLine, with copy: ReplicaStore?) async throws(AppFailure) -> JoinOffer {
    try copy?.snapshot().checkMayJoin(line)
    do {
      let lookUp = try LookUp(line)
      return try lookUp.offer(await transport(line.server).answer(lookUp.call.call))
    } catch { throw AppFailure(error) }
  }

  /// Answers without joining. Nothing is kept here.
  package func reply(
    to offer: JoinOffer, _ answer: InvitationAnswer, note: String?, again: String?
  ) async throws(AppFailure) -> JoinOffer {
    do throws(PairingError) {
      let replying = try Replying(to: offer, answer, note: note, again: again)
      return try replying.replied(await transport(replying.call.server).answer(replying.call.call))
    } catch { throw AppFailure(error) }
  }

  /// Takes the place that a line opened: with the copy that is here, whose drafts come along, or with a new one, which does not
  /// stay where the place turns out to be gone.
  /// - Returns: the line of one's own that could not be cancelled.
  package func join(
    _ offer: JoinOffer, as name: String, with copy: ReplicaStore?
  ) async throws(AppFailure) -> Settings.OpenInvitation? {
    let name = offer.isForDevice ? offer.name : name
    guard let copy else {
      let partner = offer.isForDevice ? nil : offer.name
      let made = try start(as: name, server: offer.line.server, partner: partner)
      return try await run(.join(offer), offer.line, on: made, as: name)
    }
    let snapshot = try copy.snapshot()
    // The answer to an earlier try was lost: the name is chosen already.
    if snapshot.isJoining {
      try await joinAgain(offer.line, with: copy)
      return nil
    }
    try snapshot.checkMayJoin()
    if !offer.isForDevice { try checkName(name, unlike: offer.name) }
    return try await run(
      .bringAlong(offer, as: trimmed(name), anewAs: .generate()), offer.line, on: copy, as: name)
  }

  /// Goes on with a join that was begun with the same line: its answer was lost, or it was never sent.
  package func joinAgain(_ line: InvitationLine, with copy: ReplicaStore) async throws(AppFailure) {
    let replica = try copy.replica()
    guard replica.isJoining else { throw .alreadyHere }
    _ = try await run(.goOn, line, on: copy, as: replica.settings.name)
  }

  private func run(
    _ course: JoinMachine.Course, _ line: InvitationLine, on copy: ReplicaStore, as name: String
  ) async throws(AppFailure) -> Settings.OpenInvitation? {
    var machine = JoinMachine(line, course, secret: { .generate() })
    do { return try await machine.run(on: copy, transport) } catch {
      if machine.isToDiscard { try? copy.discard() }
      throw AppFailure(error, name: name)
    }
  }
}
