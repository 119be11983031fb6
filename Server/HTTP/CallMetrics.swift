import Metrics
import TandemWire

/// Counts and times the calls, by call and status alone.
enum CallMetrics {
  static func record(_ route: Route?, status: Int, took: Duration) {
    let labels = [("call", name(route)), ("status", String(status))]
    Counter(label: "tandem_http_requests_total", dimensions: labels).increment()
    let (seconds, attoseconds) = took.components
    Timer(label: "tandem_http_request_duration", dimensions: labels)
      .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  private static func name(_ route: Route?) -> String {
    switch route {
    case .roster: "roster"
    case .putInvitation: "put_invitation"
    case .cancelInvitation: "cancel_invitation"
    case .lookUpInvitation: "look_up_invitation"
    case .lookUpRecovery: "look_up_recovery"
    case .putReply: "put_reply"
    case .getReply: "get_reply"
    case .sync: "sync"
    case .erase: "erase"
    case nil: "page"
    }
  }
}
