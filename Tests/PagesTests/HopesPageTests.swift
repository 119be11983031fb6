import TandemPages
import TandemPlan
import Testing

private let concern = RecordKey(.one, RecordID(0xc0))
private let hope = RecordKey(.one, RecordID(0xa0))

/// A plan in which Alex hopes for and is concerned about something.
private func table(_ you: Seat = .one) throws -> Table {
  var table = Table(you)
  table.record(try Edit.addHope("evenings by ourselves", direction: "more", id: hope.id, by: .one))
  table.record(try Edit.addConcern("What will it cost?", topic: "cost", id: concern.id, by: .one))
  return table
}

@Test func `an empty page of hopes has two equal columns and says that nothing need happen today`() {
  let page = Table().show(.hopes)
  #expect(page.says(HopesPageWords.begin.text))
  for words in [HopesPageWords.noHopes, .noWishes, .noConcerns] {
    #expect(page.split(separator: words.text, omittingEmptySubsequences: false).count == 3, "\(words)")
  }
  #expect(page.offers("add-hope") && page.offers("wishes") && page.offers("add-concern"))
}

@Test func `hopes, wishes and concerns added on the page stand in their author's column`() throws {
  var table = Table(.two)
  try table.send([("do", "add-hope"), ("direction", "less"), ("text", "being on the phone")])
  try table.send([("do", "wishes"), ("text", "online, early evenings")])
  try table.send([("do", "add-concern"), ("topic", "teamed-up"), ("text", "two against one")])
  let page = table.show(.hopes)
  #expect(page.says("being on the phone") && page.says(HopesPageWords.less.text) && page.says("online, early evenings"))
  #expect(page.says("two against one") && page.says(TopicWords.teamedUp.text))
  #expect(table.plan.hopes[0].by == .two && table.plan.concerns[0].topic == "teamed-up")
  #expect(!page.says(HopesPageWords.begin.text))
}

@Test func `each finds only the forms that are theirs`() throws {
  let alex = try table()
  let remove = "form=\"remove-hope\" name=\"record\" value=\"\(hope.hex)\""
  #expect(alex.show(.hopes).contains(remove))
  let (mine, theirs) = (alex.show(.concern(concern)), alex.seen(by: .two).show(.concern(concern)))
  #expect(mine.offers("edit-concern") && mine.offers("take-back-concern") && !mine.offers("reflect"))
  #expect(theirs.offers("reflect") && !theirs.offers("edit-concern") && !theirs.offers("take-back-concern"))
  #expect(!alex.seen(by: .two).show(.hopes).contains(remove))
}

@Test func `a concern is said back, answered by its author with one of three equal buttons, and heard`() throws {
  var sam = try table(.two)
  try sam.send(sam.show(.concern(concern)).fill("reflect", concern, [("text", "You worry about money.")]))
  var alex = sam.seen(by: .one)
  let list = alex.show(.hopes)
  #expect(list.says("You worry about money.") && list.says(ConcernStateWords.reflected.text))
  for answer in ["heard", "more", "not-yet"] {
    #expect(list.contains("<button type=\"submit\" name=\"choice\" value=\"\(answer)\">"))
  }
  try alex.send(list.fill("hear", concern, [("choice", "heard")]))
  #expect(alex.plan.concerns[0].state == .heard)
  #expect(alex.show(.hopes).says(ConcernStateWords.heard.text))
  #expect(!alex.show(.hopes).offers("hear"))
  #expect(!alex.seen(by: .two).show(.hopes).says(HopesPageWords.reflect.text), "heard asks for nothing more")
}

@Test func `an answer holds for the reflection that stood on the page`() throws {
  var alex = try table()
  alex.record(try Edit.reflect(alex.plan.concerns[0], "Money.", by: .two, digests: Table.digests), by: .two)
  let answer = alex.show(.hopes).fill("hear", concern, [("choice", "heard")])
  alex.record(try Edit.reflect(alex.plan.concerns[0], "You are mean.", by: .two, digests: Table.digests), by: .two)
  #expect(throws: AppFailure.plan(.changedMeanwhile)) { try alex.send(answer) }
}

@Test func `a concern is changed and taken back by its author alone`() throws {
  var alex = try table()
  let edit = [("do", "edit-concern"), ("record", concern.hex), ("text", "What will it cost a month?")]
  #expect(throws: AppFailure.plan(.notYours)) {
    var sam = alex.seen(by: .two); try sam.send(edit)
  }
  try alex.send(edit)
  #expect(alex.show(.hopes).says("What will it cost a month?"))
  let back = [("do", "take-back-concern"), ("record", concern.hex)]
  #expect(throws: AppFailure.plan(.notYours)) {
    var sam = alex.seen(by: .two); try sam.send(back)
  }
  try alex.send(back)
  #expect(alex.show(.hopes).says(ConcernStateWords.takenBack.text))
  let late = alex.seen(by: .two).show(.concern(concern))
  #expect(!late.offers("reflect"))
}

@Test func `what the partner writes under the id of one's own concern and hope has a page and a form of its own`()
  throws
{
  var sam = try table(.two)
  sam.record(try Edit.addConcern("Forged", topic: nil, id: concern.id, by: .two), by: .two)
  sam.record(try Edit.addHope("Forged too", direction: nil, id: hope.id, by: .two), by: .two)
  var alex = sam.seen(by: .one)
  let page = alex.show(.concern(concern))
  #expect(page.says("What will it cost?") && !page.says("Forged") && page.offers("edit-concern"))
  #expect(alex.show(.concern(RecordKey(.two, concern.id))).says("Forged"))
  try alex.send(page.fill("edit-concern", concern, [("text", "What will it cost a month?")]))
  try alex.send([("do", "remove-hope"), ("record", hope.hex)])
  #expect(alex.plan.concerns.map { $0.text } == ["What will it cost a month?", "Forged"])
  #expect(alex.plan.hopes.map { $0.text } == ["Forged too"])
  let theirs = [("do", "edit-concern"), ("record", RecordKey(.two, concern.id).hex), ("text", "mine now")]
  #expect(throws: AppFailure.plan(.notYours)) { try alex.send(theirs) }
}

@Test func `what was heard stays on the page beside what was reflected later`() throws {
  var sam = try table(.two)
  try sam.send(sam.show(.concern(concern)).fill("reflect", concern, [("text", "You worry about money.")]))
  var alex = sam.seen(by: .one)
  try alex.send(alex.show(.hopes).fill("hear", concern, [("choice", "heard")]))
  sam = alex.seen(by: .two)
  #expect(
    !sam.show(.concern(concern)).offers("reflect") && sam.show(.concern(concern)).says(HopesPageWords.heardAlready.text)
  )
  // Written before the answer came.
  sam.record(
    try Edit.reflect(sam.plan.concerns[0], "You count every coin.", by: .two, digests: Table.digests), by: .two)
  alex = sam.seen(by: .one)
  let page = alex.show(.concern(concern))
  #expect(page.says(ConcernStateWords.heard.text) && page.says("You worry about money."))
  #expect(page.says(HopesPageWords.later.with(["name": "Sam"])) && page.says("You count every coin."))
  try alex.send(page.fill("hear", concern, [("choice", "more")]))
  #expect(alex.plan.concerns[0].state == .more)
  #expect(alex.plan.concerns[0].reflection?.text == "You count every coin.")
}

@Test func `what cannot be taken about hopes and concerns says why`() throws {
  var alex = try table()
  let sams = alex.seen(by: .two).show(.concern(concern))
  let cases: [([(String, String)], AppFailure)] = [
    ([("do", "add-hope"), ("text", " ")], .plan(.empty)),
    ([("do", "hear"), ("record", concern.hex), ("choice", "heard")], .plan(.nothingToAnswer)),
    ([("do", "hear"), ("record", concern.hex), ("choice", "perhaps")], .noChoice),
    ([("do", "hear"), ("record", "99"), ("choice", "heard")], .plan(.noSuchRecord)),
    (sams.fill("reflect", concern, [("text", "mine")]), .plan(.notYours)),
    ([("do", "add-concern"), ("text", String(repeating: "a", count: 49 << 10))], .plan(.tooLong(maxBytes: 48 << 10))),
  ]
  for (fields, failure) in cases { #expect(throws: failure, "\(fields)") { try alex.send(fields) } }
  #expect(throws: AppFailure.plan(.notYours)) {
    var sam = alex.seen(by: .two)
    try sam.send([("do", "remove-hope"), ("record", hope.hex)])
  }
  try alex.send([("do", "take-back-concern"), ("record", concern.hex)])
  #expect(throws: AppFailure.plan(.removed)) {
    var sam = alex.seen(by: .two)
    try sam.send(sams.fill("reflect", concern, [("text", "too soon")]))
  }
}

@Test func `a refusal about an entry that is gone stands at the top of the page`() throws {
  let sent = form([("do", "remove-hope"), ("record", "99")])
  let page = Pages.again(sent, .plan(.noSuchRecord), at: .hopes, model: Table().model).document
  #expect(page.says(PageErrorWords.noSuchEntry.text))
}

@Test func `before both are here, words become private drafts and show as such`() throws {
  var table = Table()
  table.stage = .alone
  var model = table.model
  let edit = try Edit.addHope("quiet mornings", direction: nil, id: hope.id, by: .one)
  model.drafts = [.init(number: 1, label: "hope", kind: .entry, text: "quiet mornings", edit: edit, created: 1)]
  let page = Pages.show(.hopes, model: model).document
  #expect(page.says("quiet mornings") && page.says(PageWords.privateDraft.text))
  #expect(page.says(ScreenWords.untilBoth.text) && page.offers("add-concern"))
  #expect(page.split(separator: HopesPageWords.noWishes.text).count == 2, "one column, one's own")
}

@Test func `ideas for every topic, and how a concern is heard, name no command`() {
  let page = Table().show(.hopes)
  #expect(page.contains("<summary>Ideas about cost</summary>"))
  #expect(page.says("Heard is not agreed. It means that the concern has arrived."))
  #expect(!page.contains("`") && !page.contains("tandem "))
}

@Test func `all ideas lie behind one quiet link`() {
  let main = Markup(Table().show(.hopes)).all("main")[0]
  let link = main.children.filter { $0.tag == "details" }
  #expect(link.count == 1 && link[0].all("summary")[0].text == HopesPageWords.ideas.text)
  #expect(link[0].all("details").count == IdeaWords.allCases.count)
}

@Test func `beside a draft of one's own nothing says that there is room`() throws {
  let model = try Situations.writing(Situations.alone)
  let page = Pages.show(.hopes, model: model).document
  #expect(page.says("It costs a lot") && !page.says(HopesPageWords.noConcerns.text))
  #expect(page.says(HopesPageWords.noHopes.text))
}
