import TandemApp
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem

/// This computer as the couple's server.
extension PageController {
  /// - Parameter letter: kept before anything is started; nil for none.
  func useThisComputer(_ letter: String?) async throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    // Before anything is started: a plan that is shared stays where the other one finds it.
    try replica.snapshot().checkMayUse(server: environment.homeServer?.address)
    if let letter { try act(.keepLetter(letter), on: replica) }
    let address = try await startHomeServer().address
    try act(.setServer(address), on: replica)
    try? environment.homeServer?.announce(address)
    return .saved
  }

  /// Starts the server that this computer is, or ends it until it is made the server again.
  func keepHomeServer(_ isKept: Bool) async throws(AppFailure) -> FormOutcome {
    guard let server = environment.homeServer else { throw .homeServer }
    if isKept {
      _ = try await startHomeServer()
    } else {
      server.stop(home?.process)
      home = nil
    }
    return .saved
  }

  /// Starts it with the page where it was used before and nothing else keeps it, once this computer is in a network.
  private func resumeHomeServer(_ server: HomeServer) async {
    guard server.isPossible else { return }
    hasResumedHome = true
    guard let running = await server.resume() else { return }
    home = running
    follow(running, server)
    news.changed()
  }

  /// Looks whether the server on this computer runs: it may have ended, been taken back by another process, or be there again.
  func lookAtHomeServer() async {
    guard let server = environment.homeServer else { return }
    if !hasResumedHome { return await resumeHomeServer(server) }
    let before = home
    let now = await server.present(before)
    if let now { follow(now, server) }
    guard (before == nil) != (now == nil) || now?.address != before?.address else { return }
    // One that was started meanwhile is not forgotten.
    guard home?.address == before?.address, home?.process === before?.process else { return }
    home = now
    news.changed()
  }

  /// A network may give this computer another address at any time: its own copy goes on sharing by the same server.
  private func follow(_ running: HomeServer.Running, _ server: HomeServer) {
    guard let replica = try? existing(), let known = try? replica.snapshot().settings.server, known != running.address,
      server.hasAnnounced(known), server.carries(known), (try? act(.setServer(running.address), on: replica)) != nil
    else { return }
    try? server.announce(running.address)
  }

  /// Nothing that only this page keeps outlasts it.
  func endHomeServer() {
    home?.process?.end()
    home = nil
  }

  var shownHomeServer: ViewModel.HomeServer {
    guard let server = environment.homeServer, server.hasProgram else { return .missing }
    if let home, home.process?.hasEnded != true { return .running(address: home.address, isKept: home.isKept) }
    if server.isWanted { return .ended }
    return server.isPossible ? .possible : .noNetwork
  }

  /// Two that ask at once get the same one.
  private func startHomeServer() async throws(AppFailure) -> HomeServer.Running {
    guard let server = environment.homeServer else { throw .homeServer }
    return try await startingHome.run { [self] () async throws(AppFailure) in
      if let home, home.process?.hasEnded == false { return home }
      let running = try await server.start()
      home = running
      return running
    }
  }
}

/// Does one thing at a time: who comes second waits for the first, and gets what that got.
actor OneAtATime<Value: Sendable> {
  private var running: Task<Result<Value, AppFailure>, Never>?

  func run(_ work: @escaping @Sendable () async throws(AppFailure) -> Value) async throws(AppFailure) -> Value {
    if let running { return try await running.value.get() }
    let task = Task { () async -> Result<Value, AppFailure> in
      do throws(AppFailure) { return .success(try await work()) } catch { return .failure(error) }
    }
    running = task
    let result = await task.value
    running = nil
    return try result.get()
  }
}
