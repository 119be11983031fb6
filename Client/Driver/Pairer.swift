package import TandemApp
package import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
package import TandemStore
package import TandemSync
import TandemSystem
package import TandemWire

/// Runs the errands of every front end on a copy on disk, and makes their calls.
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

  /// Makes a new copy for a person on this computer; see `newCopy`.
  @discardableResult
  package func start(as name: String, server: ServerAddress? = nil) throws(AppFailure) -> ReplicaStore {
    try .create(at: paths, try newCopy(for: name, server: server), time: time)
  }

  package func invite(
    with copy: ReplicaStore, at named: String?, letter: String, lifeMilliseconds: UInt64, keepsLine: Bool = false
  ) async throws(AppFailure) -> InviteMachine.Made {
    let inviting = Inviting(
      at: named, letter: letter, lifeMilliseconds: lifeMilliseconds, keepsLine: keepsLine, signup: signup)
    return try await run(.invite(inviting), on: copy)
  }

  package func cancelInvitation(of copy: ReplicaStore) async throws(AppFailure) -> Bool {
    try await run(.cancelInvitation(of: try copy.replica()), on: copy)
  }

  package func cancelToErase(_ copy: ReplicaStore) async throws(AppFailure) -> Bool {
    try await run(.cancelToErase(try copy.replica()), on: copy)
  }

  package func beginAnew(with copy: ReplicaStore) async throws(AppFailure) -> Settings.OpenInvitation? {
    try await run(.beginAnew, on: copy)
  }

  /// Looks a line up. Changes nothing anywhere.
  package func lookUp(_ line: InvitationLine, with copy: ReplicaStore?) async throws(AppFailure) -> JoinOffer {
    try await lookUp(try TandemApp.lookUp(line, with: try copy?.snapshot()))
  }

  package func lookUp(_ lookUp: LookUp) async throws(AppFailure) -> JoinOffer {
    let answer = await transport(lookUp.call.server).answer(lookUp.call.call)
    do { return try lookUp.offer(answer) } catch { throw AppFailure(error).asking(lookUp.call.server.shown) }
  }

  /// Answers without joining. Nothing is kept here.
  package func reply(_ replying: Replying) async throws(AppFailure) -> JoinOffer {
    let answer = await transport(replying.call.server).answer(replying.call.call)
    do { return try replying.replied(answer) } catch { throw AppFailure(error) }
  }

  package func reply(
    to offer: JoinOffer, _ answer: InvitationAnswer, note: String?, again: String?
  ) async throws(AppFailure) -> JoinOffer {
    let replying: Replying
    do { replying = try Replying(to: offer, answer, note: note, again: again) } catch { throw AppFailure(error) }
    return try await reply(replying)
  }

  package func join(
    _ offer: JoinOffer, as name: String, with copy: ReplicaStore?
  ) async throws(AppFailure) -> Settings.OpenInvitation? {
    try await run(.join(offer, as: name, with: try copy?.replica()), on: copy).report
  }

  package func joinAgain(_ line: InvitationLine, with copy: ReplicaStore) async throws(AppFailure) {
    _ = try await run(.joinAgain(line, with: try copy.replica()), on: copy)
  }

  package func addDevice(
    with copy: ReplicaStore, lifeMilliseconds: UInt64
  ) async throws(AppFailure) -> InviteMachine.Made {
    try await run(.addDevice(lifeMilliseconds: lifeMilliseconds), on: copy)
  }

  package func cancelDeviceLine(of copy: ReplicaStore) async throws(AppFailure) -> Bool {
    try await run(.cancelDeviceLine(of: try copy.replica()), on: copy)
  }

  package func grant(
    to device: OwnDevice, with copy: ReplicaStore, sendsAlong: Bool, newID: @escaping @Sendable () -> RecordID
  ) async throws(AppFailure) -> SentAlong {
    try await run(
      .grant(
        to: device.id, sendsAlong: sendsAlong, with: try copy.replica(), signup: signup, map: onAllCores, newID: newID),
      on: copy)
  }

  @discardableResult
  package func remove(
    _ devices: Set<DeviceID>, with copy: ReplicaStore, newID: @escaping @Sendable () -> RecordID
  ) async throws(AppFailure) -> Removal {
    try await run(
      .remove(devices, with: try copy.replica(), signup: signup, map: onAllCores, newID: newID), on: copy)
  }

  package func keep(
    _ held: HeldBack, with copy: ReplicaStore, newID: @escaping @Sendable () -> RecordID
  ) async throws(AppFailure) {
    _ = try await run(.keep(held, with: try copy.replica(), newID: newID), on: copy)
  }

  package func newRecoveryLine(with copy: ReplicaStore) async throws(AppFailure) -> RecoveryLine {
    try await run(.newRecoveryLine(with: try copy.replica()), on: copy)
  }

  /// - Returns: the copy, and whether all that both shared is in it.
  package func recover(
    _ line: RecoveryLine, with copy: ReplicaStore?, mayReplaceAll: Bool
  ) async throws(AppFailure) -> (copy: ReplicaStore, report: Bool) {
    try await run(
      .recover(line, with: try copy?.replica(), mayReplaceAll: mayReplaceAll, signup: signup, map: onAllCores), on: copy
    )
  }

  private func run<Report>(_ errand: Errand<Report>, on copy: ReplicaStore) async throws(AppFailure) -> Report {
    try await run(errand, on: .some(copy)).report
  }

  /// Runs an errand to its end. What it did to the copy is on disk when this returns.
  /// - Parameter copy: nil where none is here, and the errand begins one.
  /// - Returns: the copy that is here now.
  package func run<Report>(
    _ errand: Errand<Report>, on copy: ReplicaStore?
  ) async throws(AppFailure) -> (copy: ReplicaStore, report: Report) {
    var errand = errand
    let store: ReplicaStore
    if let copy {
      store = copy
    } else {
      store = try await begin(&errand)
    }
    do throws(PairingError) { return (store, try await errand.run(on: store, transport)) } catch {
      if errand.isToDiscard { try? store.discard() }
      throw AppFailure(error, name: errand.name)
    }
  }

  /// Makes the copy that an errand begins. Whoever only looks something up leaves none behind.
  private func begin<Report>(_ errand: inout Errand<Report>) async throws(AppFailure) -> ReplicaStore {
    guard var new = errand.begins else { throw .noCopy }
    var asked = ""
    do throws(PairingError) {
      while case .call(let call) = try errand.next(&new, at: time.now), new.membership == nil {
        asked = call.server.shown
        let answer = await transport(call.server).answer(call.call)
        errand.check(answer)
        try errand.take(answer, into: &new, at: time.now)
      }
    } catch { throw AppFailure(error, name: errand.name).asking(asked) }
    return try .create(at: paths, new, time: time)
  }
}

extension AppFailure {
  /// With the address that was asked, where a person has just typed it.
  fileprivate func asking(_ address: String) -> AppFailure { self == .unreachable ? .unreachableAt(address) : self }
}

extension ServerAddress {
  /// Host and port, as they stand in a line.
  fileprivate var shown: String { "\(host):\(port)" }
}
