import TandemDriver
import TandemStore
import TandemSeal
import TandemSync

/// Keeps the copy in step with the partner's while the pages are open, and tells the pages of what came.
struct BackgroundSync: Sendable {
  let controller: PageController

  /// Runs until the task is cancelled.
  func run() async {
    defer { controller.endHomeServer() }
    controller.finishWhatWasTold()
    await withTaskGroup { group in
      group.addTask { await lookAtHomeServer() }
      group.addTask { await lookOut() }
      group.addTask { await share() }
    }
  }

  /// Goes on with the server of this computer, and notices when it ends or is there again.
  private func lookAtHomeServer() async {
    repeat {
      await controller.lookAtHomeServer()
    } while (try? await Task.sleep(for: .milliseconds(WebLimits.homeMilliseconds))) != nil
  }

  /// Notices what other processes of this computer write.
  private func lookOut() async {
    var last = token
    while !Task.isCancelled {
      let pause = controller.isBusy ? WebLimits.pollMilliseconds : WebLimits.restMilliseconds
      guard (try? await controller.lookoutSignal.sleep(pause)) != nil else { return }
      let now = token
      if now != last { controller.news.changed() }
      last = now
    }
  }

  private var token: ChangeToken? { try? controller.replica()?.changeToken() }

  /// Shares for as long as there is a server and nobody has paused; begins anew when that changes.
  private func share() async {
    while !Task.isCancelled {
      let target = target
      await withTaskGroup { group in
        group.addTask { await until(isNot: target) }
        if let target { group.addTask { await watch(target.server, target.replica) } }
        await group.next()
        group.cancelAll()
      }
    }
  }

  /// What is shared, and where. A copy that was locked or opened is another one.
  private struct Target: Equatable {
    let server: ServerAddress
    let replica: ReplicaStore

    static func == (one: Target, other: Target) -> Bool { one.server == other.server && one.replica === other.replica }
  }

  private var target: Target? {
    guard let server = controller.serverToShareWith, let replica = try? controller.replica() else { return nil }
    return Target(server: server, replica: replica)
  }

  private func until(isNot target: Target?) async {
    guard let listener = controller.news.listen(nil) else { return }
    defer { controller.news.leave(listener) }
    struct Differs: Error {}
    try? await listener.hear { _ in
      if self.target != target { throw Differs() }
    }
  }

  private func watch(_ server: ServerAddress, _ replica: ReplicaStore) async {
    let environment = controller.environment
    let syncer = Syncer(
      replica: replica, transport: environment.transport(server), server: server.description, signup: environment.signup
    )
    let watcher = Watcher(
      syncer: syncer, sleep: { try await controller.syncSignal.sleep($0) },
      randomBytes: environment.randomBytes)
    controller.setSharing(true)
    defer { controller.setSharing(false) }
    await watcher.run { note($0) }
  }

  private func note(_ outcome: Result<SyncReport, SyncError>) {
    switch outcome {
    case .success(let report): if report.hasEnded { controller.finishLeaving() }
    // A copy that was erased waits for no server that goes with it.
    case .failure: if (try? controller.isErased()) == true { controller.finishLeaving() }
    }
    let isNews = if case .success(let report) = outcome { report != SyncReport() } else { false }
    if controller.noteReachable() || isNews { controller.news.changed() }
  }
}
