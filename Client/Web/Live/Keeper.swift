import TandemStore
import TandemSeal
import TandemSync

/// Keeps the copy in step with the partner's while the pages are open, and tells the pages of what came.
struct Keeper: Sendable {
  let house: House

  /// Runs until the task is cancelled.
  func run() async {
    await withTaskGroup { group in
      group.addTask { await lookOut() }
      group.addTask { await share() }
    }
  }

  /// Notices what other processes of this computer write.
  private func lookOut() async {
    var last = token
    while !Task.isCancelled {
      let pause = house.isBusy ? WebLimits.pollMilliseconds : WebLimits.restMilliseconds
      guard (try? await house.lookout.sleep(pause)) != nil else { return }
      let now = token
      if now != last { house.news.changed() }
      last = now
    }
  }

  private var token: ChangeToken? { try? house.replica()?.changeToken() }

  /// Shares for as long as there is a server and nobody has paused; begins anew when that changes.
  private func share() async {
    while !Task.isCancelled {
      let server = house.serverToShareWith
      await withTaskGroup { group in
        group.addTask { await untilServer(isNot: server) }
        if let server { group.addTask { await watch(server) } }
        await group.next()
        group.cancelAll()
      }
    }
  }

  private func untilServer(isNot server: ServerAddress?) async {
    guard let listener = house.news.listen(nil) else { return }
    defer { house.news.leave(listener) }
    struct Differs: Error {}
    try? await listener.hear { _ in
      if house.serverToShareWith != server { throw Differs() }
    }
  }

  private func watch(_ server: ServerAddress) async {
    guard let replica = try? house.replica() else { return }
    let outside = house.outside
    let syncer = Syncer(
      replica: replica, transport: outside.transport(server), server: server.description, signup: outside.signup)
    let watcher = Watcher(
      syncer: syncer, sleep: { try await house.bell.sleep($0) },
      random: { bound in bound == 0 ? 0 : outside.randomNumber % bound })
    house.setSharing(true)
    defer { house.setSharing(false) }
    await watcher.run { note($0) }
  }

  private func note(_ outcome: Result<SyncReport, SyncError>) {
    let mark = UnreachableMark(house.outside.paths)
    let wasReachable = !mark.isSet
    switch outcome {
    case .success(let report):
      mark.clear()
      if !wasReachable || report != SyncReport() { house.news.changed() }
    case .failure(.transport):
      mark.set()
      if wasReachable { house.news.changed() }
    case .failure: break
    }
  }
}
