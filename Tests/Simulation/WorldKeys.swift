import TandemApp
import TandemCipher
package import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemStore
import TandemSync
import TandemWire

// Devices come and go: codes, recoveries, removals, keys that are no good, and a removed device that writes on.
extension World {
  /// Something happens to who has the keys.
  func turnKeys() async throws {
    let index = random.below(devices.count)
    switch random.below(4) {
    case 0: await makeCode(index)
    case 1: await recover(devices[index].seat)
    case 2: await remove(index)
    default: await spoil(index)
    }
  }

  func makeCode(_ index: Int) async {
    let device = devices[index]
    do throws(AppFailure) {
      codes[device.seat] = try await device.pairer.newRecoveryLine(with: device.replica)
      note("\(device.position) makes a code")
    } catch { note("\(device.position) makes no code: \(error)") }
  }

  /// A new machine comes back by a code.
  private func recover(_ seat: Seat) async {
    guard let code = codes[seat], devices.count < Self.devicesAtMost else { return }
    serial += 1
    let home = "\(scratch.path)/recovered-\(serial)"
    do {
      let device = try await SimulatedDevice(
        recovering: code, home: home, server: server, truth: truth, random: random.fork())
      device.transport.whenCrossing { [weak self, count = devices.count] moment in await self?.cross(count, moment) }
      devices.append(device)
      note("\(device.position) comes back by a code of seat \(seat.rawValue)")
    } catch { note("nobody comes back by the code of seat \(seat.rawValue): \(error)") }
  }

  /// A device takes another one of its seat out of the plan. From then on that one is hostile, with its old keys.
  private func remove(_ index: Int) async {
    let remover = devices[index]
    let others = devices.indices.filter { $0 != index && devices[$0].seat == remover.seat }
    guard !others.isEmpty else { return }
    let position = random.pick(others)
    let gone = devices.remove(at: position)
    leaving = gone
    await finishRemoving(Removed(device: gone, by: remover.seat), isFirst: true)
    leaving = nil
  }

  /// Until it is done: a removal that was broken off is done by whichever device of the seat is there.
  /// - Parameter isFirst: whether it was never tried before: then all that the server took of the device by then is to count, as far
  ///   as no server has lost anything.
  func finishRemoving(_ removed: Removed, isFirst: Bool = false) async {
    var removed = removed
    if let remover = devices.first(where: { $0.seat == removed.by }) {
      guard let id = try? removed.device.replica.replica().identity().id else { return }
      do throws(AppFailure) {
        let removal = try await remover.pairer.remove([id], with: remover.replica) { .new(secureRandom) }
        removed.isDone = true
        let position = removed.device.position
        if isFirst, isServerWhole, !removal.isRestToCome, try remover.replica.replica().uncounted(of: position) > 0 {
          complain("what \(position) had sent before it was removed does not count")
        }
        note("\(remover.position) removes \(removed.device.position)")
      } catch { note("\(remover.position) does not remove \(removed.device.position): \(error)") }
    }
    self.removed.removeAll { $0.device === removed.device }
    self.removed.append(removed)
  }

  /// A device that was removed writes on, backdated too, and whoever likes brings it to the server.
  func writeOn() async {
    let gone = removed.filter { $0.isDone }
    guard !gone.isEmpty else { return }
    let device = random.pick(gone).device
    let bearer = random.pick(devices)
    guard let membership = try? device.replica.membership(), let roster = try? bearer.replica.membership()?.roster,
      let identity = try? bearer.replica.replica().identity()
    else { return }
    let stamp = Stamp(milliseconds: random.chance(percent: 50) ? truth.now : truth.now - 86_400_000)
    let field = random.pick(PlanView.planFields)
    let change = try? membership.keyring.seal(
      Inside(Address(field), .text(Self.forged), replaced: nil), owner: .shared, stamp: stamp, by: membership.identity,
      at: membership.position)
    guard let change else { return }
    note("\(device.position), removed, writes on, and \(bearer.position) brings it")
    _ = await server.answer(.push([change], by: identity, roster: roster))
  }

  /// A device with an altered program makes an epoch with boxes that nobody else can open.
  private func spoil(_ index: Int) async {
    guard let membership = try? devices[index].replica.membership(), membership.roster.epochs.count < 8 else { return }
    let roster = membership.roster
    guard let good = try? Secrets(membership.secrets).rotation(in: roster, to: roster.keyHolders, roster.recoveries)
    else {
      return
    }
    let bad = Rotation(
      epoch: good.rotation.epoch, secretHash: good.rotation.secretHash, former: good.rotation.former,
      boxes: good.rotation.boxes.map { box in
        box.recipient == membership.position
          ? box : SecretBox(recipient: box.recipient, box: secureRandom(RosterLimits.boxBytes))
      }, recoveryBoxes: good.rotation.recoveryBoxes)
    let entry = try? RosterEntry.epoch(
      previous: roster.head, by: membership.identity, position: membership.position, bad)
    guard let entry else { return }
    note("\(devices[index].position) begins an epoch with garbage for everybody else")
    _ = await server.answer(.entries(roster.entries + [entry], of: roster.plan, token: membership.identity.token))
  }

  static let devicesAtMost = 6
}

extension Replica {
  /// How much of what the device at a position wrote counts nowhere.
  package func uncounted(of device: UInt32) -> Int { table.all.count { !$0.counts && $0.version.ref.device == device } }
}

/// A device that is to go, or is gone.
struct Removed {
  let device: SimulatedDevice
  let by: Seat
  /// Whether its removal is known to have come through.
  var isDone = false
}

extension SimulatedDevice {
  package var pairer: Pairer {
    Pairer(paths: replica.paths, time: time, signup: nil) { [transport] _ in transport }
  }
}
