package import TandemReplica
package import TandemStore
package import TandemSync
package import TandemWire

extension ReplicaStore {
  /// One step of a machine. What it did to the copy is on disk when this returns, also where the machine has failed; where
  /// the copy itself failed nothing has happened.
  package func step<Value, Failure: MachineFailure>(
    _ body: (inout Replica, Instant) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome: Result<Value, Failure>
    do throws(ReplicaError) {
      outcome = try change { (replica) throws(ReplicaError) in
        do throws(Failure) { return .success(try body(&replica, time.now)) } catch {
          if let failed = error.replicaError { throw failed }
          return .failure(error)
        }
      }
    } catch { throw Failure(replica: error) }
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

extension Transport {
  /// What a call brings, for the machine that wanted it.
  package func answer(_ call: ServerCall) async -> ServerAnswer {
    do throws(TransportError) {
      return .success(try await send(call.request, deadlineSeconds: call.deadlineSeconds))
    } catch { return .failure(error) }
  }
}
