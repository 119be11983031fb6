import TandemRoster
import TandemSeal
import Testing

/// `roster.json`: sections 3 and 4.
struct RosterVectorTests {
  struct Device: Codable, Hashable {
    var position: UInt32
    var seat: UInt8
    var id: Hex
  }
  struct List: Codable {
    var name: String
    var entries: [Hex]
    var plan: Hex?
    var head: Hex?
    var devices: [Device]?
    /// The rule that is broken, instead of the three before.
    var error: String?
  }
  struct Relation: Codable {
    var name: String
    var pinned: [Hex]
    var other: [Hex]
    var relation: String
  }
  struct Box: Codable {
    var name: String
    /// The recipient's signing seed, agreement key and token.
    var keys: Hex
    var plan: Hex
    var epoch: UInt32
    var box: Hex
    var secretHash: Hex
    var secret: Hex?
    var error: String?
  }
  struct File: Codable {
    var lists: [List]
    var relations: [Relation]
    var boxes: [Box]
  }

  @Test func `rosters agree with their vectors`() throws {
    let file = try VectorFile.load("roster") { try RosterVectors().file() }
    for list in file.lists {
      do throws(RosterError) {
        let roster = try Roster(entries: list.entries.map { $0.bytes })
        #expect(list.error == nil, "\(list.name)")
        #expect(roster.plan.bytes == list.plan?.bytes && roster.head == list.head?.bytes, "\(list.name)")
        #expect(RosterVectors.devices(roster) == list.devices, "\(list.name)")
      } catch { #expect(error.rawValue == list.error, "\(list.name)") }
    }
    for each in file.relations {
      let relation = try Roster(entries: each.pinned.map { $0.bytes }).relation(to: each.other.map { $0.bytes })
      #expect("\(relation)" == each.relation, "\(each.name)")
    }
    for each in file.boxes {
      let identity = try require(DeviceIdentity(raw: each.keys.bytes))
      let plan = try require(PlanID(each.plan.bytes))
      do throws(SealError) {
        let secret = try PlanSecret(
          opening: each.box.bytes, as: identity, plan: plan, epoch: each.epoch, expecting: each.secretHash.bytes)
        #expect(secret.bytes == each.secret?.bytes, "\(each.name)")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    // A list of 1,001 entries would be the largest file by far, and a device's own failure is no rule.
    let rules = Set(RosterError.allCases).subtracting([.tooLong, .tooManyInvites, .cannotSign])
    #expect(rules.map(\.rawValue).allSatisfy { rule in file.lists.contains { $0.error == rule } })
  }
}
