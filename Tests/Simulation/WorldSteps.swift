import TandemPlan
import TandemReplica
import TandemStore
import TandemSync
import TandemWire

extension World {
  /// One thing happens.
  func step() async throws {
    await pass()
    let index = random.below(devices.count)
    switch random.below(100) {
    case 0..<44: edit(index)
    case 44..<48: try await turnKeys()
    case 48..<75: _ = await sync(index)
    case 75..<78: _ = await sync(index, stoppedAfter: random.below(4))
    case 78..<82: restart(index)
    case 82..<85: reboot(index)
    case 85..<89: jump(index)
    case 89..<92: backUp()
    case 92..<95: try await restoreServer()
    case 95..<96: try await wipeServer()
    case 96..<97: jumpServer()
    case 97..<98: await writeOn()
    case 98..<99: try await turnKeys()
    default: try await forge(index)
    }
  }

  /// Time passes: mostly seconds, sometimes hours. What was held up on its way arrives before.
  private func pass() async {
    if random.chance(percent: 25) { await deliverLate() }
    truth.advance(milliseconds: Self.stepMilliseconds)
    guard random.chance(percent: 20) else { return }
    await deliverLate()
    let pause = UInt64(random.below(random.pick([60_000, 1_800_000, 43_200_000])))
    truth.advance(milliseconds: pause)
    note("\(pause / 1_000) s pass")
  }

  /// An edit or a vote of a person at a device; it counts once the replica has acknowledged it.
  func edit(_ index: Int) { edit(devices[index]) }

  private func edit(_ device: SimulatedDevice) {
    serial += 1
    var maker = EditMaker(random: random.fork(), serial: serial, seat: device.seat)
    var made: Edit?
    do throws(AppFailure) {
      if random.chance(percent: 20) {
        _ = try device.replica.vote { snapshot throws(PlanError) in
          guard let vote = maker.vote(snapshot) else { throw .noSuchRecord }
          made = vote.edit
          return vote
        }
      } else {
        _ = try device.replica.record { snapshot throws(PlanError) in
          made = try maker.edit(snapshot)
          return made
        }
      }
      guard let made else { return }
      ledger.note(made, by: device.position, at: truth.now)
      note("\(device.position) edits \(made.writes.map { "\($0.address.rule?.name ?? "?")" }) (\(serial))")
    } catch {
      if case .plan = error { return }
      // A device that knows of its removal writes nothing any more.
      if (try? device.replica.membership())?.isRevoked == true { return }
      complain("an edit was refused: \(error)")
    }
  }

  /// - Returns: nil if the sync failed, or its program was stopped in the middle.
  func sync(_ index: Int, stoppedAfter calls: Int? = nil) async -> SyncReport? {
    let device = devices[index]
    do throws(SyncError) {
      guard let report = try await device.driveSync(stoppedAfter: calls) else {
        note("\(device.position) is stopped in the middle of a sync")
        if devices[index] === device { restart(index) }
        return nil
      }
      note(
        "\(device.position) syncs: sent \(report.sent), received \(report.received), left \(report.pending)"
          + (report.healed ? ", healed the server" : ""))
      return report
    } catch {
      switch error {
      case .transport(.unreachable), .serverConfused, .serverForgets: break
      // A server restored to before this device joined takes its join from an older device only (section 10.1).
      case .refused(.inviteUnusable, _): break
      // Its removal came through by now.
      case .deviceRevoked where !devices.contains { $0 === device }: break
      // It was restarted meanwhile.
      case .copy where devices[index] !== device: break
      default: complain("device \(device.position): \(error)")
      }
      note("\(device.position) syncs: \(error)")
      return nil
    }
  }

  /// While a call of this device is under way, something else may happen.
  func cross(_ index: Int, _ moment: FaultyTransport.Moment) async {
    let index = index % devices.count
    guard !isCrossing, random.chance(percent: 15) else { return }
    isCrossing = true
    defer { isCrossing = false }
    note("  meanwhile, \(moment) the server's turn:")
    if let leaving, random.chance(percent: 70) {
      edit(leaving)
      _ = try? await leaving.driveSync(stoppedAfter: nil)
      return
    }
    switch random.below(10) {
    case 0..<4: edit(index)
    case 4..<5: _ = await sync(index)
    case 5..<8: _ = await sync((index + 1) % devices.count)
    case 8: restart(index)
    default: try? await restoreServer()
    }
  }

  func restart(_ index: Int) {
    let position = devices[index].position
    note("\(position) restarts")
    do {
      guard let again = try devices[index].restarted() else { return complain("what was kept is not what was there") }
      devices[index] = again
    } catch { complain("cannot reopen: \(error)") }
  }

  private func reboot(_ index: Int) {
    devices[index].time.reboot()
    note("\(devices[index].position) reboots")
    restart(index)
  }

  private func jump(_ index: Int) {
    guard !isSteady else { return }
    let error = Self.clockError(&random)
    devices[index].time.setWallError(milliseconds: error)
    note("\(devices[index].position) has its clock set \(error / 1_000) s ahead of the truth")
    if random.chance(percent: 50) { reboot(index) }
  }

  /// The server's clock goes wrong, by up to ten years, or is put right.
  private func jumpServer() {
    guard !isSteady else { return }
    let reach = random.pick([0, 60_000, 3_600_000, 86_400_000, 2_592_000_000, 34_560_000_000, 315_360_000_000])
    let error = Int64(random.pick([-reach, 0, reach]))
    server.time.setWallError(milliseconds: error)
    note("the server has its clock set \(error / 1_000) s ahead of the truth")
  }

  private func backUp() {
    copies.append(server.copy())
    note("the server is backed up as \(copies.count - 1)")
  }

  private func restoreServer() async throws {
    let number = random.below(copies.count)
    await rememberList(atLoss: true)
    try server.restore(copies[number])
    isServerWhole = false
    note("the server is restored from \(number)")
  }

  private func wipeServer() async throws {
    await rememberList(atLoss: true)
    try server.wipe()
    isServerWhole = false
    note("the server is wiped")
  }

  static let stepMilliseconds: UInt64 = 5_000
}
