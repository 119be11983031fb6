import TandemPages
import TandemPlan
import Testing

/// What stands half-typed in other forms while one is sent.
@Suite struct OpenFormTests {
  private static let sent: [(String, String)] = [
    ("do", "goal"), ("token", "token"), ("text", "To laugh again."), ("1.do", "problem"),
    ("1.text", "We stop talking."),
    ("2.do", "word"), ("2.text", "sessions"),
  ]

  @Test func `the words of other forms come along and belong to none of the form's own fields`() throws {
    let sent = form(Self.sent)
    #expect(
      sent.others == [
        form([("do", "problem"), ("text", "We stop talking.")]), form([("do", "word"), ("text", "sessions")]),
      ])
    #expect(sent[.text] == "To laugh again.")
    #expect(Pages.open(after: sent) == sent.others)
    #expect(form([("do", "goal"), ("text", "x"), ("x.text", "y"), (".text", "z")]).others.isEmpty)
  }

  @Test func `they stand in their fields again, open, and the script knows what is saved beneath them`() throws {
    var model = try Situations.together(.one)
    model.open = form(Self.sent).others
    let page = Markup(Pages.show(.plan, model: model).document)
    let problem = try #require(page.forms("problem").first)
    #expect(problem.value("text") == "We stop talking.")
    #expect(problem.all("textarea")[0].attributes["data-saved"] == model.plan.fields[.problem]?.text)
    #expect(page.forms("goal")[0].value("text") == model.plan.fields[.goal]?.text)
    #expect(page.all("details").filter { $0.attributes["open"] != nil }.count == 2)
    #expect(page.with("trouble").isEmpty)
  }

  @Test func `choices that were made and not saved stand there again too`() throws {
    var model = try Situations.together(.one)
    model.open = [
      form([("do", "add-hope"), ("direction", "less"), ("text", "noise")]),
      form([("do", "add-concern"), ("topic", "stigma"), ("text", "")]),
    ]
    let page = Markup(Pages.show(.hopes, model: model).document)
    let radios = page.forms("add-hope")[0].all("input").filter { $0.attributes["type"] == "radio" }
    #expect(radios.filter { $0.attributes["checked"] != nil }.map { $0.attributes["value"] } == ["less"])
    #expect(radios.map { $0.attributes["data-saved"] } == ["", ""])
    let topics = page.forms("add-concern")[0].all("option").filter { $0.attributes["selected"] != nil }
    #expect(topics.map { $0.attributes["value"] } == ["stigma"])
  }

  @Test func `words whose form is gone from the page are told, so that they can be kept`() throws {
    var model = try Situations.together(.one)
    let gone = RecordKey(.two, RecordID(999))
    model.open = [
      form([("do", "reflect"), ("record", gone.hex), ("shown", "mark"), ("text", "You fear the cost")]),
      form([("do", "add-hope"), ("direction", "less"), ("text", "noise")]),
    ]
    #expect(Pages.unplaced(at: .hopes, model: model) == ["You fear the cost"])
    #expect(
      Pages.unplaced(at: .concern(gone), model: model) == ["You fear the cost", "noise"], "a page that leads elsewhere")
    model.open = []
    #expect(Pages.unplaced(at: .hopes, model: model).isEmpty)
  }
}
