import Synchronization

/// Tells whoever listens that what the pages show may have changed.
final class News: Sendable {
  private struct State {
    var listeners: [Int: Listener] = [:]
    var count = 0
    var isOver = false

    /// How many of them are pages: only those have a limit.
    var pages: Int { listeners.values.count { $0.session != nil } }
  }

  private let state = Mutex(State())

  /// Nil where too many pages listen already, or the program is about to end.
  /// - Parameter session: the listener's; nil for this program itself.
  func listen(_ session: Int?) -> Listener? {
    state.withLock { state in
      guard !state.isOver, session == nil || state.pages < WebLimits.listeners else { return nil }
      state.count += 1
      let listener = Listener(number: state.count, session: session)
      state.listeners[state.count] = listener
      return listener
    }
  }

  func leave(_ listener: Listener) {
    listener.end()
    state.withLock { $0.listeners[listener.number] = nil }
  }

  func changed() { for listener in listeners { listener.change() } }

  /// Ends what a browser listens to.
  func end(session: Int) { for listener in listeners where listener.session == session { listener.end() } }

  /// Ends everything, and lets nobody listen any more.
  func end() {
    let listeners = state.withLock { state in
      state.isOver = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.end() }
  }

  /// Whether a page listens.
  var isHeard: Bool { listeners.contains { $0.session != nil } }

  private var listeners: [Listener] { state.withLock { Array($0.listeners.values) } }
}

/// One who listens. Several changes that come before they are heard are heard as one.
final class Listener: Sendable {
  /// What there is to hear.
  enum Sound: Sendable {
    case changed
    /// Nothing but that the connection stands.
    case quiet
  }

  let number: Int
  let session: Int?
  private let hasChanged = Mutex(false)
  private let wakes: AsyncStream<Void>
  private let wake: AsyncStream<Void>.Continuation

  init(number: Int, session: Int?) {
    self.number = number
    self.session = session
    (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func change() {
    hasChanged.withLock { $0 = true }
    wake.yield()
  }

  /// Gives sign that the connection stands.
  func touch() { wake.yield() }

  func end() { wake.finish() }

  /// Calls `body` for everything there is to hear, until it ends or the task is cancelled.
  func hear(_ body: (Sound) async throws -> Void) async throws {
    for await _ in wakes {
      let changed = hasChanged.withLock { changed in
        defer { changed = false }
        return changed
      }
      try await body(changed ? .changed : .quiet)
    }
  }
}
