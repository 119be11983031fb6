import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import TandemStore
import TandemSync

/// One couple with two to four devices, bad clocks, a bad network and a server that may lose its disk: a whole history by
/// one seed.
package actor World {
  package let seed: UInt64
  /// Whether every clock's error stays what it was: then the last edit made must win.
  let isSteady: Bool
  let truth = TrueTime()
  let scratch: Scratch
  let template: Template
  let server: SimulatedServer
  var random: SeededRandom
  var devices: [SimulatedDevice] = []
  var ledger = Ledger()
  /// The present codes, as the persons have them on paper.
  var codes: [Seat: RecoveryLine] = [:]
  var removed: [Removed] = []
  /// A device that is being taken out, and writes meanwhile.
  var leaving: SimulatedDevice?
  /// Whether the server never lost anything.
  var isServerWhole = true
  /// Backups of the server.
  var copies: [FileSet]
  var isCrossing = false
  /// The longest list that a server had and that a device has, or is about to hear of.
  var longest: [[UInt8]]
  /// Whether a fork of the list was about to be begun, and was not.
  package internal(set) var hasAvoidedFork = false
  var serial = 0
  /// What happened, a line a step.
  package private(set) var log: [String] = []
  /// What must not be.
  package private(set) var problems: [String] = []

  static let stepsAtMost = 30

  package init(seed: UInt64, template: Template) throws {
    self.seed = seed
    self.template = template
    random = SeededRandom(seed: seed)
    isSteady = random.chance(percent: 50)
    scratch = try Scratch()
    server = try SimulatedServer(home: scratch.path, truth: truth, disk: template.server)
    copies = [template.server, template.youngServer]
    longest = template.household.roster.entries
    for position in 1...UInt32(2 + random.below(3)) {
      let device = try SimulatedDevice(
        at: position, template: template, home: scratch.path, server: server, truth: truth, random: random.fork())
      device.time.setWallError(milliseconds: Self.clockError(&random))
      devices.append(device)
    }
  }

  /// Lives through the whole history.
  /// - Returns: what must not be; empty if all held.
  package func live() async throws -> [String] {
    let rough = FaultyTransport.Faults(
      lost: random.below(20), cut: random.below(20), repeated: random.below(20), late: random.below(15))
    for index in devices.indices {
      devices[index].transport.setFaults(rough)
      devices[index].transport.whenCrossing { [weak self] moment in await self?.cross(index, moment) }
    }
    server.whenCalled { [weak self] request in await self?.avoidFork(request) }
    note("\(devices.count) devices, \(isSteady ? "steady" : "jumping") clocks, \(rough)")
    for _ in 0..<(5 + random.below(Self.stepsAtMost - 4)) { try await step() }
    try await settle()
    return problems
  }

  func note(_ line: String) { log.append(line) }

  func complain(_ line: String) {
    log.append("PROBLEM: \(line)")
    problems.append(line)
  }

  /// Off by up to a day, either way; mostly less.
  static func clockError(_ random: inout SeededRandom) -> Int64 {
    let reach = random.pick([0, 1_000, 60_000, 3_600_000, 86_400_000])
    return Int64(random.below(2 * reach + 1) - reach)
  }

  /// All faults end; everybody syncs until nothing moves any more.
  private func settle() async throws {
    for device in devices {
      device.transport.setFaults(FaultyTransport.Faults())
      device.transport.whenCrossing(nil)
      device.transport.rewriteAnswers(nil)
    }
    await deliverLate()
    server.time.setWallError(milliseconds: 0)
    note("all faults end")
    for each in removed where !each.isDone { await finishRemoving(each) }
    await writeOn()
    for _ in 0..<Self.roundsToRest {
      var isQuiet = true
      for index in devices.indices {
        var report = await sync(index)
        if report == nil {
          // A server that lost what it had several times in a row gets a pause.
          truth.advance(milliseconds: Self.pauseMilliseconds)
          report = await sync(index)
        }
        guard let report else {
          complain("a sync without faults failed")
          return
        }
        if report.sent + report.received + report.pending > 0 || report.healed || report.hasMendedKeys {
          isQuiet = false
        }
      }
      if isQuiet {
        for problem in try Verdict(
          self.devices, ledger, isSteady: isSteady, gone: Set(removed.map { $0.device.position })
        ).problems { complain(problem) }
        for index in devices.indices { restart(index) }
        return
      }
    }
    complain("the devices do not come to rest")
  }

  func deliverLate() async {
    for device in devices { await device.transport.deliverLate() }
  }

  private static let pauseMilliseconds: UInt64 = 86_400_000
  private static let roundsToRest = 12
}
