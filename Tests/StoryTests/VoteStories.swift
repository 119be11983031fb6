import Foundation
import Testing

/// Votes are sealed until both have voted, and a choice counts when no vote is against it.
@Suite(.story) struct VoteStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws {
    house = try Household.paired()
    try house.alex("therapist", "add", "Dr. Maria Lopez", "--fee", "120 a visit")
    try house.sam("sync")
  }

  private func votes(_ partner: Partner) throws -> [String: String?] {
    try #require(try partner.plan().therapists.first).votes
  }

  @Test func `a vote is nowhere but on the computer of who cast it, until both have voted`() throws {
    let cast = try alex("therapist", "vote", "Dr. Maria", "not-for-me")
    #expect(
      cast.err.contains(
        "Your vote is sealed. Both votes appear together, once both are given and both copies have synced."))
    try house.meet()
    #expect(!cast.seen.contains("ot for me"))

    // Not in what either of them can see
    for partner in [alex, sam] {
      for words in [["show"], ["status"], ["therapist", "list"], ["therapist", "show", "1"], ["show", "--json"]] {
        let seen = try partner.start(words).wait().seen
        #expect(!seen.contains("ot for me") && !seen.contains("not-for-me"), "\(partner.name): \(words)\n\(seen)")
      }
    }
    // Who has voted sees both as sealed, who has not sees nothing: neither learns what the other one has done.
    #expect(try votes(alex) == ["Alex": "sealed", "Sam": "sealed"])
    #expect(try votes(sam) == ["Alex": nil, "Sam": nil])
    #expect(try !sam.query("SELECT * FROM vote").contains("not-for-me"))
    #expect(try sam.query("SELECT count(*) FROM ballot") == "0")
    // Nor in any byte that left Alex's computer: without this salt the commitment cannot be opened.
    let salt = try bytes(of: try alex.query("SELECT hex(salt) FROM ballot"))
    #expect(salt.count == 32)
    #expect(try alex.bytes().firstRange(of: salt) != nil)
    #expect(try sam.bytes().firstRange(of: salt) == nil)
    #expect(try contents(of: house.server.data).firstRange(of: salt) == nil)

    // Then both appear, on both, in the same sync
    try sam("therapist", "vote", "1", "comfortable")
    #expect(try votes(sam) == ["Alex": "sealed", "Sam": "sealed"])
    try house.meet()
    for partner in [alex, sam] { #expect(try votes(partner) == ["Alex": "not-for-me", "Sam": "comfortable"]) }
    try house.expectSameCopies()
  }

  private func bytes(of hex: String) throws -> Data {
    let digits = Array(hex.utf8)
    return Data(
      try stride(from: 0, to: digits.count, by: 2).map { place in
        try #require(UInt8(String(decoding: digits[place..<(place + 2)], as: UTF8.self), radix: 16))
      })
  }

  @Test func `votes that both cast while the server is away appear together as well`() throws {
    try house.server.stop()
    try alex("therapist", "vote", "1", "maybe")
    try sam("therapist", "vote", "1", "comfortable")
    try house.server.start()
    try house.meet()
    for partner in [alex, sam] { #expect(try votes(partner) == ["Alex": "maybe", "Sam": "comfortable"]) }
    try house.expectSameCopies()
  }

  @Test func `a vote that is changed after both were open shows as changed`() throws {
    try alex("therapist", "vote", "1", "maybe")
    try sam("therapist", "vote", "1", "comfortable")
    try house.meet()
    #expect(try alex("therapist", "vote", "1", "comfortable").err.contains("Your vote is changed."))
    try sam("sync")
    #expect(try sam("therapist", "list").out.contains("Comfortable (changed later)"))
    try house.expectSameCopies()
  }

  @Test func `a therapist is chosen when both choose the same one and no vote is against it`() throws {
    try sam("therapist", "add", "Jonas Weber")
    try alex("sync")
    try alex("therapist", "choose", "Dr. Maria")
    try sam("therapist", "choose", "Jonas")
    try house.meet()
    #expect(try alex.plan().therapists.map { $0.chosen_by } == [["Alex"], []], "Alex has not voted on Sam's")
    #expect(try sam.plan().therapists.map { $0.chosen_by } == [[], ["Sam"]])
    #expect(try alex.plan().therapists.map { $0.chosen } == [false, false])
    #expect(try sam("therapist", "choose", "1").err.contains("Both of you chose Dr. Maria Lopez."))
    try house.meet()
    #expect(try alex.plan().therapists.map { $0.chosen_by } == [["Alex", "Sam"], []])
    #expect(try alex.plan().therapists.map { $0.chosen } == [true, false])

    try alex("therapist", "vote", "1", "not-for-me")
    try sam("therapist", "vote", "1", "comfortable")
    try house.meet()
    #expect(try sam.plan().therapists.map { $0.chosen } == [false, false])
    try sam("therapist", "none")
    try house.meet()
    #expect(try alex.plan().therapists.map { $0.chosen_by } == [["Alex"], []])
    try house.expectSameCopies()
  }
}
