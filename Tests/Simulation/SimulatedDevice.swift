package import TandemDriver
package import TandemPlan
import TandemReplica
package import TandemSeal
package import TandemStore
package import TandemSync

/// One computer of a partner: a real replica on disk, clocks that may be wrong, and a bad network.
package final class SimulatedDevice: Sendable {
  package let position: UInt32
  package let seat: Seat
  package let time: ManualTime
  package let transport: FaultyTransport
  /// Another handle on the same copy after every restart.
  package let replica: ReplicaStore
  /// What a browser would keep of it.
  private let browser: BrowserRows

  package init(
    at position: UInt32, template: Template, home: String, server: SimulatedServer, truth: TrueTime,
    random: SeededRandom = SeededRandom(seed: 0)
  ) throws {
    self.position = position
    seat = Household.seat(of: position)
    time = ManualTime(truth)
    transport = FaultyTransport(to: server, random: random)
    let directory = "\(home)/device-\(position)"
    try template.replicas[Int(position) - 1].write(to: directory)
    browser = BrowserRows()
    replica = try browser.open(at: ReplicaPaths(home: directory), time: time)
    browser.keep(try replica.replica())
  }

  /// A new machine on which a person comes back by their code.
  package init(
    recovering line: RecoveryLine, home: String, server: SimulatedServer, truth: TrueTime, random: SeededRandom
  ) async throws {
    time = ManualTime(truth)
    let transport = FaultyTransport(to: server, random: random)
    self.transport = transport
    let pairer = Pairer(paths: try ReplicaPaths(home: home), time: time, signup: nil) { _ in transport }
    let recovered = try await pairer.recover(line, with: nil, mayReplaceAll: true).copy
    try recovered.close()
    browser = BrowserRows()
    replica = try browser.open(at: recovered.paths, time: time)
    browser.keep(try replica.replica())
    let membership = try wanted(replica.membership())
    (position, seat) = (membership.position, membership.seat)
  }

  private init(restarting old: SimulatedDevice) throws {
    position = old.position
    seat = old.seat
    time = old.time
    transport = old.transport
    browser = old.browser
    replica = try browser.open(at: old.replica.paths, time: old.time)
  }

  /// The device after its program was stopped and started again.
  /// - Returns: nil if what was read from the disk, or from a browser's rows, is not what was there before.
  package func restarted() throws -> SimulatedDevice? {
    let before = try replica.replica()
    try replica.close()
    let again = try SimulatedDevice(restarting: self)
    return try again.replica.replica() == before && browser.replica() == before ? again : nil
  }

  /// One sync, step by step.
  /// - Parameter calls: how many of its calls are made before the program is stopped; nil for all.
  /// - Returns: nil if it was stopped.
  package func driveSync(stoppedAfter calls: Int? = nil) async throws(SyncError) -> SyncReport? {
    var machine = try SyncMachine(replica)
    var made = 0
    while true {
      switch try machine.next(replica) {
      case .done(let report): return report
      case .call where made == calls: return nil
      case .call(let call): try machine.take(await transport.answer(call), into: replica)
      }
      made += 1
    }
  }

  package var syncer: Syncer { Syncer(replica: replica, transport: transport) }
}
