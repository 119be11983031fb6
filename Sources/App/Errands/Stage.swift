import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSync

/// What comes in its turn.
enum Stage: Sendable {
  case leg(Leg)
  case perform(Action, ActionContext)
  case invite(Inviting)
  /// A line for another device of this person's.
  case addDevice(lifeMilliseconds: UInt64)
  /// Sends and reads everything, where the work itself is done: without an answer the rest comes with the next sync.
  case lastSync(ServerWay)
  case devicesAreRead
  /// This person's private words go to another device of theirs.
  case sendAlong(DeviceID, newID: @Sendable () -> RecordID)
  /// What was shown of a removed device counts from now on.
  case keep(HeldBack, newID: @Sendable () -> RecordID)
  /// Puts a plan away that has not begun, with a join that was begun and not answered.
  case beginAnew
  /// The person sees the code that they made: until here they would have to be told that the one before opens nothing.
  case codeIsSeen

  /// Changes the copy, or begins a leg; nil where there is nothing to ask a server for.
  func begin(_ replica: inout Replica, at now: Instant, _ found: inout Found) throws(PairingError) -> Leg? {
    switch self {
    case .leg(let leg): return leg
    case .perform(let action, let context):
      try copying { () throws(AppFailure) in _ = try replica.perform(action, context, at: now) }
    case .invite(let inviting):
      return .invite(try copying { () throws(AppFailure) in try inviting.machine(replica, at: now) })
    case .addDevice(let life):
      return .invite(
        try copying { () throws(AppFailure) in
          try Snapshot(replica).checkMayAddDevice()
          return try inviting(
            at: try server(of: replica), isForDevice: true, .generate(), "", life, by: replica, signup: nil)
        })
    case .lastSync(let way): return .lastSync(try way.machine(replica, at: now), way)
    case .devicesAreRead: replica.noteDevicesRead()
    case .beginAnew:
      try copying { () throws(AppFailure) in try Snapshot(replica).checkMayBegin() }
      if replica.isJoining { try keeping { () throws(ReplicaError) in try replica.takeJoinBack() } }
      return .anew(BeginAnewMachine(as: .generate()))
    case .sendAlong(let device, let newID):
      found.sentAlong = try keeping { () throws(ReplicaError) in try replica.sendAlong(to: device, newID, at: now) }
    case .keep(let held, let newID):
      let vouch = replica.vouch(for: held, newID)
      try keeping { () throws(ReplicaError) in try replica.record(vouch, at: now) }
    case .codeIsSeen: replica.changeSettings { $0.warnings.subtract([.codeReplaced, .cameBack]) }
    }
    return nil
  }

  private func copying<Value>(_ work: () throws(AppFailure) -> Value) throws(PairingError) -> Value {
    do { return try work() } catch { throw .copy(error) }
  }

  @discardableResult
  private func keeping<Value>(_ work: () throws(ReplicaError) -> Value) throws(PairingError) -> Value {
    do { return try work() } catch { throw .copy(AppFailure(error)) }
  }
}
