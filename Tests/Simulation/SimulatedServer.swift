import Foundation
import Logging
import Synchronization
import TandemRoster
package import TandemService
package import TandemWire

/// The real service over the real store, in this process, that can lose its disk.
package final class SimulatedServer: Sendable {
  package typealias Called = @Sendable (WireRequest) async -> Void

  private struct State {
    var service: Service?
    var store: SQLiteStore?
    var restarts = 0
    var called: Called?
    var limits = ServiceLimits()
  }
  private let home: String
  /// Its wall clock may be wrong, too.
  package let time: ManualTime
  private let state = Mutex(State())

  private static let files = ["plans.sqlite", "plans.sqlite-wal"]

  /// - Parameter copy: what its disk holds to begin with.
  package init(home: String, truth: TrueTime, disk copy: FileSet = .none) throws {
    self.home = home
    time = ManualTime(truth)
    try restore(copy)
  }

  package func answer(_ request: WireRequest) async -> WireResponse {
    await state.withLock { $0.called }?(request)
    return await answerAtOnce(request)
  }

  /// The same, with nothing before it.
  func answerAtOnce(_ request: WireRequest) async -> WireResponse {
    guard let service = state.withLock({ $0.service }) else { return .problem(.serverFull) }
    return await service.answer(request)
  }

  /// What happens in the world before a call is answered.
  func whenCalled(_ called: @escaping Called) { state.withLock { $0.called = called } }

  /// The list that it has of a plan; nil for none.
  func roster(of plan: PlanID) async -> Roster? {
    guard let store = state.withLock({ $0.store }), case .known(let summary) = try? await store.plan(plan) else {
      return nil
    }
    return summary.roster
  }

  /// What its disk holds now. No call may be under way.
  package func copy() -> FileSet { FileSet(reading: Self.files, in: directory(state.withLock { $0.restarts })) }

  /// From its next start on it has other limits.
  package func setLimits(_ alter: @Sendable (inout ServiceLimits) -> Void) { state.withLock { alter(&$0.limits) } }

  /// Starts anew with another disk, as after a restored backup. No call may be under way.
  package func restore(_ copy: FileSet) throws {
    let (number, limits) = state.withLock { state in
      state.service = nil
      state.store = nil
      state.restarts += 1
      return (state.restarts, state.limits)
    }
    try? FileManager.default.removeItem(atPath: directory(number - 1))
    try copy.write(to: directory(number))
    let store = try SQLiteStore(DataDirectory(directory(number)), limits: limits)
    let service = Service(
      store: store, clock: { [time] in time.wallMilliseconds() }, limits: limits,
      logger: Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() }))
    state.withLock { state in
      state.service = service
      state.store = store
    }
  }

  /// Drops plans whose second partner never came, as the program does every few hours.
  package func purge() async { await state.withLock { $0.service }?.purge() }

  /// Drops earlier versions that need no longer be kept, as the program does every few hours.
  package func prune() async { await state.withLock { $0.service }?.prune() }

  /// Starts anew with an empty disk.
  package func wipe() throws { try restore(.none) }

  private func directory(_ number: Int) -> String { "\(home)/server-\(number)" }
}
