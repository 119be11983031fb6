package import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
package import TandemSync

// A person's own devices, and the way back without any of them (PROTOCOL.md, sections 4.1, 4.2 and 10.5).

extension Errand<Bool> {
  /// Makes the line for another device unusable. Reports false where none is out.
  package static func cancelDeviceLine(of copy: Replica) -> Self { cancel(copy.settings.deviceLine) }

  /// Takes devices of this person's out of the plan. All that they wrote, as far as it has reached the server, is vouched for first, so that it
  /// counts as before; what they write from then on counts nowhere.
  /// Reports whether this person's recovery code went with them.
  /// - Parameter newID: names the records that vouch.
  package static func remove(
    _ devices: Set<DeviceID>, with copy: Replica, signup: String?, map: @escaping LinkReader.Map,
    newID: @escaping @Sendable () -> RecordID
  ) throws(AppFailure) -> Self {
    let way = ServerWay(server: try server(of: copy), signup: signup, map: map)
    let hadCode = copy.membership?.hasRecoveryCode ?? false
    return Errand([
      .sync(way), .vouch(devices, newID: newID), .sync(way), .leg(.keys(KeysMachine(.remove(devices), at: way.server))),
      .sync(way),
    ]) { _, replica in hadCode && replica.membership?.hasRecoveryCode == false }
  }
}

extension Errand<SentAlong> {
  /// Hands the plan's keys to a device of this person's whose number was compared. Reports what of their private words goes to it as well.
  /// - Parameters:
  ///   - sendsAlong: whether any do.
  ///   - newID: names the records that carry them.
  package static func grant(
    to device: DeviceID, sendsAlong: Bool, with copy: Replica, signup: String?, map: @escaping LinkReader.Map,
    newID: @escaping @Sendable () -> RecordID
  ) throws(AppFailure) -> Self {
    let way = ServerWay(server: try server(of: copy), signup: signup, map: map)
    let along: [Stage] = sendsAlong ? [.sendAlong(device, newID: newID), .sync(way)] : []
    return Errand([.leg(.keys(KeysMachine(.grant(device), at: way.server)))] + along) { found, _ in found.sentAlong }
  }
}

extension Errand<Void> {
  /// Lets exactly what was shown of a removed device count (PROTOCOL.md, section 4.1). It is in the plan at once, and goes to the server as
  /// every edit does.
  /// - Parameter newID: names the records that vouch.
  package static func keep(
    _ held: HeldBack, with copy: Replica, newID: @escaping @Sendable () -> RecordID
  ) throws(AppFailure) -> Self {
    try Snapshot(copy).needBoth()
    try Snapshot(copy).checkGoesOn()
    return Errand([.keep(held, newID: newID)]) { _, _ in }
  }

  /// Begins a copy, without any call.
  package static func begin(_ copy: Replica) -> Self { Errand([], begins: copy) { _, _ in } }

  /// Comes back into one's own plan by a recovery line: makes a copy on this computer and fills it. Where that was begun already, it
  /// goes on.
  /// - Parameter copy: what is here: begun alone, or by an earlier try; nil for nothing.
  package static func recover(
    _ line: RecoveryLine, with copy: Replica?, signup: String?, map: @escaping LinkReader.Map
  ) throws(AppFailure) -> Self {
    if let before = copy.map({ Snapshot($0) }) {
      // Where it came through, and was ended before all was read, it goes on.
      guard !before.isRemoved, !before.hasEnded else { throw .alreadyHere }
    }
    let way = ServerWay(server: line.server, signup: signup, map: map)
    let machine: RecoverMachine
    do { machine = try RecoverMachine(line) } catch { throw AppFailure(error) }
    return Errand(
      [.leg(.recover(machine)), .sync(way)], begins: copy == nil ? TandemApp.copy(for: "", line.server) : nil
    ) { _, _ in }
  }
}

extension Errand<RecoveryLine> {
  /// Makes a recovery code, which takes the place of one from before. Reports the line to keep; it is kept nowhere here.
  package static func newRecoveryLine(with copy: Replica) throws(AppFailure) -> Self {
    let line = RecoveryLine(server: try server(of: copy), code: .generate())
    let keys: RecoveryKeys
    do { keys = try RecoveryKeys(line.code) } catch { throw AppFailure(error) }
    return Errand([.leg(.keys(KeysMachine(.recovery(keys), at: line.server))), .codeIsSeen]) { _, _ in line }
  }
}

func server(of copy: Replica) throws(AppFailure) -> ServerAddress {
  let snapshot = Snapshot(copy)
  try snapshot.needBoth()
  return try snapshot.serverForInvitation(nil)
}
