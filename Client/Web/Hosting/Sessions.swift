import Synchronization
import TandemController
import TandemPages

/// A browser that was let in, until it leaves by quick exit or the program ends.
struct Session: Sendable {
  let number: Int
  /// What the browser keeps and shows with every request.
  let cookie: Secret
  /// What every form of its pages carries, so that no other page can send one.
  let formToken: Secret
}

/// Who may read the pages: links that each work once, and the browsers that used one. Kept in memory alone.
final class Sessions: Sendable {
  private struct State {
    var links: [Secret] = []
    var sessions: [Session] = []
    /// What each has of its own.
    var pages: [Int: PageSession] = [:]
    /// What was sent while the copy was closed.
    var waiting: [(session: Int, form: Form, route: PageRoute)] = []
    var count = 0

    func isOpen(_ session: Session) -> Bool { sessions.contains { $0.number == session.number } }
  }

  private let state = Mutex(State())
  private let randomBytes: @Sendable (Int) -> [UInt8]

  init(randomBytes: @escaping @Sendable (Int) -> [UInt8]) { self.randomBytes = randomBytes }

  /// A new token for a link.
  func newLink() -> String {
    let link = Secret(randomBytes)
    state.withLock { state in
      state.links.append(link)
      if state.links.count > WebLimits.links { state.links.removeFirst() }
    }
    return link.text
  }

  /// Uses a link up; nil if it was used already, or never was one.
  func enter(_ token: some StringProtocol) -> Session? {
    let cookie = Secret(randomBytes)
    let formToken = Secret(randomBytes)
    return state.withLock { state in
      guard let index = state.links.firstIndex(where: { $0.matches(token) }) else { return nil }
      state.links.remove(at: index)
      state.count += 1
      let session = Session(number: state.count, cookie: cookie, formToken: formToken)
      state.sessions.append(session)
      if state.sessions.count > WebLimits.sessions {
        state.pages[state.sessions.removeFirst().number] = nil
      }
      return session
    }
  }

  /// The session of a browser that shows one of these cookies.
  func session(_ cookies: [Substring]) -> Session? {
    state.withLock { state in
      state.sessions.first { session in cookies.contains { session.cookie.matches($0) } }
    }
  }

  /// Ends a session, and makes the links unusable that nobody has used: whoever leaves quickly leaves no way back in.
  func leave(_ session: Session) {
    state.withLock { state in
      state.sessions.removeAll { $0.number == session.number }
      state.pages[session.number] = nil
      state.waiting.removeAll { $0.session == session.number }
      state.links = []
    }
  }

  /// A form was taken, and the page that follows says so.
  func willTell(_ session: Session) { change(session) { $0.willTell() } }

  /// Whether that is still to be said; it is said once.
  func tells(_ session: Session) -> Bool { state.withLock { $0.pages[session.number]?.tells() ?? false } }

  /// Whether a session goes on.
  func isOpen(_ session: Session) -> Bool { state.withLock { $0.isOpen(session) } }

  /// Remembers what stands half-typed in forms that may have no place on the disk; see `Form.isForSession`.
  func keepOpen(_ forms: [Form], _ session: Session) { change(session) { $0.keepOpen(forms) } }

  /// Whoever left meanwhile leaves nothing.
  private func change(_ session: Session, _ body: (inout PageSession) -> Void) {
    state.withLock { state in
      if state.isOpen(session) { body(&state.pages[session.number, default: PageSession()]) }
    }
  }

  /// Remembers what was sent while the copy was closed, until it is open.
  func keepWaiting(_ form: Form, at route: PageRoute, _ session: Session) {
    state.withLock { state in
      guard state.isOpen(session) else { return }
      state.waiting.append((session.number, form, route))
      state.waiting.removeFirst(max(0, state.waiting.count - WebLimits.openForms))
    }
  }

  func takeWaiting(_ session: Session) -> [(form: Form, route: PageRoute)] {
    state.withLock { state in
      defer { state.waiting.removeAll { $0.session == session.number } }
      return state.waiting.filter { $0.session == session.number }.map { ($0.form, $0.route) }
    }
  }

  /// Of a copy that is erased or closed nothing stands half-typed any more, in no browser, and no recovery line is shown.
  func forgetOpen() {
    state.withLock { state in
      for number in state.pages.keys { state.pages[number]?.forget() }
    }
  }

  /// A recovery line, for the browser that asked for it alone; nil once it is put away.
  func keep(_ recovery: ViewModel.ShownRecovery?, _ session: Session) { change(session) { $0.recovery = recovery } }

  func recovery(_ session: Session) -> ViewModel.ShownRecovery? {
    state.withLock { $0.pages[session.number]?.recovery }
  }

  func open(_ session: Session) -> [Form] { state.withLock { $0.pages[session.number]?.open ?? [] } }
}
