package import TandemPlan
package import TandemReplica
package import TandemSeal
package import TandemStore
package import TandemSync
package import TandemWire
import TandemApp

extension ReplicaStore {
  /// Carries an action out, and says what became of it once that is on disk. A failure leaves everything as it was.
  @discardableResult
  package func perform(_ action: Action, _ context: ActionContext) throws(AppFailure) -> ActionOutcome {
    try change { try $0.perform(action, context, at: time.now) }
  }

  /// One step of a machine. What it did to the copy is on disk when this returns, also where the machine has failed; where
  /// the copy itself failed nothing has happened.
  package func step<Value, Failure: MachineFailure>(
    _ body: (inout Replica, Instant) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome: Result<Value, Failure>
    do {
      outcome = try change { replica in
        do throws(Failure) { return .success(try body(&replica, time.now)) } catch {
          if let failure = error.copyFailure { throw failure }
          return .failure(error)
        }
      }
    } catch { throw Failure(copy: error) }
    return try outcome.get()
  }
}

extension Machine {
  /// The next step over a copy on disk.
  package mutating func next(_ store: ReplicaStore) throws(Failure) -> Step<Call, Report> {
    var machine = self
    defer { self = machine }
    return try store.step { (replica, now) throws(Failure) in try machine.next(&replica, at: now) }
  }

  package mutating func take(_ answer: ServerAnswer, into store: ReplicaStore) throws(Failure) {
    var machine = self
    defer { self = machine }
    machine.check(answer)
    try store.step { (replica, now) throws(Failure) in try machine.take(answer, into: &replica, at: now) }
  }

  /// Makes the calls that this machine asks for, until it is done.
  mutating func run(on store: ReplicaStore, _ answer: (Call) async -> ServerAnswer) async throws(Failure) -> Report {
    while true {
      switch try next(store) {
      case .call(let call): try take(await answer(call), into: store)
      case .done(let report): return report
      }
    }
  }
}

extension Machine where Call == PairingCall {
  package mutating func run(
    on store: ReplicaStore, _ transport: (ServerAddress) -> any Transport
  ) async throws(Failure) -> Report {
    try await run(on: store) { call in await transport(call.server).answer(call.call) }
  }
}

extension Transport {
  /// What a call brings, for the machine that wanted it.
  package func answer(_ call: ServerCall) async -> ServerAnswer {
    do throws(TransportError) {
      return .success(try await send(call.request, deadlineSeconds: call.deadlineSeconds))
    } catch { return .failure(error) }
  }
}
