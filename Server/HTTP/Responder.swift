import HTTPTypes
import Hummingbird
import Metrics
import NIOCore
import TandemBytes
import TandemService
import TandemWire

/// What a request comes with beside itself.
struct CallContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Turns HTTP requests into calls of the service, and its answers into responses (PROTOCOL.md, section 10).
///
/// Here are size, time and rate; what a call means stands in the service alone.
struct Responder: HTTPResponder {
  typealias Context = CallContext

  private let service: Service
  private let limits: HTTPLimits
  private let body: BodyReader
  private let devices: RateLimiter
  private let lookUps: RateLimiter
  private let readiness: Readiness

  init(service: Service, limits: HTTPLimits) {
    self.service = service
    self.limits = limits
    body = BodyReader(budget: BodyBudget(limits), maximumBytes: limits.requestBytes, seconds: limits.bodySeconds)
    devices = RateLimiter(
      burst: limits.deviceBurst, perSecond: limits.deviceRequestsPerSecond, remembered: limits.remembered)
    lookUps = RateLimiter(burst: limits.lookUpBurst, perSecond: limits.lookUpsPerSecond, remembered: limits.remembered)
    readiness = Readiness(service: service)
  }

  func respond(to request: Request, context: CallContext) async throws -> Response {
    let began = ContinuousClock.now
    let path = request.head.path ?? "/"
    let method = request.method.rawValue
    let route = Route(method: method, path: path)
    var account = BodyBudget.Account(address: address(context.channel))
    defer { body.budget.close(account) }
    var response: Response
    switch await body.read(request, context.channel, &account) {
    case .whole(let bytes):
      if let route {
        response = await call(route, request, bytes, context.channel)
      } else {
        response = await page(method: method, path: path)
      }
    case .tooLarge: response = closing(Problem.response(.tooLarge), context.channel)
    case .noRoom: response = closing(Problem.response(.slowDown, retryAfterSeconds: 5), context.channel)
    case .cutOff: response = closing(Problem.response(.malformed), context.channel)
    }
    if request.method == .head { response.body = ResponseBody() }
    CallMetrics.record(route, status: response.status.code, took: ContinuousClock.now - began)
    return response
  }

  private func call(_ route: Route, _ request: Request, _ bytes: [UInt8], _ channel: any Channel) async -> Response {
    let token = token(request)
    if let seconds = waitOrdered(route, token, channel) {
      return Problem.response(.slowDown, retryAfterSeconds: seconds)
    }
    let wire = WireRequest(route, token: token, signup: request.headers[.tandemSignup], body: bytes)
    switch await service.answer(wire) {
    case .ok(let body): return Answer.ok(body)
    case .problem(let code, let seconds): return Problem.response(code, retryAfterSeconds: seconds)
    }
  }

  /// How long the caller has to wait, if it has been asking too much. Nothing but its own requests counts against it.
  private func waitOrdered(_ route: Route, _ token: [UInt8]?, _ channel: any Channel) -> Int? {
    let now = ContinuousClock.now
    if case .lookUpInvitation = route, let seconds = lookUps.take(address(channel), now: now) { return seconds }
    return devices.take(token ?? address(channel), now: now)
  }

  /// Kept in memory for a while, and never written down.
  private func address(_ channel: any Channel) -> [UInt8] { Array((channel.remoteAddress?.ipAddress ?? "").utf8) }

  /// `Authorization: Bearer BASE64URL(token)`.
  private func token(_ request: Request) -> [UInt8]? {
    guard let value = request.headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
    return Base64URL.decode(value.dropFirst("bearer ".count))
  }

  private func page(method: String, path: String) async -> Response {
    let name = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let allowed = ["/", "/healthz", "/readyz"].contains(name) ? ["GET", "HEAD"] : Self.methods(path: path)
    guard !allowed.isEmpty else { return Problem.response(.malformed, status: 404) }
    guard allowed.contains(method) else {
      return Problem.response(.malformed, status: 405, allow: allowed.joined(separator: ", "))
    }
    switch name {
    case "/": return FrontPage.response
    case "/healthz": return Answer.text("ok\n")
    case "/readyz":
      let ready = await readiness.isReady()
      return ready ? Answer.text("ready\n") : Answer.text("cannot write\n", status: .serviceUnavailable)
    default: return Problem.response(.malformed, status: 404)
    }
  }

  /// The methods under which a path names a call.
  private static func methods(path: String) -> [String] {
    ["GET", "POST", "PUT", "DELETE"].filter { Route(method: $0, path: path) != nil }
  }

  /// What is left of a refused body is read for a moment, so that the answer arrives, and then cut off.
  private func closing(_ response: Response, _ channel: any Channel) -> Response {
    var response = response
    response.headers[.connection] = "close"
    channel.eventLoop.scheduleTask(in: .milliseconds(Int64(limits.lingerSeconds * 1_000))) {
      channel.close(promise: nil)
    }
    return response
  }
}

extension HTTPField.Name {
  /// Shows the sign-up token of a server that is open to strangers (PROTOCOL.md, section 10.1).
  static var tandemSignup: HTTPField.Name { HTTPField.Name("Tandem-Signup") ?? .authorization }
}
