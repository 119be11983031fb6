import Foundation
import Synchronization

/// The line between the partners and their server, which a story can make fail.
final class Line: Sendable {
  enum State: Sendable {
    case whole
    /// Requests reach the server; its answers are lost, after so many more that come through.
    case losesAnswers(after: Int = 0)
    /// Connections are taken, and nothing of them reaches the server.
    case losesRequests
  }

  private final class Shared: Sendable {
    let state = Mutex(State.whole)
    /// How many requests or answers were lost.
    let lost = Atomic(0)

    /// Whether the answer that just came is lost.
    func takesAnswer() -> Bool {
      state.withLock { state in
        guard case .losesAnswers(let left) = state else { return false }
        if left > 0 { state = .losesAnswers(after: left - 1) }
        return left == 0
      }
    }
  }

  private let shared = Shared()
  private let listener: Listener
  private let host: String

  /// - Parameter port: where the server listens.
  init(host: String, to port: Int) throws {
    self.host = host
    listener = try Listener(host: host) { [shared] client in
      guard let server = try? Socket(host: host, port: port) else { return client.end() }
      Thread.detachNewThread {
        while let bytes = client.read() {
          if case .losesRequests = shared.state.withLock({ $0 }) {
            shared.lost.add(1, ordering: .relaxed)
          } else if !server.write(bytes) {
            break
          }
        }
        server.end()
      }
      while let bytes = server.read() {
        if shared.takesAnswer() {
          shared.lost.add(1, ordering: .relaxed)
          break
        }
        guard client.write(bytes) else { break }
      }
      client.end()
      server.end()
    }
  }

  var url: String { "http://\(host):\(listener.port)" }
  var lost: Int { shared.lost.load(ordering: .relaxed) }

  func becomes(_ state: State) { shared.state.withLock { $0 = state } }
}
