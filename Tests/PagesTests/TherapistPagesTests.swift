import TandemPages
import TandemPlan
import Testing

private let berg = RecordID(0xb0)
private let castro = RecordID(0xca)

/// Two therapists on the list, one of them with details.
private func table(_ you: Seat = .one) throws -> Table {
  var table = Table(you)
  let typed = [
    "fee": "120 francs", "format": "online", "skills_based": "unknown", "link": "https://example.org/berg",
    "notes": "called back\nwithin a day",
  ]
  var details: [FieldRule: String] = [:]
  for (name, text) in typed { details[try #require(Schema.rule(.therapist, named: name))] = text }
  table.record(try Edit.addTherapist("Dr. Berg", details: details, id: berg))
  table.record(try Edit.addTherapist("Ana Castro", details: [:], id: castro))
  return table
}

@Test func `an empty therapist list is calm, and leads to other ways to begin`() {
  let page = Table().show(.therapists)
  #expect(page.says(TherapistPageWords.none.text) && page.contains("href=\"/options\""))
  #expect(page.offers("add-therapist"))
  #expect(Table().show(.comparison).says(TherapistPageWords.twoNeeded.text))
  #expect(Table().show(.choosing).says(ChoosingPageWords.none.text))
}

@Test func `a therapist is added by name, with whatever is known`() throws {
  var table = Table()
  let fields = Table().show(.therapists).fill(
    "add-therapist", [("name", " Dr. Berg "), ("fee", "120"), ("format", "both")])
  try table.send(fields)
  #expect(table.plan.therapists[0].name == "Dr. Berg")
  #expect(table.plan.therapists[0].details.count == 2)
  #expect(table.show(.therapists).says("Format: Both. Fee: 120"))
}

@Test func `the page of a therapist shows every detail, a link as a link, choices as words`() throws {
  let page = try table().show(.therapist(berg))
  #expect(page.says("120 francs") && page.says("Online") && page.says(DetailChoiceWords.unknown.text))
  #expect(page.contains("href=\"https://example.org/berg\" rel=\"noreferrer noopener external\""))
  #expect(page.says("called back\nwithin a day"))
  #expect(try table().show(.therapist(castro)).says(TherapistPageWords.noDetails.text))
}

@Test func `details that the other one filled in meanwhile are not written over`() throws {
  var alex = try table()
  let open = alex.show(.therapist(berg)).fill(
    "edit-therapist", berg,
    [
      ("notes", "called back\nwithin a day"), ("format", "online"), ("skills_based", "unknown"),
      ("phone", "044 000 00 00"),
    ])
  var sam = alex.seen(by: .two)
  try sam.send(
    sam.show(.therapist(berg)).fill(
      "edit-therapist", berg,
      [
        ("notes", "called back\nwithin a day"), ("format", "online"), ("skills_based", "yes"), ("fee", "100 francs"),
      ]))
  alex = sam.seen(by: .one)
  try alex.send(open)
  let page = alex.show(.therapist(berg))
  #expect(page.says("044 000 00 00") && page.says("100 francs"))
  #expect(alex.plan.therapists[0].details[try #require(Schema.rule(.therapist, named: "skills_based"))] == "yes")
}

@Test func `a detail can be emptied, a name cannot`() throws {
  var alex = try table()
  let typed = [("notes", ""), ("format", "online"), ("skills_based", "unknown")]
  let page = alex.show(.therapist(berg))
  try alex.send(page.fill("edit-therapist", berg, typed + [("fee", " ")]))
  #expect(!alex.show(.therapist(berg)).says("120 francs") && !alex.show(.therapist(berg)).says("called back"))
  #expect(throws: AppFailure.plan(.empty)) { try alex.send(page.fill("edit-therapist", berg, typed + [("name", " ")])) }
}

@Test func `a form about details that could not be taken keeps what was typed and what it showed`() throws {
  let alex = try table()
  let fields = alex.show(.therapist(berg)).fill("edit-therapist", berg, [("link", "ftp://example.org")])
  let again = Pages.again(form(fields), .plan(.noWebLink), at: .therapist(berg), model: alex.model).document
  #expect(again.says("ftp://example.org") && again.says(PageErrorWords.noWebLink.text))
  let shown = try #require(fields.first { $0.0 == "shown" }).1
  #expect(again.contains("name=\"shown\" value=\"\(shown)\""))
}

@Test func `what cannot be taken about therapists says why`() throws {
  var alex = try table()
  let vote = alex.show(.therapist(castro)).fill("vote-therapist", castro, [("choice", "maybe")])
  let cases: [([(String, String)], AppFailure)] = [
    ([("do", "add-therapist"), ("name", "")], .plan(.empty)),
    ([("do", "add-therapist"), ("name", "X"), ("link", "berg.example.org")], .plan(.noWebLink)),
    ([("do", "add-question"), ("text", " ")], .plan(.empty)),
    (vote.filter { $0.0 != "choice" }, .noChoice),
    (vote.filter { $0.0 != "shown" }, .plan(.changedMeanwhile)),
    ([("do", "choose-therapist")], .plan(.noSuchRecord)),
  ]
  for (fields, failure) in cases { #expect(throws: failure, "\(fields)") { try alex.send(fields) } }
  try alex.send([("do", "set-aside-therapist"), ("record", castro.hex)])
  #expect(throws: AppFailure.plan(.removed)) { try alex.send(vote) }
  #expect(throws: AppFailure.plan(.removed)) {
    try alex.send([("do", "choose-therapist"), ("record", castro.hex)])
  }
  let page = alex.show(.therapist(castro))
  #expect(page.says(ScreenWords.asideTitle.text) && !page.offers("vote-therapist"))
  try alex.send([("do", "set-aside-therapist"), ("record", castro.hex), ("choice", "back")])
  #expect(alex.show(.therapist(castro)).offers("vote-therapist"))
}

@Test func `votes on a therapist appear together, and a later change shows as one`() throws {
  var alex = try table()
  try alex.send(alex.show(.therapist(berg)).fill("vote-therapist", berg, [("choice", "comfortable")]))
  #expect(alex.show(.therapist(berg)).says("You voted Comfortable. It is sealed until both of you have voted."))
  #expect(alex.show(.therapists).pressed == ["comfortable"])
  var sam = alex.seen(by: .two)
  #expect(!sam.show(.therapist(berg)).says("It is sealed") && sam.show(.therapists).pressed == [])
  try sam.send(sam.show(.therapist(berg)).fill("vote-therapist", berg, [("choice", "not-for-me")]))
  #expect(marks(sam) == ["Alex: Comfortable", "Sam: Not for me"])
  try sam.send(sam.show(.therapist(berg)).fill("vote-therapist", berg, [("choice", "maybe")]))
  #expect(marks(sam) == ["Alex: Comfortable", "Sam: Maybe (changed later)"] && marks(sam.seen(by: .one)) == marks(sam))
  let open = sam.show(.therapist(berg))
  #expect(open.says(ScreenWords.bothOpen.text) && !open.says(ScreenWords.sealedUntilBoth.text))
  #expect(open.pressed == ["maybe"])
}

/// Both open votes on the first therapist of the list, as they are read out.
private func marks(_ table: Table) -> [String] {
  Markup(table.show(.therapists)).with("marks").first?.all("li").map(\.said) ?? []
}

@Test func `therapists stand side by side in a table that the keyboard can scroll`() throws {
  var alex = try table()
  let page = alex.show(.comparison)
  #expect(
    page.contains(
      "<div class=\"scroll\" role=\"region\" aria-label=\"Side by side\" tabindex=\"0\"><table class=\"compare\" role=\"table\">"
    ))
  #expect(page.matches(of: /<th scope="col"/).count == 3)
  #expect(
    page.contains("<th scope=\"row\" role=\"rowheader\">Fee</th>")
      && !page.contains("<th scope=\"row\" role=\"rowheader\">Gender</th>"))
  for number in 0..<12 {
    alex.record(try Edit.addTherapist("T\(number)", details: [:], id: RecordID(0x100 + UInt64(number))))
  }
  #expect(alex.show(.comparison).matches(of: /<th scope="col"/).count == 13)
  #expect(alex.show(.comparison).says(TherapistPageWords.firstOnes.with(["count": "12"])))
}

@Test func `choosing together says in words what is still missing`() throws {
  var alex = try table()
  try alex.send([("do", "choose-therapist"), ("record", berg.hex)])
  #expect(alex.show(.choosing).says(ChoosingPageWords.open.text))
  #expect(
    Markup(alex.show(.choosing)).with("person").filter { $0.tag == "h2" }.isEmpty,
    "a proposal stands under nobody's name")
  var sam = alex.seen(by: .two)
  try sam.send([("do", "choose-therapist"), ("record", castro.hex)])
  #expect(sam.show(.choosing).says(ChoosingPageWords.open.text))
  try sam.send([("do", "choose-therapist"), ("record", berg.hex)])
  #expect(sam.show(.choosing).says(ChoosingPageWords.bothSoFar.with(["name": "Dr. Berg"])))
  #expect(!sam.show(.choosing).says(ChoosingPageWords.read.text), "there is no text to agree to yet")
  sam.record(try Edit.set(.goal, "To laugh again."))
  sam.record(try Edit.set(.timeframe, "four sessions"))
  #expect(sam.show(.choosing).says(ChoosingPageWords.both.with(["name": "Dr. Berg"])))
  #expect(sam.plan.chosenTherapist?.id == berg)
  sam.vote(2, on: .therapist, berg, name: "Dr. Berg", by: .one)
  sam.vote(0, on: .therapist, berg, name: "Dr. Berg", by: .two)
  #expect(sam.show(.choosing).says(ChoosingPageWords.veto.with(["name": "Dr. Berg"])))
  #expect(sam.show(.choosing).says(VotePageWords.waits.text) && sam.show(.choosing).says(VotePageWords.takeBack.text))
  #expect(!sam.show(.choosing).says(ScreenWords.chosenVeto.text), "it is said once")
  #expect(Markup(sam.show(.choosing)).all("button").allSatisfy { $0.attributes["aria-pressed"] != "true" })
  #expect(sam.plan.chosenTherapist == nil)
  try sam.send([("do", "choose-therapist"), ("choice", "none")])
  #expect(!sam.show(.choosing).says(ChoosingPageWords.noneProposed.text))
  try alex.send([("do", "choose-therapist"), ("choice", "none")])
  #expect(alex.show(.choosing).says(ChoosingPageWords.noneProposed.text))
}

@Test func `a call sheet has the questions of both with their names, and offers those that many ask`() throws {
  var alex = try table()
  try alex.send([("do", "add-question"), ("record", berg.hex), ("choice", "one"), ("text", "Is there a lift?")])
  var sam = alex.seen(by: .two)
  try sam.send([("do", "add-question"), ("record", berg.hex), ("choice", "all"), ("text", "Do you work evenings?")])
  let sheet = sam.show(.callSheet(berg))
  #expect(sheet.says("Is there a lift?") && sheet.says("Do you work evenings?"))
  #expect(sheet.says("Alex") && sheet.says("Sam"))
  for question in CallWords.standardQuestions { #expect(sheet.says(question.text)) }
  #expect(!sam.show(.callSheet(castro)).says("Is there a lift?"))
  try sam.send([("do", "add-question"), ("text", CallWords.cost.text)])
  #expect(sam.plan.questions.last?.therapist == nil)
  #expect(!sam.show(.callSheet(castro)).contains("value=\"\(CallWords.cost.text)\""))
  let alexes = [("do", "remove-question"), ("record", alex.plan.questions[0].key.hex)]
  #expect(throws: AppFailure.plan(.notYours)) { try sam.send(alexes) }
  #expect(!sam.show(.callSheet(berg)).contains("name=\"record\" value=\"\(alexes[1].1)\""))
}

@Test func `a page about a therapist who is not there leads to the list`() {
  #expect(Pages.show(.therapist(berg), model: Table().model).location == "/therapists")
  #expect(Pages.show(.callSheet(berg), model: Table().model).location == "/therapists")
  #expect(Pages.show(.concern(RecordKey(.one, berg)), model: Table().model).location == "/hopes")
}

@Test func `side by side stays a table for whoever hears it, however it is laid out`() throws {
  let table = Markup(Pages.show(.comparison, model: try Situations.together(.one)).document).all("table")[0]
  for (tag, parts) in [
    ("tr", ["row"]), ("th", ["columnheader", "rowheader"]), ("td", ["cell"]), ("tbody", ["rowgroup"]),
    ("thead", ["rowgroup"]),
  ] {
    for part in table.all(tag) { #expect(parts.contains(part.attributes["role"] ?? ""), "\(tag)") }
  }
}

@Test func `the page of a therapist is headed by the name, and only there`() throws {
  let page = Markup(try table().show(.therapist(berg)))
  #expect(page.all("h1").map(\.text) == ["Dr. Berg"])
  #expect(!page.all("h2").contains { $0.text == "Dr. Berg" })
}

@Test func `the list comes before the ways onward, and after the one to add a name`() throws {
  let page = try table().show(.therapists)
  func place(_ text: String) throws -> String.Index { try #require(page.firstRange(of: text), "\(text)").lowerBound }
  #expect(try place(TherapistPageWords.add.text) < place("Ana Castro"))
  #expect(try place("Ana Castro") < place("href=\"/choosing\""))
}

@Test func `the page of choosing is headed by its state, and leads to the text while that is to be agreed to`() throws {
  var table = try table()
  func head() -> Markup? { Markup(table.show(.choosing)).all("section").first { !$0.all("h2").isEmpty } }
  #expect(head()?.all("h2").map(\.text) == [ChoosingPageWords.notChosen.text])
  for seat in Seat.allCases { table.vote(0, on: .therapist, berg, name: "Dr. Berg", by: seat) }
  let therapist = try #require(table.plan.therapists.first { $0.id == berg })
  table.record(try Edit.choose(therapist, by: .one, digests: Table.digests), by: .one)
  #expect(head()?.all("h2").map(\.text) == [ChoosingPageWords.proposed.text])
  table.record(try Edit.choose(therapist, by: .two, digests: Table.digests), by: .two)
  #expect(head()?.all("h2").map(\.text) == [ChoosingPageWords.chosen.text])
  #expect(head()?.with("firm").isEmpty == true, "there is no text to agree to yet")
  for field in [Field.goal, .timeframe] { table.record(try Edit.set(field, "words")) }
  #expect(head()?.with("firm").map(\.text) == [ChoosingPageWords.read.text])
  for seat in Seat.allCases { table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat) }
  #expect(head()?.with("firm").isEmpty == true)
  #expect(head()?.text.contains(ChoosingPageWords.bothAgreed.with(["name": "Dr. Berg"])) == true)
}
