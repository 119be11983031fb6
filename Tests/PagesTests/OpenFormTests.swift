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
    let left = try Pages.open(after: sent, model: Situations.together(.one))
    #expect(left == form([("do", "goal")]), "once it was taken, nothing of it stands open")
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
    let parts = page.with("part").flatMap { $0.all("details") }
    #expect(parts.filter { $0.attributes["open"] != nil }.count == 2)
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
    let reflection = form([("do", "reflect"), ("record", gone.hex), ("shown", "mark"), ("text", "You fear the cost")])
    let hope = form([("do", "add-hope"), ("direction", "less"), ("text", "noise")])
    model.open = [reflection, hope]
    #expect(Pages.unplaced(at: .hopes, model: model) == [reflection.key])
    #expect(
      Pages.unplaced(at: .concern(gone), model: model) == [reflection.key, hope.key], "a page that leads elsewhere")
    model.open = []
    #expect(Pages.unplaced(at: .hopes, model: model).isEmpty)
  }

  @Test func `a form that only points at words that stand elsewhere holds none that were typed`() {
    let earlier = form([("do", "use-earlier"), ("field", "goal"), ("number", "2")])
    #expect(earlier.typed.isEmpty && earlier.isEmpty)
  }

  @Test func `what is kept of a form is its fields, all its words, and never its token`() throws {
    let typed = form([
      ("do", "add-hope"), ("token", "token"), ("part", "2"), ("draft", "yes"), ("direction", "less"), ("text", "noise"),
    ])
    let kept = try #require(typed.unsent(at: .hopes))
    #expect(kept.page == "/hopes" && kept.text == "noise" && kept.form == typed.key)
    #expect(Form(kept) == form([("do", "add-hope"), ("direction", "less"), ("text", "noise")]))
    let chosen = try #require(form([("do", "add-hope"), ("direction", "less"), ("text", " ")]).unsent(at: .hopes))
    #expect(chosen.text == "less", "a choice alone is kept as well")
    #expect(typed.emptied.unsent(at: .hopes)?.text == "")
    #expect(form([("do", "agree"), ("text", "a digest")]).unsent(at: .plan)?.text == "", "nobody typed that")
  }

  @Test func `a line is kept on no disk, and nothing of a form that does not exist`() {
    let line = form([("do", "look-up"), ("line", "tandem+https://a.example")])
    #expect(line.isForSession && line.unsent(at: .joining) == nil)
    for act in ["start", "reply", "join"] {
      let typed = form([("do", act), ("name", "Alex"), ("note", "What would it cost?")])
      #expect(typed.isForSession && typed.unsent(at: .joining) != nil, "\(act): as soon as there is a copy")
    }
    #expect(form([("do", "typing"), ("text", "x")]).unsent(at: .plan) == nil)
    #expect(form([("do", "another"), ("text", "x")]).unsent(at: .plan) == nil)
  }

  @Test func `it is said that words are from before, in their form and among the drafts`() throws {
    var model = try Situations.together(.one)
    let typed = form([("do", "problem"), ("text", "We stop talking.")])
    model.open = [typed]
    model.drafts = [
      ViewModel.ShownDraft(
        number: 7, label: DraftWords.unsent.text, kind: .note(nil), text: "We stop talking.", edit: nil, created: 0,
        unsent: .plan)
    ]
    let problem = try #require(Markup(Pages.show(.plan, model: model).document).forms("problem").first)
    #expect(problem.text.contains(PageWords.keptUnsent.text))
    #expect(problem.all("textarea")[0].attributes["aria-describedby"] == "problem-kept")
    let drafts = Markup(Pages.show(.drafts, model: model).document)
    #expect(drafts.all("h2").map(\.text).contains(DraftsPageWords.unsent.text))
    #expect(drafts.with("entry").filter { $0.text.contains("We stop talking.") }.count == 1)
    #expect(drafts.forms("delete-draft").compactMap { $0.value("number") } == ["7"])
    let welcome = try #require(
      Markup(
        Pages.show(.welcome, model: Situations.absent.with(open: form([("do", "start"), ("name", "Al")]))).document
      ).forms("start").first)
    #expect(welcome.text.contains(PageWords.keptOpen.text) && !welcome.text.contains(PageWords.keptUnsent.text))
  }
}

extension ViewModel {
  fileprivate func with(open form: Form) -> ViewModel {
    var model = self
    model.open = [form]
    return model
  }
}
