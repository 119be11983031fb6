import HTTPTypes
import Hummingbird
import NIOCore
import TandemApp
import TandemHost
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem

/// Hands requests on once it is known where this program is reached.
struct LoopbackResponder: HTTPResponder {
  typealias Context = HTTPContext

  let controller: PageController
  let sessions: Sessions
  let place: LoopbackAddress
  /// What a second `open` of the same copy shows to be given a link.
  let knock: Secret

  func respond(to request: Request, context: HTTPContext) async throws -> Response {
    guard let known = place.known else { return Response(status: .serviceUnavailable) }
    let responder = PageResponder(
      controller: controller, sessions: sessions, gate: known.gate, cookies: known.cookies, knock: knock)
    var response = await responder.answer(request, context.channel)
    if request.method == .head { response.body = ResponseBody() }
    return response
  }
}

/// Turns requests into pages and actions. Nothing of a request is written down anywhere.
struct PageResponder: Sendable {
  let controller: PageController
  let sessions: Sessions
  let gate: Gate
  let cookies: Cookies
  let knock: Secret

  func answer(_ request: Request, _ channel: any Channel) async -> Response {
    guard gate.isAddressed(request.head) else { return answers.page(notice(.notFromHere), status: 421) }
    let parts = (request.head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count > 1 ? parts[1] : ""
    switch request.method {
    case .get, .head: return get(parts[0], query, request)
    case .post: return await post(parts[0], request, channel)
    default: return answers.empty(.methodNotAllowed, [.allow: "GET, HEAD, POST"])
    }
  }

  // MARK: - Looking

  private func get(_ path: Substring, _ query: Substring, _ request: Request) -> Response {
    if let asset = Asset.at(path) { return answers.asset(asset) }
    // Browsers ask for a picture by themselves; that there is none is no fault to note.
    if path == WebPaths.icon { return answers.empty(.noContent) }
    if let token = path.rest(after: WebPaths.enter) { return enter(token, request) }
    guard let session = session(request) else { return answers.page(notice(.closed)) }
    guard gate.mayRead(request.head) else { return answers.page(notice(.notFromHere)) }
    if path == WebPaths.live { return live(session, request) }
    if path == PageLimits.unlockPath { return answers.empty(.seeOther, [.location: PageRoute.plan.path]) }
    guard let route = PageRoute(path: String(path)) else { return answers.page(notice(.noSuchPage)) }
    // Those two are the program's own words.
    let isAlways = [.safety, .privacy].contains(route)
    if controller.isClosed, !isAlways { return answers.page(locked(at: route, session)) }
    // The script that looks at the page again is nobody's use of it.
    if !gate.isFetched(request.head) { controller.noteUse() }
    let query = PageQuery(reading: query)
    do throws(AppFailure) {
      let said = query.said.flatMap { tells(session, request) ? $0 : nil }
      return answers.page(Pages.show(route, said: said, model: try model(at: route, query.part, session)))
    } catch {
      return answers.page(error == .locked ? locked(at: route, session) : notice(.unreadable))
    }
  }

  /// What was just said is told once: not again by a reload, or on the way back. The script, which looks at the page again while
  /// that stands there, hears it again.
  private func tells(_ session: Session, _ request: Request) -> Bool {
    gate.isFetched(request.head) || sessions.tells(session)
  }

  /// Exchanges a link for a cookie. Looking at a link does not use it up.
  private func enter(_ token: Substring, _ request: Request) -> Response {
    guard request.method == .get, let session = sessions.enter(token) else { return answers.page(notice(.closed)) }
    let cookie: HTTPFields = [.setCookie: cookies.kept(session)]
    let site = request.headers[.secFetchSite] ?? "none"
    guard site != "none", site != "same-origin" else {
      return answers.empty(.seeOther, cookie.adding(.location, PageRoute.welcome.path))
    }
    // Whoever comes from another page, such as the file that opens the browser: a browser shows a strict cookie only to what
    // this program's own page leads to.
    var response = answers.text(Self.onward, type: "text/html; charset=utf-8")
    response.headers.append(HTTPField(name: .setCookie, value: cookies.kept(session)))
    return response
  }

  private static let onward = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Tandem</title>\
    <meta http-equiv="refresh" content="0; url=\(PageRoute.welcome.path)"></head>\
    <body><p><a href="\(PageRoute.welcome.path)">Tandem</a></p></body></html>

    """

  // MARK: - Doing

  private func post(_ path: Substring, _ request: Request, _ channel: any Channel) async -> Response {
    if path == WebPaths.link { return link(request) }
    guard gate.isFromHere(request.head) else {
      return WebLimits.body.closing(answers.page(notice(.notFromHere)), channel)
    }
    guard gate.isForm(request.head) else {
      return WebLimits.body.closing(answers.page(notice(.notFromHere), status: 415), channel)
    }
    let form: Form
    switch await WebLimits.body.read(request, channel) {
    case .whole(let bytes):
      guard let read = Form(reading: bytes) else { return answers.page(notice(.notFromHere), status: 400) }
      form = read
    case .tooLarge: return WebLimits.body.closing(answers.page(notice(.tooLarge)), channel)
    case .cutOff, .noRoom: return WebLimits.body.closing(answers.page(notice(.notFromHere), status: 400), channel)
    }
    if path == PageLimits.exitPath { return leave(form, request, channel.eventLoop) }
    guard let session = session(request) else { return answers.page(notice(.closed)) }
    guard session.formToken.matches(form[.token]) else { return answers.page(notice(.notFromHere)) }
    if path == PageLimits.unlockPath { return await unlock(form, session) }
    guard let route = PageRoute(path: String(path)) else { return answers.page(notice(.noSuchPage)) }
    if controller.isClosed {
      // What was typed stands in its field again once the copy is open.
      sessions.keepWaiting(form, at: route, session)
      return form.isOfTyping ? answers.empty(.noContent) : answers.page(locked(at: route, session))
    }
    controller.noteUse()
    return await take(form, at: route, session)
  }

  private func unlock(_ form: Form, _ session: Session) async -> Response {
    let route = Pages.route(askedBy: form)
    do throws(AppFailure) {
      if Pages.forgetsLock(form), controller.isClosed {
        try controller.forgetLock()
        _ = sessions.takeWaiting(session)
        sessions.willTell(session)
        return answers.page(Pages.forgotten)
      }
      if controller.isClosed { try await controller.unlock(Array(form[.passphrase].utf8)) }
      for (form, route) in sessions.takeWaiting(session) { try? controller.keepTyped([form] + form.others, at: route) }
      return answers.empty(.seeOther, [.location: route.path])
    } catch { return answers.page(Pages.locked(error, at: route, host: host(session))) }
  }

  private func locked(at route: PageRoute, _ session: Session) -> PageAnswer {
    Pages.locked(at: route, host: host(session))
  }

  private func take(_ form: Form, at route: PageRoute, _ session: Session) async -> Response {
    do throws(AppFailure) {
      if form.isOfTyping {
        try keep(form.others, at: route, session)
        return answers.empty(.noContent)
      }
      var before = try controller.model(session)
      before.recovery = sessions.recovery(session)
      do throws(AppFailure) {
        let action = try Pages.action(for: form, model: before)
        let outcome = try await controller.perform(action)
        if case .file(let file) = outcome { return answers.file(file) }
        if case .codeMade(let line) = outcome { sessions.keep(.init(line), session) }
        if case .putCodeAway = action { sessions.keep(nil, session) }
        if action.erasesCopy { sessions.forgetOpen() }
        tidy(after: form, before, at: route, session)
        sessions.willTell(session)
        return answers.page(Pages.done(outcome, form, at: route))
      } catch {
        // What was typed stands in the answer, whatever the disk can take of it.
        if !form.typed.isEmpty { try? keep([form], at: route, session) }
        let model = try model(at: route, form.part, session)
        try? controller.keepUnplaced(at: route, model)
        return answers.page(Pages.again(form, error, at: route, model: model))
      }
    } catch { return answers.page(notice(.unreadable)) }
  }

  /// What was half-typed in a form that was taken is so no more. The form is done, whatever the disk can take of this.
  private func tidy(after form: Form, _ before: ViewModel, at route: PageRoute, _ session: Session) {
    try? keep([Pages.open(after: form, model: before)], at: route, session)
    // Now there is a place on the disk for what was kept for the browser alone.
    if before.stage == .absent { try? controller.keepTyped(sessions.open(session), at: route) }
    if let model = try? model(at: route, form.part, session) { try? controller.keepUnplaced(at: route, model) }
  }

  /// Keeps what stands half-typed, on the disk where it has a place there. Of a session that ended meanwhile nothing shows again.
  private func keep(_ forms: [Form], at route: PageRoute, _ session: Session) throws(AppFailure) {
    sessions.keepOpen(forms, session)
    try controller.keepTyped(forms, at: route)
    if !sessions.isOpen(session) { try controller.clearFields() }
  }

  /// What a page shows, with what stands half-typed on it.
  private func model(at route: PageRoute, _ part: Int, _ session: Session) throws(AppFailure) -> ViewModel {
    var model = try controller.model(session)
    model.open += sessions.open(session)
    model.recovery = sessions.recovery(session)
    model.part = part
    if route == .copy, model.stage != .absent { model.examined = try controller.examine() }
    return model
  }

  /// Quick exit. Whoever may send this program's forms is always led away, also with a session that is over.
  private func leave(_ form: Form, _ request: Request, _ loop: any EventLoop) -> Response {
    let session = session(request)
    if let session {
      sessions.leave(session)
      controller.news.end(session: session.number)
    }
    // What came along is kept first, and then all of it goes from the fields.
    let clear = { @Sendable in
      guard let session else { return }
      if session.formToken.matches(form[.token]) { try? controller.keepTyped(form.others, at: .drafts) }
      try? controller.clearFields()
      controller.lock()
    }
    let cookie: HTTPFields = [.setCookie: cookies.forgotten]
    guard gate.isFetched(request.head) else {
      return answers.guarded(BlankPage(exit: exit, loop: loop).response(cookie, then: clear))
    }
    clear()
    return answers.empty(.noContent, cookie)
  }

  /// A new link, for another `open` of the same copy.
  private func link(_ request: Request) -> Response {
    guard let shown = request.headers[.authorization]?.dropFirst("Bearer ".count), knock.matches(shown) else {
      return answers.page(notice(.notFromHere))
    }
    return answers.text(sessions.newLink())
  }

  // MARK: - Parts

  private func session(_ request: Request) -> Session? { sessions.session(cookies.shown(in: request.head)) }

  private func live(_ session: Session, _ request: Request) -> Response {
    guard let listener = controller.news.listen(session.number) else { return answers.empty(.serviceUnavailable) }
    controller.lookoutSignal.fire()
    return answers.guarded(LiveStream(listener: listener, news: controller.news).response(to: request))
  }

  private var exit: ExitAddress { controller.exit((try? controller.snapshot()) ?? nil) }

  private var answers: Answers { Answers(exitOrigin: exit.origin) }

  private func notice(_ notice: Notice) -> PageAnswer {
    Pages.notice(notice, host: host(nil))
  }

  private func host(_ session: Session?) -> Host {
    Host(
      formToken: session?.formToken.text ?? "", exit: exit.link, style: Asset.style.path, script: Asset.script.path)
  }
}

extension ViewModel.ShownRecovery {
  fileprivate init(_ line: String) { self.init(line: line, picture: QRCode.rows(of: line)) }
}

extension QRCode {
  /// Rows of modules, true for a dark one; empty where none can be drawn here.
  static func rows(of line: String) -> [[Bool]] {
    guard let code = QRCode(line) else { return [] }
    return (0..<code.width).map { y in (0..<code.width).map { x in code.isDark(x, y) } }
  }
}

/// The addresses that are no pages.
enum WebPaths {
  static let live = "/live"
  static let link = "/link"
  static let enter = "/enter/"
  static let icon = "/favicon.ico"
}

extension Substring {
  /// What follows a beginning; nil if it does not begin so.
  fileprivate func rest(after start: String) -> Substring? { hasPrefix(start) ? dropFirst(start.count) : nil }
}

extension HTTPFields {
  fileprivate func adding(_ name: HTTPField.Name, _ value: String) -> HTTPFields {
    var fields = self
    fields[name] = value
    return fields
  }
}
