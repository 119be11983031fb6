import Foundation
import Testing

/// What the server holds and says of a plan: nothing that can be read.
@Suite(.story) struct SecrecyStories {
  @Test func `none of 20 words of a plan is in the server's files or in its log`() throws {
    let house = try Household()
    let (alex, sam) = (house.alex, house.sam)
    try alex("start", "--name", "Alexandra")
    try alex("invite", "--server", house.server.url, "--letter", "Whenever it suits.")
    try alex("invite", "--cancel")
    try sam("join", try house.invite(at: house.server.url, "--letter", "Whenever it suits."), "--name", "Samuel")
    try house.meet()
    for partner in [alex, sam] { try partner("compare", "--confirm") }
    try alex("problem", "We talk about the children and never about us.")
    try sam("goal", "Ten minutes a day that belong to us.")
    try sam("timeframe", "four sessions")
    try alex("concern", "add", "--topic", "cost", "I am afraid of what it costs.")
    try alex("therapist", "add", "Dr. Maria Lopez", "--phone", "555 0134", "--approach", "emotionally focused")
    try house.meet()
    try sam("concern", "reflect", "1", "Money keeps you awake.")
    try alex("therapist", "vote", "1", "comfortable")
    try sam("therapist", "vote", "1", "not-for-me")
    try house.meet()
    try alex("concern", "list")
    try alex("concern", "understood", "1")
    try alex("agree", "--show")
    try alex("agree", "--yes")
    try sam("agree", "--show")
    try sam("agree", "--yes")
    try house.meet()
    #expect(try sam.plan().agreement.state == "agreed")

    let words = [
      "alexandra", "samuel", "whenever", "suits", "children", "never", "minutes", "belong", "sessions", "afraid",
      "costs",
      "maria", "lopez", "555 0134", "emotionally", "focused", "money", "awake", "comfortable", "not-for-me",
    ]
    func readable(_ data: Data) -> [String] {
      let text = Data(data.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
      return words.filter { text.firstRange(of: Data($0.utf8)) != nil }
    }
    // The search itself finds what is there.
    #expect(readable(try sam.bytes()) == words)
    #expect(readable(try contents(of: house.server.data)).isEmpty)
    try house.server.stop()
    #expect(readable(try contents(of: house.server.data)).isEmpty)
    #expect(readable(Data(house.server.log.utf8)).isEmpty)
  }

  @Test func `drafts leave no byte on the server`() throws {
    let house = try Household.paired()
    try house.alex("sync")
    let count = { try house.place.query(house.server.data + "/plans.sqlite", "SELECT count(*) FROM change") }
    let before = try count()
    let bytesBefore = try contents(of: house.server.data).count
    for number in 1...5 { try house.alex("concern", "add", "--draft", "Private \(number)") }
    try house.meet()
    #expect(try count() == before)
    #expect(try contents(of: house.server.data).count == bytesBefore)
    #expect(try house.alex.plan().drafts == 5)
    #expect(try house.sam.plan().concerns.isEmpty)
  }

  @Test func `no message about something that failed repeats the words of the plan`() throws {
    let house = try Household.paired()
    try house.sam("concern", "add", "Zanzibar")
    try house.alex("sync")
    let failing = [
      ["concern", "understood", "1"], ["concern", "edit", "1", "Zanzibar too"], ["agree"],
      ["therapist", "vote", "Zanzibar", "maybe"], ["therapist", "add", "Zanzibar", "--format", "Zanzibar"],
      ["goal", String(repeating: "Zanzibar", count: 300)], ["earlier", "goal", "--use", "7"],
    ]
    for words in failing {
      let refused = try house.alex.start(words).wait()
      let complaint = refused.err.split(separator: "\n").filter { !$0.hasPrefix("Number 1:") }
      #expect(refused.code != 0 && !complaint.joined().contains("Zanzibar"), "\(words) \(refused)")
    }
  }
}
