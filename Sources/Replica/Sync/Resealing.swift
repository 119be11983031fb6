import TandemPlan
import TandemSeal
import TandemWire

// What waits to be sent when another epoch begins (PROTOCOL.md, section 4).
extension Replica {
  /// Whether changes of this device wait that were sealed under an earlier epoch than the present. What is offered once more, since
  /// a server has lost it, was handed out long ago and stays as it is.
  package var hasToReseal: Bool { !toReseal.isEmpty }

  /// Seals them anew, each with the stamp that it has. Whoever calls has read to the end: what had arrived waits no more.
  package mutating func reseal() throws(ReplicaError) {
    guard let membership else { return }
    for number in toReseal {
      let version = table[number]
      let seen = try? membership.keyring.open(version.change).seen
      table.setChange(number, try membership.seal(version.version, at: version.address, seen: seen))
      notes.append(.version(number))
    }
  }

  private var toReseal: [Int64] {
    guard let membership, membership.isPaired else { return [] }
    let newest = membership.keyring.newest
    // Where no epoch but the first has begun, there is nothing to look for.
    guard newest > PlanSecret.firstEpoch else { return [] }
    var numbers: [Int64] = []
    table.eachOutgoing { number, version in
      if version.change.epoch < newest, version.version.ref.device == membership.position, let waits = version.outgoing,
        waits.made > 0, !waits.leads
      {
        numbers.append(number)
      }
      return true
    }
    return numbers
  }
}
