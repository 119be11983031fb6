import Synchronization
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync
import TandemWire

/// `tandem sync --watch`: shares until Ctrl-C, and prints a line when something arrived or was sent.
struct Watch: Sendable {
  let copy: Copy

  func run() async throws(CommandFailure) {
    let context = copy.context
    guard try copy.snapshot.membership != nil else { throw CommandFailure(.notConnected) }
    let watcher = Watcher(
      syncer: try copy.syncer(), sleep: { try await Task.sleep(for: .milliseconds($0)) },
      randomBytes: context.randomBytes)
    let progress = WatchProgress(copy: copy)
    Interrupt.install()
    context.console.say(SyncWords.watching)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await watcher.run { progress.note($0) } }
      group.addTask { await Interrupt.untilAsked { progress.isOver } }
      await group.next()
      group.cancelAll()
    }
    if let failure = progress.failure { throw failure }
    if progress.hasEnded { return context.console.say(SyncWords.ended) }
    context.console.say(SyncWords.stopped)
  }
}

/// What a watch has said already, and why it cannot go on.
private final class WatchProgress: Sendable {
  private struct State {
    var isOffline = false
    /// Whether this device cannot open the plan yet.
    var awaitsKeys = false
    var failure: CommandFailure?
    /// One of the two has left.
    var hasEnded = false
  }

  private let copy: Copy
  private let state = Mutex(State())

  init(copy: Copy) { self.copy = copy }

  var failure: CommandFailure? { state.withLock { $0.failure } }
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Whether there is nothing to watch for any more.
  var isOver: Bool { state.withLock { $0.failure != nil || $0.hasEnded } }

  func note(_ outcome: Result<SyncReport, SyncError>) {
    let console = copy.context.console
    switch outcome {
    case .success(let report):
      let wasOffline = setOffline(false)
      if wasOffline { console.say(SyncWords.watchOnline) }
      if setAwaiting(report.awaitsKeys) != report.awaitsKeys {
        if report.awaitsKeys { report.sayWhereItStands(on: console) } else { console.say(DeviceWords.opened) }
      }
      copy.sayWhoCame(report)
      report.say(on: console)
      if report.hasEnded { state.withLock { $0.hasEnded = true } }
    case .failure(let error) where error.mayPass:
      if !setOffline(true) { console.say(SyncWords.watchOffline) }
    case .failure(let error):
      let failure = copy.context.failure(AppFailure(error))
      state.withLock { $0.failure = failure }
    }
  }

  /// - Returns: what it was before.
  private func setAwaiting(_ awaits: Bool) -> Bool {
    state.withLock { state in
      defer { state.awaitsKeys = awaits }
      return state.awaitsKeys
    }
  }

  /// - Returns: what it was before.
  private func setOffline(_ offline: Bool) -> Bool {
    state.withLock { state in
      defer { state.isOffline = offline }
      return state.isOffline
    }
  }
}

extension SyncError {
  /// Whether trying again later may help.
  fileprivate var mayPass: Bool {
    switch self {
    case .transport(.unreachable), .transport(.cancelled), .transport(.notTandem), .serverConfused, .serverForgets:
      true
    case .refused(let code, _): code == .slowDown || code == .serverFull
    default: false
    }
  }
}
