import TandemApp
package import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
package import TandemStore
package import TandemSync

// A person's own devices, and the way back without any of them (PROTOCOL.md, sections 4.1, 4.2 and 10.5).
extension Pairer {
  /// Makes a line for another device of this person's.
  package func addDevice(
    with copy: ReplicaStore, lifeMilliseconds: UInt64
  ) async throws(AppFailure) -> InviteMachine.Made {
    try copy.snapshot().checkMayAddDevice()
    let server = try server(of: copy)
    guard let identity = try copy.replica().members.identity else { throw .unreadableKeys }
    do {
      var machine = try InviteMachine(
        at: server, isForDevice: true, code: .generate(), letter: "", lifeMilliseconds: lifeMilliseconds, by: identity)
      return try await machine.run(on: copy, transport)
    } catch { throw AppFailure(error) }
  }

  /// Makes the line for another device unusable.
  /// - Returns: false where none is out.
  package func cancelDeviceLine(of copy: ReplicaStore) async throws(AppFailure) -> Bool {
    guard let line = try copy.replica().settings.deviceLine else { return false }
    do throws(PairingError) {
      var machine = CancelMachine(line)
      if let failure = try await machine.run(on: copy, transport) { throw failure }
    } catch { throw AppFailure(error) }
    return true
  }

  /// Hands the plan's keys to a device of this person's whose number was compared.
  package func grant(to device: OwnDevice, with copy: ReplicaStore) async throws(AppFailure) {
    try await hand(.grant(device.id), with: copy)
  }

  /// Takes devices of this person's out of the plan. All that they wrote, as far as it has reached the server, is vouched for first, so that it
  /// counts as before; what they write from then on counts nowhere.
  /// - Parameter newID: names the records that vouch.
  package func remove(
    _ devices: Set<DeviceID>, with copy: ReplicaStore, newID: () -> RecordID
  ) async throws(AppFailure) {
    let server = try server(of: copy)
    try await sync(copy, at: server)
    try copy.snapshot().checkGoesOn()
    try copy.change { replica in
      guard let roster = replica.membership?.roster else { return }
      // Of one that is gone already, nothing that came since.
      let present = devices.compactMap { roster.device($0) }.filter { !$0.isRevoked }.map { $0.position }
      try replica.record(replica.vouch(for: Set(present), newID), at: time.now)
    }
    try await sync(copy, at: server)
    try await hand(.remove(devices), with: copy)
    try await sync(copy, at: server)
  }

  /// Lets exactly what was shown of a removed device count (PROTOCOL.md, section 4.1). It is in the plan at once, and goes to the server as every
  /// edit does.
  /// - Parameter newID: names the records that vouch.
  package func keep(_ held: HeldBack, with copy: ReplicaStore, newID: () -> RecordID) throws(AppFailure) {
    try copy.snapshot().needBoth()
    try copy.snapshot().checkGoesOn()
    _ = try copy.change { replica in try replica.record(replica.vouch(for: held, newID), at: time.now) }
  }

  /// Makes a recovery code, which takes the place of one from before.
  /// - Returns: the line to keep; it is kept nowhere here.
  package func newRecoveryLine(with copy: ReplicaStore) async throws(AppFailure) -> RecoveryLine {
    let line = RecoveryLine(server: try server(of: copy), code: .generate())
    let keys: RecoveryKeys
    do { keys = try RecoveryKeys(line.code) } catch { throw AppFailure(error) }
    try await hand(.recovery(keys), with: copy)
    // Its person sees it: until here they would have to be told that the one before opens nothing.
    try copy.change { replica in _ = replica.changeSettings { $0.warnings.remove(.codeReplaced) } }
    return line
  }

  /// Comes back into one's own plan by a recovery line: makes a copy on this computer and fills it. Where that was begun already, it
  /// goes on.
  /// - Parameter copy: what is here: begun alone, or by an earlier try; nil for nothing.
  package func recover(_ line: RecoveryLine, with copy: ReplicaStore?) async throws(AppFailure) -> ReplicaStore {
    guard let copy else {
      let made = try ReplicaStore.create(
        at: paths, person: "", identity: .generate(), time: time, server: line.server.description, partner: nil)
      do throws(AppFailure) { return try await recover(line, with: made) } catch {
        // A copy that holds nothing goes, unless its entry may have arrived.
        if (try? made.replica().membership) == nil { try? made.discard() }
        throw error
      }
    }
    let before = try copy.snapshot()
    // Where it came through, and was ended before all was read, it goes on.
    guard !before.isRemoved, !before.hasEnded else { throw .alreadyHere }
    do throws(PairingError) {
      var machine = try RecoverMachine(line)
      _ = try await machine.run(on: copy, transport)
    } catch {
      if case .copy(.planHasBegun) = error { throw .alreadyHere }
      throw AppFailure(error)
    }
    try await sync(copy, at: line.server)
    return copy
  }

  private func hand(_ task: KeysMachine.Task, with copy: ReplicaStore) async throws(AppFailure) {
    let server = try server(of: copy)
    do {
      var machine = KeysMachine(task, at: server)
      try await machine.run(on: copy, transport)
    } catch { throw AppFailure(error) }
  }

  /// Sends and reads everything.
  private func sync(_ copy: ReplicaStore, at server: ServerAddress) async throws(AppFailure) {
    do throws(SyncError) {
      var report = SyncReport()
      repeat {
        report = try await Syncer(replica: copy, transport: transport(server), signup: signup).sync(isOnRequest: true)
      } while report.isCut
    } catch { throw AppFailure(error) }
  }

  private func server(of copy: ReplicaStore) throws(AppFailure) -> ServerAddress {
    try copy.snapshot().needBoth()
    return try copy.snapshot().serverForInvitation(nil)
  }
}
