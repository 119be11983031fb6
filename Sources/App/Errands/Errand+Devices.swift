package import TandemPlan
package import TandemReplica
package import TandemRoster
package import TandemSeal
package import TandemSync

// A person's own devices, and the way back without any of them (PROTOCOL.md, sections 4.1, 4.2 and 10.5).

extension Errand<Bool> {
  /// Makes the line for another device unusable. Reports false where none is out.
  package static func cancelDeviceLine(of copy: Replica) -> Self { cancel(copy.settings.deviceLine) }
}

/// What became of devices that were to go.
package struct Removal: Sendable {
  /// Whether this person's recovery code went with them.
  package let isCodeGone: Bool
  /// Whether something that they had sent may be left to be read and vouched for, which nobody does any more unless asked.
  package let isRestToCome: Bool
}

extension Errand<Removal> {
  /// Takes devices of this person's out of the plan. All that they wrote, as far as it has reached the server, is vouched for, so that it
  /// counts as before; what they write from then on counts nowhere.
  /// - Parameter newID: names the records that vouch.
  package static func remove(
    _ devices: Set<DeviceID>, with copy: Replica, signup: String?, map: @escaping LinkReader.Map,
    newID: @escaping @Sendable () -> RecordID
  ) throws(AppFailure) -> Self {
    let way = ServerWay(server: try server(of: copy), signup: signup, map: map)
    let hadCode = copy.membership?.hasRecoveryCode ?? false
    return Errand([.leg(.remove(RemovingMachine(devices, way, newID: newID)))]) { found, replica in
      Removal(
        isCodeGone: hadCode && replica.membership?.hasRecoveryCode == false, isRestToCome: found.isRestToCome)
    }
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
    let along: [Stage] = sendsAlong ? [.sendAlong(device, newID: newID), .lastSync(way)] : []
    return Errand([.leg(.keys(KeysMachine(.grant(device), at: way.server))), .devicesAreRead] + along) { found, _ in
      found.sentAlong
    }
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
}

extension Errand<Bool> {
  /// Comes back into one's own plan by a recovery line: makes a copy on this computer and fills it. Where that was begun already, it
  /// goes on. Reports whether all that both shared is here, and not to come with the next sync.
  /// - Parameters:
  ///   - copy: what is here: begun alone, or by an earlier try; nil for nothing.
  ///   - mayReplaceAll: whether all devices of this person's may go where there are as many as a plan takes; `seatIsFull` otherwise.
  package static func recover(
    _ line: RecoveryLine, with copy: Replica?, mayReplaceAll: Bool, signup: String?, map: @escaping LinkReader.Map
  ) throws(AppFailure) -> Self {
    if let before = copy.map({ Snapshot($0) }) {
      // Where it came through, and was ended before all was read, it goes on.
      guard !before.isRemoved else { throw .removedHere }
      guard !before.hasEnded else { throw .alreadyHere }
    }
    let way = ServerWay(server: line.server, signup: signup, map: map)
    let machine: RecoverMachine
    do { machine = try RecoverMachine(line, mayReplaceAll: mayReplaceAll) } catch { throw AppFailure(error) }
    return Errand(
      [.leg(.recover(machine)), .lastSync(way)], begins: copy == nil ? TandemApp.copy(for: "", line.server) : nil
    ) { found, _ in !found.isRestToCome }
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
