import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ model: ViewModel) -> Markup { Markup(Pages.show(.drafts, model: model).document) }

@Test func `without drafts the page says so, and the private pages are there all the same`() {
  let page = shown(Situations.alone)
  #expect(page.with("empty").map(\.text) == [DraftsPageWords.none.text])
  #expect(
    page.all("main")[0].all("summary").map(\.text) == PrivatePage.allCases.filter { !$0.isGuide }.map(\.title.text))
  #expect(page.forms("share").isEmpty && page.forms("share-all").isEmpty)
}

@Test func `every draft stands there with what it is and all its words`() throws {
  let page = shown(try Situations.writing(Table().model))
  #expect(page.all("h3").map(\.text) == ["Goal", "Therapist", "Concern", "Check-in", "Agreement"])
  for words in ["Ten minutes a day", "Dr. Lee", "90", "It costs a lot", "the walk", "tea", Situations.letter] {
    #expect(page.text.contains(words), "\(words)")
  }
  #expect(page.text.contains(CheckInWords.appreciated.text) && page.text.contains(CheckInWords.tiny.text))
  #expect(!page.text.contains(CheckInWords.hard.text) && !page.text.contains("2026-05-04"))
}

@Test func `nothing can be shared before both are here and have compared`() throws {
  let alone = try Situations.writing(Situations.alone)
  var strange = try Situations.writing(Table().model)
  strange.isCompared = false
  for model in [alone, strange] {
    #expect(shown(model).forms("share").isEmpty && shown(model).forms("share-all").isEmpty)
  }
  #expect(shown(strange).all("main")[0].all("a").contains { $0.attributes["href"] == "/joining" })
}

@Test func `drafts are shared one by one, or all that the page showed, a check-in only by itself`() throws {
  let model = try Situations.writing(Table().model)
  let page = shown(model)
  #expect(page.forms("share").compactMap { $0.value("number") } == ["1", "2", "3", "4", "5"])
  guard case .act(.shareDrafts([4])) = try sent("share", [("number", "4")], on: model) else {
    return #expect(Bool(false))
  }
  let all = try #require(page.forms("share-all").first?.value("text"))
  guard case .act(.shareDrafts([1, 2, 3, 5])) = try sent("share-all", [("text", all)], on: model) else {
    return #expect(Bool(false))
  }
}

@Test func `letters, notes and the worksheet have no form that shares them`() throws {
  let model = try Situations.writing(Table().model)
  let entries = model.drafts.filter { $0.kind == .entry }.map { "\($0.number)" }
  for form in shown(model).forms("share") { #expect(entries.contains(form.value("number") ?? "")) }
}

@Test func `a draft is deleted in two steps`() throws {
  let model = try Situations.writing(Situations.alone)
  let forms = shown(model).forms("delete-draft")
  #expect(forms.compactMap { $0.value("number") }.count == model.drafts.count)
  #expect(shown(model).all("details").flatMap { $0.forms("delete-draft") }.count >= model.drafts.count)
  guard case .act(.deleteDraft(1)) = try sent("delete-draft", [("number", "1")], on: model) else {
    return #expect(Bool(false))
  }
}

@Test(arguments: PrivatePage.allCases.filter { !$0.isGuide && $0 != .worksheet })
func `a note is kept with its page, and stands there again`(topic: PrivatePage) throws {
  let model = try Situations.writing(Situations.alone)
  let part = try #require(shown(model).all("details").first { $0.all("summary").first?.text == topic.title.text })
  #expect(part.text.contains("kept with \(topic.rawValue)"))
  let number = try #require(part.forms("note").first?.value("number"))
  guard
    case .act(.keepNote(" mine ", on: topic)) = try sent(
      "note", [("number", number), ("text", " mine ")], on: model)
  else { return #expect(Bool(false)) }
  let again = form([("do", "note"), ("number", number), ("text", "   ")])
  let page = Markup(Pages.again(again, .plan(.empty), at: .drafts, model: model).document)
  #expect(page.with("trouble").count == 1)
  let open = page.all("details").filter { $0.attributes["open"] != nil }
  #expect(open.first?.all("summary").first?.text == topic.title.text)
}

@Test func `the worksheet has five steps, may leave some empty, and stays here`() throws {
  let model = Situations.alone
  let sheet = try #require(shown(model).forms("worksheet").first)
  #expect(sheet.all("label").map(\.text) == PrivatePage.worksheetSteps.map(\.text))
  guard
    case .act(.keepNote(let text, on: .worksheet)) = try sent(
      "worksheet", [("step1", "shouting"), ("step5", "a walk")], on: model)
  else { return #expect(Bool(false)) }
  #expect(text == PrivatePage.worksheet(["shouting", "", "", "", "a walk"]))
  #expect(throws: AppFailure.plan(.empty)) { try sent("worksheet", [("step1", " ")], on: model) }
  #expect(throws: AppFailure.plan(.noSuchRecord)) { try sent("note", [("number", "4"), ("text", "x")], on: model) }
  #expect(throws: AppFailure.plan(.noSuchRecord)) { try sent("note", [("text", "x")], on: model) }
}

@Test func `what was typed is shown where its form is no longer on the page`() throws {
  let sent = form([("do", "reflect"), ("record", "2-abc"), ("text", "You fear the cost")])
  let page = Markup(Pages.again(sent, .plan(.noSuchRecord), at: .drafts, model: Table().model).document)
  #expect(page.with("trouble").first?.text.contains("You fear the cost") == true)
}

@Test func `words that could not be taken stand over the saved ones, which go along`() throws {
  var table = Table()
  table.record(try Edit.set(.goal, "Ten minutes"))
  let sent = form([("do", "goal"), ("text", "far too long")])
  let page = Markup(Pages.again(sent, .plan(.tooLong(maxBytes: 4)), at: .plan, model: table.model).document)
  let area = try #require(page.forms("goal").first?.all("textarea").first)
  #expect(area.text.contains("far too long") && area.attributes["data-saved"] == "Ten minutes")
  #expect(page.forms("problem").first?.all("textarea").first?.attributes["data-saved"] == nil)
}

@Test
func `a draft that would take the place of the other's words says so, and is not among all that are shared at once`()
  throws
{
  var table = Table()
  table.record(try Edit.set(.goal, "Two hours a day"), by: .two)
  let page = shown(try Situations.writing(table.model))
  let sentence = DraftWords.replaces.with(["text": "Two hours a day", "name": "Sam"])
  #expect(page.text.contains(sentence) && page.text.contains(DraftsPageWords.replacing.text))
  #expect(page.forms("share-all").first?.value("text") == "2 3 5")
  table.record(try Edit.set(.goal, "Mine"))
  #expect(!shown(try Situations.writing(table.model)).text.contains("In the plan now:"))
}
