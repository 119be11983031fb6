import Synchronization

/// Where this program is reached, known once it listens.
final class LoopbackAddress: Sendable {
  struct Known: Sendable {
    let gate: Gate
    let cookies: Cookies
  }

  private let state = Mutex<Known?>(nil)

  var known: Known? { state.withLock { $0 } }

  func settle(port: Int) {
    state.withLock { $0 = Known(gate: Gate(port: port), cookies: Cookies(port: port)) }
  }
}
