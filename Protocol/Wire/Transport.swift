/// One call to the server, free of HTTP (PROTOCOL.md, section 10).
package struct WireRequest: Sendable, Equatable {
  package var route: Route
  /// The device's 32-byte token; nil for calls that need none.
  package var token: [UInt8]?
  /// What a server that is open to strangers asks for when a plan is new.
  package var signup: String?
  package var body: [UInt8]

  package init(_ route: Route, token: [UInt8]? = nil, signup: String? = nil, body: [UInt8] = []) {
    self.route = route
    self.token = token
    self.signup = signup
    self.body = body
  }
}

/// The answer to a `WireRequest`: the body of a success, or the code of a problem document.
package enum WireResponse: Sendable, Equatable {
  case ok([UInt8])
  case problem(ProblemCode, retryAfterSeconds: Int? = nil)
}

/// Why a call brought no answer of a Tandem server at all.
package enum TransportError: Error, Sendable, Equatable {
  /// No connection, or it broke off. The call may or may not have been carried out.
  case unreachable
  /// The server's certificate is not the pinned one, or not trusted.
  case certificate
  /// Something answered that does not speak this protocol.
  case notTandem
  /// The caller gave up waiting.
  case cancelled
  /// This computer lacks the library that carries calls, or has one that will not do. Nothing was sent.
  case noLibrary
}

/// Carries calls to the one server that it was made for.
///
/// A call may be lost before or after the server has carried it out, and may arrive twice; repeating a call is always safe
/// (PROTOCOL.md, section 11). Several tasks may call at once. No call lasts longer than its deadline.
package protocol Transport: Sendable {
  /// - Parameter deadlineSeconds: counted from now, for the whole call; must exceed a sync's own `wait`.
  func send(_ request: WireRequest, deadlineSeconds: Int) async throws(TransportError) -> WireResponse
}
