import TandemPages
import TandemPlan
import Testing

@Test func `no tab names a person or says what the plan is about`() throws {
  for (name, model) in try Situations.all {
    let entries =
      model.plan.therapists.map { PageRoute.therapist($0.id) } + model.plan.concerns.map { .concern($0.key) }
    for route in PageRoute.all + entries {
      let document = Pages.show(route, model: model).document
      guard !document.isEmpty else { continue }
      let title = try #require(document.firstMatch(of: /<title>([^<]*)<\/title>/)).1
      #expect(title.hasSuffix(" - Tandem"), "\(name), \(route)")
      for word in ["Alex", "Sam", "Dr.", "therap", "concern"] {
        #expect(!title.lowercased().contains(word.lowercased()), "\(name), \(route): \(title)")
      }
    }
  }
}

@Test func `a button that cannot be pressed always has its reason on the page`() throws {
  var table = Table()
  for (seat, choice) in [(Seat.one, UInt8(0)), (.two, 2)] {
    table.vote(choice, on: .option, RecordID(2), name: "a phone call first", by: seat)
  }
  let page = Markup(table.show(.options))
  let disabled = page.all("button").filter { $0.attributes["disabled"] != nil }
  #expect(!disabled.isEmpty)
  for button in disabled {
    let reason = page.all.first { $0.attributes["id"] == button.attributes["aria-describedby"] }
    #expect(reason?.text.isEmpty == false)
  }
}

@Test(arguments: [
  (SharingState.upToDate, SaidWords.savedForBoth), (.pending(1), .savedHere), (.offline(pending: 2), .savedHere),
  (.paused, .savedPaused),
])
func `what is said after saving is true at that moment`(sharing: SharingState, words: SaidWords) {
  var model = Table().model
  model.sharing = sharing
  let told = Markup(Pages.show(.plan, said: "saved", model: model).document).with("told")
  #expect(told.map(\.said) == [words.text])
}

@Test
func
  `what is different from the text that both agreed to stands there word by word, and the state stays when one signs again`()
  throws
{
  var table = Table()
  table.record(try Edit.set(.goal, "Fewer silent evenings, within a day."))
  table.record(try Edit.set(.timeframe, "four sessions"))
  for seat in Seat.allCases { table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat) }
  #expect(Markup(table.show(.plan)).with("diff").isEmpty)
  table.record(try Edit.set(.goal, "Fewer silent evenings, within two days, even a small one."))
  for signs in [false, true] {
    if signs { table.record(Edit.agree(to: table.plan.agreement.present, by: .one)) }
    for seat in Seat.allCases {
      let page = Markup(table.seen(by: seat).show(.plan))
      let difference = try #require(page.with("diff").first)
      #expect(page.with("diff").count == 1)
      #expect(difference.all("del").map(\.text) == ["a day."])
      #expect(difference.all("ins").map(\.text) == ["two days, even a small one."])
      #expect(
        page.all("section").first { $0.attributes["id"] == "agreement" }?.text.contains(PlanWords.changed.text) == true)
    }
  }
}

@Test(arguments: [
  ("Dr. Lee", "Dr. Lee"), ("", "one two"), ("one two", ""), ("a b c d", "a x c y"), ("a\nb", "a\nb c"), ("  a", "a "),
])
func `a difference holds both texts, word for word`(before: String, now: String) throws {
  var table = Table()
  table.record(try Edit.set(.goal, "goal"))
  table.record(try Edit.set(.timeframe, "time"))
  if !before.isEmpty { table.record(try Edit.set(.problem, before)) }
  for seat in Seat.allCases { table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat) }
  table.record(now.isEmpty ? Edit([Write(Address(.problem), .text(""))]) : try Edit.set(.problem, now))
  let page = Markup(table.show(.plan))
  guard let difference = page.with("diff").first else { return #expect(before == now) }
  func read(without tag: String) -> [Substring] {
    difference.children.filter { $0.tag != tag }.map(\.text).joined(separator: " ").split { $0.isWhitespace }
  }
  #expect(read(without: "ins") == before.split { $0.isWhitespace })
  #expect(read(without: "del") == now.split { $0.isWhitespace })
}

@Test func `words that look the same and are others, byte by byte, stand there as a difference`() throws {
  var table = Table()
  for field in [Field.problem, .goal, .timeframe] { table.record(try Edit.set(field, "words")) }
  table.record(Edit([Write(Address(.problem), .text("for Ren\u{e9} too"))]))
  for seat in Seat.allCases { table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat) }
  table.record(Edit([Write(Address(.problem), .text("for Rene\u{301} too"))]))
  let difference = try #require(Markup(table.show(.plan)).with("diff").first)
  #expect(difference.all("del").count == 1 && difference.all("ins").count == 1)
}

@Test func `a telephone number, an address and a place are one press away, and nothing else becomes a link`() throws {
  func details(_ given: [String: String]) throws -> Markup {
    var details: [FieldRule: String] = [:]
    for (name, text) in given { details[try #require(Schema.rule(.therapist, named: name))] = text }
    var table = Table()
    table.record(try Edit.addTherapist("Dr. Lee", details: details, id: RecordID(70)))
    return try #require(Markup(table.show(.therapist(RecordID(70)))).with("facts").first)
  }
  let good = try details(["phone": "+49 (30) 123-4567", "email": "lee@example.org", "place": "Elm Street 4 & 5"])
  #expect(
    Set(good.all("a").compactMap { $0.attributes["href"] }) == [
      "tel:+49301234567", "mailto:lee@example.org",
      "https://www.openstreetmap.org/search?query=Elm%20Street%204%20%26%205",
    ])
  for hostile in ["javascript:alert(1)", "1;phone-context=x", "12+34", "++49", "12", "0x11 call me"] {
    #expect(try details(["phone": hostile]).all("a").isEmpty, "\(hostile)")
  }
  for hostile in ["a@b.org?bcc=c@d.org", "a@b.org,c@d.org", "a@b", "@b.org", "a b@c.org", "a%40b@c.org"] {
    #expect(try details(["email": hostile]).all("a").isEmpty, "\(hostile)")
  }
}

@Test func `the path has five places without a number, the same for both, and lights where the next step is`() throws {
  var table = Table()
  func stops(_ table: Table) -> [String] { Markup(table.show(.plan)).with("path")[0].all("li").map(\.said) }
  #expect(stops(table) == ["Asked open", "Heard open", "Listed open", "Agreed open", "Visits open"])
  table.record(try Edit.answer(.yes, note: nil, again: nil, by: .two), by: .two)
  table.record(try Edit.addConcern("It costs a lot", topic: nil, id: RecordID(9), by: .two), by: .two)
  for field in [Field.problem, .goal, .timeframe] { table.record(try Edit.set(field, "four sessions")) }
  #expect(stops(table) == ["Asked answered", "Heard talking", "Listed open", "Agreed open", "Visits open"])
  #expect(stops(table.seen(by: .two)) == stops(table))
  let lit = Markup(table.show(.plan)).with("path")[0].with("lit").map(\.said)
  #expect(lit == ["Heard talking"] && Markup(table.show(.plan)).with("next").count == 1)
}

@Test func `whoever has not agreed to a changed text reads it once, with what changed marked in it, and then decides`()
  throws
{
  var table = Table()
  table.record(try Edit.set(.goal, "Fewer silent evenings."))
  table.record(try Edit.set(.timeframe, "four sessions"))
  for seat in Seat.allCases { table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat) }
  table.record(try Edit.set(.timeframe, "six sessions"))
  let strip = try #require(Markup(table.show(.plan)).all("section").first { $0.attributes["id"] == "agreement" })
  let edit = try #require(strip.with("edit").first)
  #expect(edit.attributes["open"] != nil && edit.forms("agree").count == 1)
  #expect(edit.all("dd").map(\.said) == ["Fewer silent evenings.", "four six sessions"])
  #expect(edit.with("actions").first.map { $0.all("button", "a").count } == 2)
  let before = try #require(strip.with("fold").first)
  #expect(before.attributes["open"] == nil && before.text.contains("four sessions"))
  #expect(strip.all("dt").count == 4, "the text once, and the one from before behind its fold")
}

@Test func `while a field is written its words give way, and the button that opened it leaves it as it is`() throws {
  var table = Table()
  table.record(try Edit.set(.goal, "Fewer silent evenings."))
  let part = try #require(Markup(table.show(.plan)).all("section").first { $0.attributes["id"] == "card-goal" })
  let summary = try #require(part.all("summary").first)
  #expect(summary.with("shut").map(\.text) == [PageWords.change.text])
  #expect(summary.with("opened").map(\.text) == [PageWords.leave.text])
}
