import Synchronization
import TandemBytes
import TandemWire

/// What goes out with one call, as HTTP has it.
struct CallRequest: Sendable {
  let method: String
  let url: String
  let headers: [String]
  let body: [UInt8]
  let sendsBody: Bool
  /// Whether an answer without a body can be right: all messages of the protocol carry at least a time.
  let mayBeEmpty: Bool
  let deadlineMilliseconds: Int

  init(_ request: WireRequest, server: CurlServer, deadlineSeconds: Int) {
    method = request.route.method
    url = server.origin + request.route.path
    var headers = ["Accept: application/x-protobuf, application/problem+json", "Expect:"]
    sendsBody = method == "POST" || method == "PUT"
    if sendsBody { headers.append("Content-Type: application/x-protobuf") }
    if let token = request.token { headers.append("Authorization: Bearer \(Base64URL.encode(token))") }
    if let signup = request.signup, CallRequest.isHeaderText(signup) { headers.append("Tandem-Signup: \(signup)") }
    self.headers = headers
    body = sendsBody ? request.body : []
    switch request.route {
    case .putInvitation, .cancelInvitation, .putReply, .getReply, .erase: mayBeEmpty = true
    case .roster, .sync, .lookUpInvitation, .lookUpRecovery: mayBeEmpty = false
    }
    deadlineMilliseconds = min(max(deadlineSeconds, 1), 86_400) * 1_000
  }

  /// A sign-up token is a person's input; a line break in it would begin another header.
  private static func isHeaderText(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }
}

/// Raised once when the task that waits for a call is cancelled.
final class CancelFlag: Sendable {
  private let raised = Atomic<Bool>(false)

  var isRaised: Bool { raised.load(ordering: .acquiring) }

  func raise() { raised.store(true, ordering: .releasing) }
}

/// One call on its way, and who waits for it.
struct Call: Sendable {
  let request: CallRequest
  let flag: CancelFlag
  /// Resumed exactly once, by the loop.
  let continuation: CheckedContinuation<Result<WireResponse, TransportError>, Never>
}
