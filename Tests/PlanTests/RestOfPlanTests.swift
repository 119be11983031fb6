import TandemPlan
import Testing

@Test func `hopes are numbered over both partners, removed ones counted`() throws {
  var alex = Desk(.one)
  var sam = Desk(.two)
  alex.record(try .addHope("evenings", direction: "more", id: RecordID(900), by: .one))
  Desk.exchange(&alex, &sam)
  sam.now += 10
  sam.record(try .addHope("noise", direction: "less", id: RecordID(901), by: .two))
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.hopes == sam.plan.hopes)
  #expect(alex.plan.hopes.map { $0.number } == [1, 2])
  #expect(alex.plan.hopes.map { $0.direction } == ["more", "less"])
  #expect(throws: PlanError.notYours) { try Edit.removeHope(sam.plan.hopes[0], by: .two) }
  alex.record(try .removeHope(alex.plan.hopes[0], by: .one))
  #expect(alex.plan.hopes.map { $0.number } == [2])
}

@Test func `the eight ready options have the first numbers, and those that were added follow`() throws {
  var alex = Desk(.one)
  alex.record(try .addOption("a weekend away", id: RecordID(900)))
  #expect(alex.plan.options.map { $0.number } == Array(1...9))
  #expect(alex.plan.options.last?.text == "a weekend away")
  #expect(alex.plan.options.filter { $0.isTouched }.map { $0.number } == [9])
}

@Test func `an option is chosen when both chose the same by its present text`() throws {
  var alex = Desk(.one)
  var sam = Desk(.two)
  alex.record(try .chooseOption(alex.plan.options[2], by: .one, digests: Toy.digests))
  sam.record(try .chooseOption(sam.plan.options[3], by: .two, digests: Toy.digests))
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.chosenOption == nil)
  #expect(alex.plan.options.map { $0.chosenBy }.filter { !$0.isEmpty } == [[.one]], "Alex has not voted on Sam's")
  sam.now += 10
  sam.record(try .chooseOption(sam.plan.options[2], by: .two, digests: Toy.digests))
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.chosenOption?.number == 3)
  #expect(alex.plan.agreement.present.parts.last == "one trial visit")
  alex.record(.setAside(alex.plan.options[2], true))
  #expect(throws: PlanError.removed) {
    try Edit.chooseOption(alex.plan.options[2], by: .one, digests: Toy.digests)
  }
}

@Test(arguments: [
  "2026-02-29", "2026-13-01", "2026-00-10", "2026-4-01", "2026-04-31", "26-04-01", "", "2026-04-01x", "-026-04-01",
])
func `a day that does not exist is not read`(text: String) {
  #expect(CalendarDate(reading: text) == nil)
}

@Test func `days are counted over months, years and leap days`() throws {
  let day = try #require(CalendarDate(reading: "2028-02-28"))
  #expect(day.adding(days: 1).description == "2028-02-29")
  #expect(day.adding(days: 2).description == "2028-03-01")
  #expect(day.adding(days: 366).description == "2029-02-28")
  #expect(day.adding(days: -59).description == "2027-12-31")
  #expect(CalendarDate(milliseconds: 0).description == "1970-01-01")
  #expect(CalendarDate(milliseconds: 0).monday.description == "1969-12-29")
  #expect(CalendarDate(milliseconds: 1_795_219_200_000).description == "2026-11-21")
  #expect(try #require(CalendarDate(reading: "2026-11-22")).monday.description == "2026-11-16")
  #expect(try #require(CalendarDate(reading: "2026-11-16")).monday.description == "2026-11-16")
  var next = CalendarDate(milliseconds: 0)
  for number in 0..<1_000 {
    #expect(next == CalendarDate(milliseconds: UInt64(number * 37) * 86_400_000))
    next = next.adding(days: 37)
  }
}

@Test(arguments: ["24:00", "12:60", "12", "1:2", ":30", "12:3a"])
func `a time of day that does not exist is not read`(text: String) {
  #expect(ClockTime(reading: text) == nil)
}

@Test func `a hold lasts from one day to fourteen, is its setter's, and ends by itself`() throws {
  let today = try #require(CalendarDate(reading: "2026-11-21"))
  #expect(throws: PlanError.noSuchHold) { try Edit.hold(for: 0, from: today, by: .one) }
  #expect(throws: PlanError.noSuchHold) { try Edit.hold(for: 90, from: today, by: .one) }
  var alex = Desk(.one)
  var sam = Desk(.two)
  (alex.now, sam.now) = (noon, noon)
  alex.record(try .hold(for: 14, from: today, by: .one))
  Desk.exchange(&alex, &sam)
  #expect(sam.plan.hold(on: today)?.description == "2026-12-05")
  #expect(sam.plan.hold(on: today.adding(days: 14)) != nil)
  #expect(sam.plan.hold(on: today.adding(days: 15)) == nil)
  #expect(!sam.plan.isOpen(on: today))
  #expect(throws: PlanError.notYours) { try Edit.endHold(in: sam.plan, on: today, by: .two) }
  let end = try #require(try Edit.endHold(in: alex.plan, on: today, by: .one))
  alex.record(end)
  #expect(alex.plan.hold(on: today) == nil)
  #expect(try Edit.endHold(in: alex.plan, on: today, by: .one) == nil)
}

/// 12:00 UTC on 21 November 2026.
private let noon: UInt64 = 1_795_262_400_000

@Test func `a hold that goes on for longer than fourteen days from its stamp does not count`() throws {
  let today = CalendarDate(milliseconds: noon)
  #expect(today.description == "2026-11-21")
  for (until, counts) in [
    ("2026-12-05", true), ("2026-12-06", true), ("2026-12-07", false), ("2027-11-21", false), ("9999-12-31", false),
  ] {
    var sam = Desk(.two)
    sam.now = noon
    sam.record(Edit([Write(Address(.holdUntil, of: .two), .text(until))]))
    #expect((sam.plan.hold(on: today) != nil) == counts, "\(until)")
    #expect(sam.plan.isOpen(on: today) != counts, "\(until)")
  }
  // With a stamp of the far future as well it goes on no longer than any other.
  var sam = Desk(.two)
  sam.now = 253_402_000_000_000
  sam.record(Edit([Write(Address(.holdUntil, of: .two), .text("9999-12-31"))]))
  #expect(sam.plan.hold(on: today) == nil)
}

@Test func `where the day of whoever sets a hold begins before that of UTC, its fourteen days count`() throws {
  var alex = Desk(.one)
  alex.now = noon
  let tomorrow = CalendarDate(milliseconds: noon).adding(days: 1)
  alex.record(try .hold(for: 14, from: tomorrow, by: .one))
  #expect(alex.plan.hold(on: tomorrow)?.description == "2026-12-06")
}

@Test func `a no keeps quiet until its date, and a later yes ends that`() throws {
  var sam = Desk(.two)
  sam.record(try .answer(.no, note: "Not now.", again: "1w", by: .two))
  let no = try #require(sam.plan.answers[.two])
  #expect(no.quietUntil == no.at.milliseconds + 7 * 86_400_000)
  #expect(no.note == "Not now.")
  #expect(!sam.plan.isOpen(on: CalendarDate(milliseconds: 0)))
  sam.record(try .answer(.no, note: nil, again: nil, by: .two))
  #expect(sam.plan.answers[.two]?.quietUntil == .max)
  #expect(sam.plan.answers[.two]?.note == nil)
  sam.record(try .answer(.yes, note: nil, again: nil, by: .two))
  #expect(sam.plan.answers[.two]?.quietUntil == nil)
  #expect(sam.plan.answers[.two]?.again == nil)
  #expect(sam.plan.isOpen(on: CalendarDate(milliseconds: 0)))
}

@Test(arguments: [
  "javascript:alert(1)", "ftp://example.org", "https://", "https:///x", "https://a b", "example.org", "http://?x",
  "https://a\u{202E}b",
])
func `only a web address is a link`(text: String) {
  #expect(throws: PlanError.noWebLink) { try Edit.addResource(text, minutes: nil, sentence: nil, id: RecordID(900)) }
}
