import Foundation
import Testing

/// The keys of `--json`, which other programs rely on.
@Suite(.story) struct ContractStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household() }

  private func json(_ partner: Partner, _ words: String...) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try partner.start(words + ["--json"]).wait().out.utf8))
  }

  private func keys(_ json: Any?) throws -> Set<String> { Set(try #require(json as? [String: Any]).keys) }

  private let text: Set = ["text", "by", "at"]
  private let therapistFields: Set = [
    "name", "licence", "training", "approach", "skills_based", "fee", "sliding_scale", "format", "phone", "email",
    "link", "place", "languages", "availability", "gender", "heard_from", "notes", "set_aside",
  ]

  private func expectOuterKeys(_ partner: Partner, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let show = try json(partner, "show")
    let outer: Set = [
      "you", "partner", "paired", "plan", "hopes", "concerns", "therapists", "options", "visits", "agreement",
      "invitation", "drafts",
    ]
    #expect(try keys(show) == outer, sourceLocation: sourceLocation)
    let inside = try #require(show as? [String: Any])
    let fields: Set = ["problem", "goal", "timeframe", "word", "budget"]
    #expect(try keys(inside["plan"]) == fields, sourceLocation: sourceLocation)
    #expect(try keys(inside["agreement"]) == ["state", "by", "at", "text"], sourceLocation: sourceLocation)

    let status = try json(partner, "status")
    let statusKeys: Set = [
      "you", "partner", "paired", "server", "sync", "comparison", "compared", "awaits_keys", "removed", "warnings",
    ]
    #expect(try keys(status) == statusKeys, sourceLocation: sourceLocation)
    #expect(try keys((status as? [String: Any])?["sync"]) == ["state", "pending"], sourceLocation: sourceLocation)
  }

  @Test func `all keys are there from the beginning, and no others come with a full plan`() throws {
    try alex("start", "--name", "Alex")
    try expectOuterKeys(alex)
    #expect(try #require(try json(alex, "show") as? [String: Any])["partner"] is NSNull)
    try sam("join", try house.invite(), "--name", "Sam")
    try house.meet()
    try expectOuterKeys(sam)
    for partner in [alex, sam] { try partner("compare", "--confirm") }
    try alex("goal", "Laugh.")
    try sam("timeframe", "four sessions")
    try alex("concern", "add", "Time.")
    try alex("therapist", "add", "Jonas")
    try house.meet()
    try sam("concern", "reflect", "1", "Too little of it.")
    try house.meet()
    try expectOuterKeys(alex)

    let show = try #require(try json(alex, "show") as? [String: Any])
    let plan = try #require(show["plan"] as? [String: Any])
    #expect(try keys(plan["goal"]) == text.union(["earlier"]))
    #expect(try keys(plan["timeframe"]) == text.union(["earlier", "count", "unit"]))
    #expect(plan["problem"] is NSNull)
    let concern = try #require((show["concerns"] as? [[String: Any]])?.first)
    #expect(try keys(concern) == text.union(["number", "topic", "state", "reflection", "later_reflection"]))
    #expect(try keys(concern["reflection"]) == text)
    let therapist = try #require((show["therapists"] as? [[String: Any]])?.first)
    #expect(try keys(therapist) == therapistFields.union(["number", "votes", "chosen_by", "chosen"]))
    #expect(try keys(therapist["votes"]) == ["Alex", "Sam"])
    let earlier = try #require(try json(alex, "earlier", "goal") as? [[String: Any]])
    #expect(try keys(earlier.first) == text.union(["field", "apart", "current"]))
  }

  @Test func `devices of one's own are listed by number, with what is still to be compared`() throws {
    let house = try Household.paired()
    let made = try #require(try json(house.alex, "device", "add") as? [String: Any])
    #expect(try keys(made) == ["line", "expires"])
    let phone = Partner("Phone", in: house.place)
    let line = try #require(made["line"] as? String)
    let joined = try #require(try json(phone, "join", line) as? [String: Any])
    #expect(try keys(joined) == ["comparison"])
    let number = try #require(joined["comparison"] as? String)
    #expect((try json(phone, "status") as? [String: Any])?["awaits_keys"] as? Bool == true)
    let before = try #require(try json(house.alex, "device") as? [[String: Any]])
    #expect(before.map { $0["number"] as? Int } == [1, 2] && before.map { $0["this"] as? Bool } == [true, false])
    #expect(before[0]["comparison"] is NSNull && before[1]["comparison"] as? String == number)
    let after = try #require(try json(house.alex, "device", "confirm", number) as? [[String: Any]])
    #expect(after.count == 2 && after.allSatisfy { $0["comparison"] is NSNull })
    try phone("sync")
    #expect((try json(phone, "status") as? [String: Any])?["awaits_keys"] as? Bool == false)
  }

  @Test func `times are RFC 3339 in UTC, and a timeframe is read where it is understood`() throws {
    let house = try Household.paired()
    try house.alex("timeframe", "four sessions")
    let timeframe = try #require(try house.alex.plan().plan["timeframe"] ?? nil)
    #expect(timeframe.at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil)
    #expect(timeframe.count == 4 && timeframe.unit == "sessions")
    try house.alex("timeframe", "until the summer")
    let other = try #require(try house.alex.plan().plan["timeframe"] ?? nil)
    #expect(other.count == nil && other.unit == nil && other.earlier == 1)
  }

  @Test func `both partners' show differs in you and partner alone`() throws {
    let house = try Household.paired()
    try house.alex("therapist", "add", "Jonas", "--fee", "90")
    try house.sam("concern", "add", "Time.")
    try house.alex("goal", "Laugh.")
    try house.meet()
    let copies = try [house.alex, house.sam].map { try #require(try json($0, "show") as? [String: Any]) }
    let differing = try copies[0].keys.filter { key in
      let values = try copies.map { try JSONSerialization.data(withJSONObject: [$0[key]], options: .sortedKeys) }
      return values[0] != values[1]
    }
    #expect(differing.sorted() == ["partner", "you"])
  }

  @Test func `data goes to standard output and messages to standard error`() throws {
    let house = try Household.paired()
    let written = try house.alex("goal", "Laugh.")
    #expect(written.out.isEmpty && !written.err.isEmpty)
    let read = try house.alex("goal")
    #expect(read.out == "Laugh.\n" && read.err.isEmpty)
    #expect(try house.alex("goal", "Smile.", "-q").seen.isEmpty)
    #expect(try house.alex("show").err.isEmpty)
  }
}
