import TandemStore
package import TandemWire

extension Machine {
  /// Makes the calls that this machine asks for, until it is done.
  func run(on replica: ReplicaStore, _ answer: (Call) async -> ServerAnswer) async throws(Failure) -> Report {
    var machine = self
    while true {
      switch try machine.next(replica) {
      case .call(let call): try machine.take(await answer(call), into: replica)
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
