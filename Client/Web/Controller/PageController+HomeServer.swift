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
    if let letter { try act(.keepLetter(letter), on: replica) }
    let running = try await startHomeServer()
    try act(.setServer(running.address), on: replica)
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

  /// Starts it with the page where it was used before and nothing else keeps it.
  func resumeHomeServer() async {
    guard let server = environment.homeServer, let running = await server.resume() else { return }
    home = running
    news.changed()
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
