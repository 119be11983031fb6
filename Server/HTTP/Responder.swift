import HTTPTypes
import Hummingbird
import Metrics
import NIOCore
import TandemBytes
import TandemHost
import TandemService
import TandemWire

/// Turns HTTP requests into calls of the service, and its answers into responses (PROTOCOL.md, section 10).
///
/// Here are size, time and rate; what a call means stands in the service alone.
struct Responder: HTTPResponder {
  typealias Context = HTTPContext

  private let service: Service
  private let limits: HTTPLimits
  private let callers: Callers
  private let body: BodyReader
  private let budget: BodyBudget
  private let doorkeeper: Doorkeeper
  private let readiness: Readiness

  init(service: Service, limits: HTTPLimits, callers: Callers) {
    self.service = service
    self.limits = limits
    self.callers = callers
    body = BodyReader(
      maximumBytes: limits.requestBytes, seconds: limits.bodySeconds, lingerSeconds: limits.lingerSeconds)
    budget = BodyBudget(limits)
    doorkeeper = Doorkeeper(limits)
    readiness = Readiness(service: service)
  }

  func respond(to request: Request, context: HTTPContext) async throws -> Response {
    let began = ContinuousClock.now
    let route = Route(method: request.method.rawValue, path: request.head.path ?? "/")
    let channel = context.channel
    var response: Response
    if let route, route.mayWait {
      response = await whenReady(route, request, channel)
    } else {
      response = await atOnce(route, request, channel)
    }
    if request.method == .head { response.body = ResponseBody() }
    CallMetrics.record(route, status: response.status.code, took: ContinuousClock.now - began)
    return response
  }

  /// The work of a call that may wait is done in tasks of their own, whose stacks go with them: what waits, for long and among
  /// thousands, keeps but its own.
  private func whenReady(_ route: Route, _ request: Request, _ channel: any Channel) async -> Response {
    var outcome = await Task.detached { await call(route, request, channel) }.value
    while true {
      switch outcome {
      case .response(let response): return response
      case .held(let held):
        let reason = await held.wait()
        outcome = await Task.detached { self.outcome(await service.look(held, reason)) }.value
      }
    }
  }

  private func atOnce(_ route: Route?, _ request: Request, _ channel: any Channel) async -> Response {
    if let route {
      // What cannot wait is answered.
      guard case .response(let response) = await call(route, request, channel) else {
        return Problem.response(.malformed)
      }
      return response
    }
    let response = await page(
      method: request.method.rawValue, path: request.head.path ?? "/", callers.household(request, channel))
    return BodyReader.isAnnounced(request) ? body.closing(response, channel) : response
  }

  private enum Outcome {
    case response(Response)
    case held(HeldCall)
  }

  private func outcome(_ step: Service.Step) -> Outcome {
    switch step {
    case .answer(let answer): .response(response(answer))
    case .wait(let held): .held(held)
    }
  }

  /// Who calls is looked at first: what is refused for that is refused before anything of its body is read.
  private func call(_ route: Route, _ request: Request, _ channel: any Channel) async -> Outcome {
    let household = callers.household(request, channel)
    let head = WireRequest(route, token: token(request), signup: request.headers[.tandemSignup])
    let introduction = await service.introduction(head)
    var early: Response?
    if let seconds = doorkeeper.wait(introduction.sender, from: household, now: .now) {
      early = Problem.response(.slowDown, retryAfterSeconds: seconds)
    } else if let answer = introduction.answer {
      early = response(answer)
    } else if !route.takesBody {
      early = response(await service.answer(head))
    }
    if let early { return .response(BodyReader.isAnnounced(request) ? body.closing(early, channel) : early) }

    var account = BodyBudget.Account(address: household)
    defer { budget.close(account) }
    switch await body.read(request, channel, hasRoom: { budget.grow(&account, to: $0) }) {
    case .whole(let bytes):
      var whole = head
      whole.body = bytes
      return outcome(await service.begin(whole))
    case .tooLarge: return .response(body.closing(Problem.response(.tooLarge), channel))
    case .noRoom: return .response(body.closing(Problem.response(.slowDown, retryAfterSeconds: 5), channel))
    case .cutOff: return .response(body.closing(Problem.response(.malformed), channel))
    }
  }

  private func response(_ answer: WireResponse) -> Response {
    switch answer {
    case .ok(let body): Answer.ok(body)
    case .problem(let code, let seconds): Problem.response(code, retryAfterSeconds: seconds)
    }
  }

  /// `Authorization: Bearer BASE64URL(token)`.
  private func token(_ request: Request) -> [UInt8]? {
    let scheme = "bearer "
    guard let value = request.headers[.authorization], value.prefix(scheme.count).lowercased() == scheme else {
      return nil
    }
    return Base64URL.decode(value.dropFirst(scheme.count))
  }

  /// What is no call. Whether the server is well is told however often it is asked.
  private func page(method: String, path: String, _ household: [UInt8]) async -> Response {
    let name = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
    if !["/healthz", "/readyz"].contains(name),
      let seconds = doorkeeper.wait(.stranger, from: household, now: .now)
    {
      return Problem.response(.slowDown, retryAfterSeconds: seconds)
    }
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
}

extension Route {
  fileprivate var mayWait: Bool {
    if case .sync(_, let seconds) = self { seconds > 0 } else { false }
  }

  /// Whether the body says something; otherwise it is left unread.
  fileprivate var takesBody: Bool {
    switch self {
    case .roster, .sync, .putInvitation, .putReply: true
    case .cancelInvitation, .lookUpInvitation, .lookUpRecovery, .getReply, .erase: false
    }
  }
}

extension HTTPField.Name {
  /// Shows the sign-up token of a server that is open to strangers (PROTOCOL.md, section 10.1).
  static var tandemSignup: HTTPField.Name { HTTPField.Name("Tandem-Signup") ?? .authorization }
}
