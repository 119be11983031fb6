import TandemRoster
import TandemSeal
import Testing

/// `roster.json`: sections 3 and 4.
struct RosterVectorTests {
  struct Device: Codable, Hashable {
    var position: UInt32
    var seat: UInt8
    var id: Hex
    /// Left out where they are not so.
    var revoked: Bool?
    var holdsKeys: Bool?
  }
  struct Recovery: Codable, Hashable {
    var seat: UInt8
    var id: Hex
  }
  struct List: Codable {
    var name: String
    /// The list before it in the file that it goes on from.
    var after: String?
    var entries: [Hex]
    var plan: Hex?
    var head: Hex?
    var devices: [Device]?
    var epoch: UInt32?
    /// The present recovery keys, by seat.
    var recoveries: [Recovery]?
    /// The rule that is broken, instead of the five before.
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
    var whole: [String: [Hex]] = [:]
    for list in file.lists {
      let entries = try (list.after.map { try require(whole[$0]) } ?? []) + list.entries
      whole[list.name] = entries
      do throws(RosterError) {
        let roster = try Roster(entries: entries.map { $0.bytes })
        #expect(list.error == nil, "\(list.name)")
        #expect(roster.plan.bytes == list.plan?.bytes && roster.head == list.head?.bytes, "\(list.name)")
        #expect(RosterVectors.devices(roster) == list.devices, "\(list.name)")
        #expect(roster.epoch == list.epoch && RosterVectors.recoveries(roster) == list.recoveries, "\(list.name)")
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
    let rules = Set(RosterError.allCases).subtracting([.tooLong, .cannotSign])
    #expect(rules.map(\.rawValue).allSatisfy { rule in file.lists.contains { $0.error == rule } })
  }
}
