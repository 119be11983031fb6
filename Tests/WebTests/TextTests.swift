import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemStage
import Testing

@testable import TandemWeb

/// Words that try to be more than words.
@Suite struct TextTests {
  private static let hostile =
    "\"'><img src=x onerror=alert(1)></textarea></title></script><script>alert(2)</script>&lt;b&gt; \u{202E}txt javascript:alert(3) "

  /// As much of them as a field holds.
  private static func words(_ bytes: Int) -> String {
    var text = String(repeating: hostile, count: bytes / hostile.utf8.count)
    text += String(repeating: "x", count: bytes - text.utf8.count)
    return text
  }

  private static func expectText(_ page: String, _ what: String) {
    #expect(!page.contains("<img"), "\(what)")
    #expect(page.matches(of: /<script/).count <= 1, "\(what): the one script of its own")
    #expect(!page.contains("<script>"), "\(what)")
    #expect(!page.contains("href=\"javascript"), "\(what)")
    #expect(page.firstMatch(of: /\ on\w+="/) == nil, "\(what)")
  }

  @Test func `the longest hostile text in every field of the plan is shown as text`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      for (act, field) in [
        "problem": Field.problem, "goal": .goal, "timeframe": .timeframe, "word": .word, "budget": .budget,
      ] {
        guard case .text(let limit)? = Schema.rule(kind: field.kind.rawValue, field: field.number)?.type else {
          throw Missing()
        }
        let text = Self.words(limit)
        let taken = try await page.browser.post("/plan", ["do": act, "text": text])
        #expect(taken.status == 303, "\(act)")
        let refused = try await page.browser.post("/plan", ["do": act, "text": text + "x"])
        #expect(refused.status == 422, "\(act)")
        Self.expectText(refused.text, "\(act), given back")
        #expect(refused.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
      }
      try await Self.expectEveryPage(page)
    }
  }

  @Test func `hostile text in every other record is shown as text`() async throws {
    let (stage, server) = try await Stage.couple()
    try await Page.open(at: stage.home("Alex")) { page async throws in
      let replica = try page.replica()
      for (index, rule) in Schema.records.enumerated() where rule.kind != .partner {
        _ = try? replica.record(Self.edit(rule, id: RecordID(UInt64(1_000 + index))))
      }
      _ = try replica.record(Edit([Write(Address(.partnerName, of: .one), .text(Self.words(64)))]))
      _ = try replica.record(Edit([Write(Address(.wishes, of: .one), .text(Self.words(4_000)))]))
      try await Self.expectEveryPage(page)
    }
    #expect(await server.stop() == 0)
  }

  /// Every text of a record, filled.
  private static func edit(_ rule: RecordRule, id: RecordID) -> Edit {
    let owner = rule.ownership == .own ? Owner(Seat.one) : .shared
    return Edit(
      rule.fields.compactMap { field in
        let address = Address(owner: owner, kind: rule.kind.rawValue, id: id, field: field.field.number)
        switch field.type {
        case .text(let limit): return Write(address, .text(words(min(limit, 4_000))))
        case .choice: return Write(address, .choice(0))
        default: return nil
        }
      })
  }

  private static func expectEveryPage(_ page: Page) async throws {
    let plan = try #require(try page.controller.snapshot()).plan
    let records =
      plan.therapists.flatMap { [PageRoute.therapist($0.id), .callSheet($0.id)] }
      + plan.concerns.map { .concern($0.key) }
    for route in PageRoute.all + records {
      let answer = try await page.browser.get(route.path)
      #expect(answer.status == 200 || answer.status == 303, "\(route.path)")
      expectText(answer.text, route.path)
    }
  }
}
