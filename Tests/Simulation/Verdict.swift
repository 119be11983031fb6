package import TandemPlan
import TandemReplica
package import TandemStore
import TandemSeal
import TandemSync

/// Everything that one replica holds: every version of every field, newest first.
package struct Holding: Equatable {
  package let versions: [Address: [Version]]

  package init(_ replica: ReplicaStore) throws {
    var versions: [Address: [Version]] = [:]
    let copy = try replica.replica()
    for address in Set(copy.table.all.map { $0.address }) {
      let all = copy.table.versions(of: address)
      // What does not count shows nowhere.
      if all.isEmpty, copy.state[address] == nil { continue }
      guard let shown = copy.state[address], all.first == shown.shown, all.count == shown.earlier + 1 else {
        throw Unwanted.missing
      }
      versions[address] = all
    }
    self.versions = versions
  }
}

/// Holds the replicas against each other and against the naive model.
struct Verdict {
  private(set) var problems: [String] = []

  /// The positions of removed devices: of what they wrote that counts which was vouched for.
  private let gone: Set<UInt32>

  init(_ devices: [SimulatedDevice], _ ledger: Ledger, isSteady: Bool, gone: Set<UInt32>) throws {
    self.gone = gone
    let holdings = try devices.map { try Holding($0.replica) }
    for (device, holding) in zip(devices, holdings) {
      if holding != holdings[0] { compare(device, holding, holdings[0]) }
      for warning in [Warning.chainMismatch, .twoHistories, .refused, .quota]
      where try device.replica.settings().warnings.contains(warning) {
        problems.append("device \(device.position) warns of \(warning.rawValue)")
      }
      let pending = try device.replica.pendingCount()
      if pending > 0 { problems.append("device \(device.position) still has \(pending) to send") }
      // What a removed device wrote under keys that it gave nobody, nobody can read.
      for item in try device.replica.quarantined() where item.reason != .badSignature && !gone.contains(item.device) {
        problems.append("device \(device.position) set an honest change aside: \(item.reason)")
      }
    }
    check(holdings[0], ledger, isSteady: isSteady)
    let views = try devices.map { try $0.replica.snapshot() }.filter { $0.membership != nil }.map { $0.plan }
    for view in views { check(view, views[0]) }
  }

  private mutating func compare(_ device: SimulatedDevice, _ holding: Holding, _ first: Holding) {
    for address in Set(holding.versions.keys).union(first.versions.keys)
    where holding.versions[address] != first.versions[address] {
      problems.append(
        "device \(device.position) differs from the first in \(Self.name(address)): "
          + "\(holding.versions[address] ?? []) instead of \(first.versions[address] ?? [])")
    }
  }

  /// Every acknowledged edit is there once, in its author's order; the highest shows; references lead somewhere.
  private mutating func check(_ holding: Holding, _ ledger: Ledger, isSteady: Bool) {
    for (address, said) in ledger.entries
    where holding.versions[address] == nil && said.contains(where: { !gone.contains($0.device) }) {
      problems.append("\(Self.name(address)) is gone")
    }
    for (address, versions) in holding.versions {
      let refs = Set(versions.map { $0.ref })
      if refs.count != versions.count { problems.append("\(Self.name(address)) holds something twice") }
      let sorted = versions.sorted { ($0.stamp, $0.ref.device) > ($1.stamp, $1.ref.device) }
      if sorted != versions { problems.append("\(Self.name(address)) does not show the highest") }
      for version in versions {
        guard let replaced = version.replaced else { continue }
        if !refs.contains(replaced), !gone.contains(replaced.device) {
          problems.append("\(Self.name(address)) replaced what nobody holds")
        }
        if replaced.stamp >= version.stamp { problems.append("\(Self.name(address)) stands below what it replaced") }
      }
      if !Ledger.isAutomatic(address) {
        check(versions, ledger.entries[address] ?? [], isSteady: isSteady, Self.name(address))
      }
    }
  }

  private mutating func check(_ versions: [Version], _ said: [Ledger.Entry], isSteady: Bool, _ name: String) {
    for device in Set(versions.map { $0.ref.device }).union(said.map { $0.device }) {
      let held = versions.reversed().filter { $0.ref.device == device }.map { $0.value }
      let expected = said.filter { $0.device == device }.map { $0.value }
      if gone.contains(device) {
        if !held.isContained(inOrderOf: expected) {
          problems.append("\(name): of the removed device \(device) there is \(held), of \(expected)")
        }
        continue
      }
      if held != expected {
        problems.append("\(name): of device \(device) there is \(held) instead of \(expected)")
      }
    }
    let said = said.filter { !gone.contains($0.device) }
    guard isSteady, !versions.contains(where: { gone.contains($0.ref.device) }),
      let last = said.max(by: { $0.at < $1.at })
    else { return }
    let isAlone = said.allSatisfy { $0 == last || $0.at + Self.marginMilliseconds < last.at }
    if isAlone, versions.first?.value != last.value || versions.first?.ref.device != last.device {
      problems.append("\(name): the last edit made does not show")
    }
  }

  /// People see the same on both sides, and every vote that both have given.
  private mutating func check(_ view: PlanView, _ first: PlanView) {
    if view.fields != first.fields || view.concerns != first.concerns || view.therapists != first.therapists
      || view.agreement != first.agreement || view.names != first.names
    {
      problems.append("the plan looks different on two devices")
    }
    for therapist in view.therapists {
      let votes = Seat.allCases.map { therapist.votes[$0] }
      // The ballot may be on a device that is gone.
      if gone.isEmpty, !votes.contains(.none), votes.contains(.sealed) { problems.append("votes of both stay sealed") }
    }
  }

  private static func name(_ address: Address) -> String {
    "\(address.kind).\(address.rule?.name ?? "\(address.field)") of \(address.owner) \(address.id.number)"
  }

  /// A smaller error of a clock is none (PROTOCOL.md, section 12), and an answer takes its time.
  private static let marginMilliseconds: UInt64 = 3_000
}

extension [Value] {
  /// Whether these stand in the other one, in the same order.
  fileprivate func isContained(inOrderOf all: [Value]) -> Bool {
    var rest = all[...]
    for value in self {
      guard let place = rest.firstIndex(of: value) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }
}
