import TandemPages
import TandemPlan
import Testing

private func deed(_ act: String, _ fields: [(String, String)] = [], on desk: Desk) throws -> Deed {
  try Pages.deed(for: form([("do", act), ("token", "token")] + fields), desk: desk)
}

private func shown(_ desk: Desk) -> Markup { Markup(Pages.show(.drafts, desk: desk).document) }

private func number(_ label: String, _ desk: Desk) throws -> String {
  "\(try #require(desk.drafts.first { $0.label == label }?.number))"
}

@Test func `without drafts the page says so, and the private pages are there all the same`() {
  let page = shown(Situations.alone)
  #expect(page.with("empty").map(\.text) == [DraftsPageWords.none.text])
  #expect(page.all("summary").map(\.text) == PrivatePage.allCases.filter { !$0.isGuide }.map(\.title.text))
  #expect(page.forms("share").isEmpty && page.forms("share-all").isEmpty)
}

@Test func `every draft stands there with what it is and all its words`() throws {
  let page = shown(try Situations.writing(Table().desk))
  #expect(page.all("h3").map(\.text) == ["Goal", "Therapist", "Concern", "Check-in", "Agreement"])
  for words in ["Ten minutes a day", "Dr. Lee", "90", "It costs a lot", "the walk", "tea", Situations.letter] {
    #expect(page.text.contains(words), "\(words)")
  }
  #expect(page.text.contains(CheckInWords.appreciated.text) && page.text.contains(CheckInWords.tiny.text))
  #expect(!page.text.contains(CheckInWords.hard.text) && !page.text.contains("2026-05-04"))
}

@Test func `nothing can be shared before both are here and have compared`() throws {
  let alone = try Situations.writing(Situations.alone)
  var strange = try Situations.writing(Table().desk)
  strange.isCompared = false
  for desk in [alone, strange] {
    #expect(shown(desk).forms("share").isEmpty && shown(desk).forms("share-all").isEmpty)
  }
  #expect(shown(strange).all("main")[0].all("a").contains { $0.attributes["href"] == "/joining" })
  #expect(throws: Trouble.needsBoth) { try deed("share", [("number", "1")], on: alone) }
  #expect(throws: Trouble.compareFirst) { try deed("share", [("number", "1")], on: strange) }
}

@Test func `drafts are shared one by one, or all that the page showed, a check-in only by itself`() throws {
  let desk = try Situations.writing(Table().desk)
  let page = shown(desk)
  #expect(page.forms("share").compactMap { $0.value("number") } == ["1", "2", "3", "4", "5"])
  guard case .share([4]) = try deed("share", [("number", "4")], on: desk) else { return #expect(Bool(false)) }
  let all = try #require(page.forms("share-all").first?.value("text"))
  guard case .share([1, 2, 3, 5]) = try deed("share-all", [("text", all)], on: desk) else {
    return #expect(Bool(false))
  }
  #expect(throws: Trouble.plan(.noSuchRecord)) { try deed("share-all", on: desk) }
  #expect(throws: Trouble.plan(.noSuchRecord)) { try deed("share", [("number", "99")], on: desk) }
}

@Test func `letters, notes and the worksheet have no form that shares them, and no number does either`() throws {
  let desk = try Situations.writing(Table().desk)
  let entries = desk.drafts.filter { $0.kind == .entry }.map { "\($0.number)" }
  for form in shown(desk).forms("share") { #expect(entries.contains(form.value("number") ?? "")) }
  for label in ["letter", "support", "worksheet", "free"] {
    let number = try number(label, desk)
    #expect(throws: Trouble.neverShared) { try deed("share", [("number", number)], on: desk) }
    #expect(throws: Trouble.neverShared) { try deed("share-all", [("text", "1 \(number)")], on: desk) }
  }
}

@Test func `a draft is deleted in two steps`() throws {
  let desk = try Situations.writing(Situations.alone)
  let forms = shown(desk).forms("delete-draft")
  #expect(forms.compactMap { $0.value("number") }.count == desk.drafts.count)
  #expect(shown(desk).all("details").flatMap { $0.forms("delete-draft") }.count >= desk.drafts.count)
  guard case .deleteDraft(1) = try deed("delete-draft", [("number", "1")], on: desk) else {
    return #expect(Bool(false))
  }
  #expect(throws: Trouble.plan(.noSuchRecord)) { try deed("delete-draft", [("number", "99")], on: desk) }
}

@Test(arguments: PrivatePage.allCases.filter { !$0.isGuide && $0 != .worksheet })
func `a note is kept with its page, and stands there again`(topic: PrivatePage) throws {
  let desk = try Situations.writing(Situations.alone)
  let part = try #require(shown(desk).all("details").first { $0.all("summary").first?.text == topic.title.text })
  #expect(part.text.contains("kept with \(topic.rawValue)"))
  let number = try #require(part.forms("note").first?.value("number"))
  guard
    case .keepNote(" mine ", label: topic.rawValue) = try deed(
      "note", [("number", number), ("text", " mine ")], on: desk)
  else { return #expect(Bool(false)) }
  #expect(throws: Trouble.plan(.empty)) { try deed("note", [("number", number), ("text", " ")], on: desk) }
  #expect(throws: Trouble.plan(.tooLong(maxBytes: Schema.longTextBytes))) {
    try deed("note", [("number", number), ("text", String(repeating: "x", count: Schema.longTextBytes + 1))], on: desk)
  }
  let again = form([("do", "note"), ("number", number), ("text", "   ")])
  let page = Markup(Pages.again(again, .plan(.empty), at: .drafts, desk: desk).document)
  #expect(page.with("trouble").count == 1)
  let open = page.all("details").filter { $0.attributes["open"] != nil }
  #expect(open.first?.all("summary").first?.text == topic.title.text)
}

@Test func `the worksheet has five steps, may leave some empty, and stays here`() throws {
  let desk = Situations.alone
  let sheet = try #require(shown(desk).forms("worksheet").first)
  #expect(sheet.all("label").map(\.text) == PrivatePage.worksheetSteps.map(\.text))
  guard
    case .keepNote(let text, label: "worksheet") = try deed(
      "worksheet", [("step1", "shouting"), ("step5", "a walk")], on: desk)
  else { return #expect(Bool(false)) }
  #expect(text == PrivatePage.worksheet(["shouting", "", "", "", "a walk"]))
  #expect(throws: Trouble.plan(.empty)) { try deed("worksheet", [("step1", " ")], on: desk) }
  #expect(throws: Trouble.plan(.noSuchRecord)) { try deed("note", [("number", "4"), ("text", "x")], on: desk) }
  #expect(throws: Trouble.plan(.noSuchRecord)) { try deed("note", [("text", "x")], on: desk) }
}

@Test func `what was typed is shown where its form is no longer on the page`() throws {
  let sent = form([("do", "reflect"), ("record", "2-abc"), ("text", "You fear the cost")])
  let page = Markup(Pages.again(sent, .plan(.noSuchRecord), at: .drafts, desk: Table().desk).document)
  #expect(page.with("trouble").first?.text.contains("You fear the cost") == true)
}

@Test func `words that could not be taken stand over the saved ones, which go along`() throws {
  var table = Table()
  table.record(try Edit.set(.goal, "Ten minutes"))
  let sent = form([("do", "goal"), ("text", "far too long")])
  let page = Markup(Pages.again(sent, .plan(.tooLong(maxBytes: 4)), at: .plan, desk: table.desk).document)
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
  let page = shown(try Situations.writing(table.desk))
  let sentence = DraftWords.replaces.with(["text": "Two hours a day", "name": "Sam"])
  #expect(page.text.contains(sentence) && page.text.contains(DraftsPageWords.replacing.text))
  #expect(page.forms("share-all").first?.value("text") == "2 3 5")
  table.record(try Edit.set(.goal, "Mine"))
  #expect(!shown(try Situations.writing(table.desk)).text.contains("In the plan now:"))
}
