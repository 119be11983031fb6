import Synchronization
package import TandemWire

/// Carries calls to a server in this process, as badly as a network does, by seed.
package final class FaultyTransport: Transport {
  /// How many calls of a hundred go wrong, and how.
  package struct Faults: Sendable {
    /// It never arrives.
    package var lost = 0
    /// The server carries it out, and the answer is lost.
    package var cut = 0
    /// It arrives twice.
    package var repeated = 0
    /// It arrives after later ones, and nobody hears the answer.
    package var late = 0

    package init(lost: Int = 0, cut: Int = 0, repeated: Int = 0, late: Int = 0) {
      self.lost = lost
      self.cut = cut
      self.repeated = repeated
      self.late = late
    }
  }

  /// A moment while a call is under way.
  package enum Moment: Sendable { case before, after }

  package typealias Server = @Sendable (WireRequest) async -> WireResponse
  package typealias Crossing = @Sendable (Moment) async -> Void
  package typealias Altering = @Sendable (WireRequest) -> WireRequest
  package typealias Rewriting = @Sendable (WireRequest, WireResponse) -> WireResponse

  private struct State {
    var random: SeededRandom
    var faults = Faults()
    var late: [WireRequest] = []
    var crossing: Crossing?
    var rewriting: Rewriting?
    var altering: Altering?
  }
  private let server: Server
  private let state: Mutex<State>

  package init(to server: SimulatedServer, random: SeededRandom = SeededRandom(seed: 0)) {
    self.server = { await server.answer($0) }
    state = Mutex(State(random: random))
  }

  package func setFaults(_ faults: Faults) { state.withLock { $0.faults = faults } }

  /// What else happens in the world while a call is under way.
  package func whenCrossing(_ crossing: Crossing?) { state.withLock { $0.crossing = crossing } }

  /// What leaves the device is what this makes of its calls.
  package func alterCalls(_ altering: Altering?) { state.withLock { $0.altering = altering } }

  /// Lets the server misbehave: what it answers is what this makes of its answer.
  package func rewriteAnswers(_ rewriting: Rewriting?) { state.withLock { $0.rewriting = rewriting } }

  package func send(_ request: WireRequest, deadlineSeconds: Int) async throws(TransportError) -> WireResponse {
    let (fault, crossing, rewriting, altering) = state.withLock {
      (Self.draw(&$0), $0.crossing, $0.rewriting, $0.altering)
    }
    let request = altering?(request) ?? request
    await crossing?(.before)
    switch fault {
    case .lost: throw .unreachable
    case .late:
      state.withLock { $0.late.append(request) }
      throw .unreachable
    case .repeated: _ = await server(request)
    case .cut, nil: break
    }
    var response = await server(request)
    if let rewriting { response = rewriting(request, response) }
    await crossing?(.after)
    if case .cut = fault { throw .unreachable }
    return response
  }

  /// Lets everything arrive that was held up.
  package func deliverLate() async {
    let late = state.withLock { state in
      defer { state.late = [] }
      return state.late.shuffled(using: &state.random)
    }
    for request in late { _ = await server(request) }
  }

  private enum Fault { case lost, cut, repeated, late }

  private static func draw(_ state: inout State) -> Fault? {
    let faults = state.faults
    var left = state.random.below(100)
    for (share, fault) in [
      (faults.lost, Fault.lost), (faults.cut, .cut), (faults.repeated, .repeated), (faults.late, .late),
    ] {
      if left < share { return fault }
      left -= share
    }
    return nil
  }
}
