import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `records.json`: what people see of the records, section 6. What shows is said by hand.
struct RecordVectorTests {
  /// A value as some device once wrote it.
  struct Written: Codable {
    var owner: UInt8
    var kind: UInt32
    var id: Big
    var field: UInt32
    var stamp: Big
    var device: UInt32
    var sequence: Big?
    var value: ValueVector
  }
  /// An entry of a list with its number. Removed ones are left out, but counted.
  struct Entry: Codable, Hashable {
    var number: Int
    var owner: UInt8
    var id: Big
  }
  struct Round: Codable, Hashable {
    var number: Int
    var open: Bool
  }
  struct Case: Codable {
    var name: String
    /// In no order.
    var written: [Written]
    var hopes: [Entry]?
    var therapists: [Entry]?
    /// The state of each concern, in the order of their numbers.
    var concerns: [String]?
    var rounds: [Round]?
    /// The round that an answer given now by seat 1 belongs to.
    var round: Int?
  }
  struct File: Codable {
    var plan: Hex
    var cases: [Case]
  }

  @Test func `what people see of the records agrees with its vectors`() throws {
    let file = try VectorFile.load("records") { try RecordVectors.file() }
    for each in file.cases {
      let view = try Self.view(each.written, plan: try require(PlanID(file.plan.bytes)))
      if let hopes = each.hopes {
        let found = view.hopes.map { Entry(number: $0.number, owner: $0.by.rawValue, id: Big($0.id.number)) }
        #expect(found == hopes, "\(each.name)")
      }
      if let therapists = each.therapists {
        let found = view.therapists.map { Entry(number: $0.number, owner: 0, id: Big($0.id.number)) }
        #expect(found == therapists, "\(each.name)")
      }
      if let concerns = each.concerns { #expect(view.concerns.map(\.state.rawValue) == concerns, "\(each.name)") }
      if let rounds = each.rounds {
        #expect(view.lookingBack.map { Round(number: $0.number, open: $0.isOpen) } == rounds, "\(each.name)")
        #expect(view.presentRound == each.round, "\(each.name)")
      }
    }
  }

  private static func view(_ written: [Written], plan: PlanID) throws -> PlanView {
    var state = PlanState()
    var versions: [Address: [Version]] = [:]
    for each in written {
      let owner = try require(Owner(rawValue: each.owner))
      let address = Address(owner: owner, kind: each.kind, id: RecordID(each.id.number), field: each.field)
      let version = Version(
        value: try each.value.value(), ref: VersionRef(stamp: Stamp(ticks: each.stamp.number), device: each.device))
      if Subject(voteKind: each.kind, RecordID(each.id.number)) != nil {
        state.votes[address, default: []].append(PlacedVersion(version, sequence: each.sequence?.number))
      }
      versions[address, default: []].append(version)
    }
    for (address, held) in versions {
      let order = held.sorted { ($0.ref.stamp, $0.ref.device) > ($1.ref.stamp, $1.ref.device) }
      state[address] = Register(shown: order[0], earlier: order.count - 1)
      guard address.isCreated || address.kind == RecordKind.reflection.rawValue else { continue }
      for earlier in order.dropFirst() { state.addEarlier(earlier, at: address) }
    }
    return PlanView(
      state, couple: Couple(you: .one, seats: [1: .one, 2: .two]), digests: .standard(plan))
  }
}
