import TandemPages
import TandemPlan
import Testing

/// A plan in which much has happened.
private func fullTable() throws -> Table {
  var table = Table()
  for (seat, name) in [(Seat.one, "a"), (.two, "b")] {
    table.record(
      try Edit.addHope("hope \(name)", direction: "more", id: RecordID(10 + UInt64(seat.rawValue)), by: seat), by: seat)
    table.record(try Edit.wishes("wishes \(name)", of: seat), by: seat)
    let id = RecordID(20 + UInt64(seat.rawValue))
    table.record(try Edit.addConcern("concern \(name)", topic: "time", id: id, by: seat), by: seat)
  }
  let concern = try #require(table.plan.concerns.first { $0.by == .one })
  table.record(try Edit.reflect(concern, "reflection", by: .two, digests: Table.digests), by: .two)
  for id in [RecordID(31), RecordID(32)] {
    table.record(try Edit.addTherapist("Therapist \(id.number)", details: [:], id: id))
    for seat in Seat.allCases { table.vote(0, on: .therapist, id, name: "Therapist \(id.number)", by: seat) }
  }
  table.vote(1, on: .option, RecordID(3), name: "one trial visit", by: .one)
  table.record(try Edit.addResource("https://example.org", minutes: "5", sentence: "short", id: RecordID(40)))
  try table.send([("do", "add-visit"), ("date", "2026-05-14")])
  try table.send([("do", "check-in"), ("hard", "Sunday"), ("choice", "share")])
  try table.send([("do", "choose-therapist"), ("record", "1f")])
  table.vote(0, on: .reassess, RecordID(1), name: "", by: .one)
  return table
}

private let shared: [PageRoute] = [
  .hopes, .concern(RecordKey(.one, RecordID(21))), .options, .therapists, .comparison, .therapist(RecordID(31)),
  .callSheet(RecordID(31)), .choosing, .visits, .lookingBack, .checkIn, .earlier,
]

@Test(arguments: shared)
func `both partners read the same page: headings, words, states and names in the same order`(route: PageRoute) throws {
  let table = try fullTable()
  let (alex, sam) = (table.show(route), table.seen(by: .two).show(route))
  #expect(alex.read == sam.read)
  #expect(!alex.read.isEmpty)
}

@Test(arguments: shared)
func `no id stands twice on a page, and headings leave no step out`(route: PageRoute) throws {
  for table in [try fullTable(), try fullTable().seen(by: .two), Table()] {
    let page = table.show(route)
    #expect(Set(page.ids).count == page.ids.count, "\(page.ids)")
    let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1, "\(levels)") }
  }
}

@Test(arguments: shared)
func `no page of the plan names a command`(route: PageRoute) throws {
  let page = try fullTable().show(route)
  #expect(!page.contains("`") && !page.contains("tandem "))
}

@Test func `with 200 records the largest screen stays small`() throws {
  var talk = Table()
  let text = "We have talked about this before, and it has never been easy for either of us to say it."
  for number in 0..<100 {
    let seat: Seat = number % 2 == 0 ? .one : .two
    talk.record(try Edit.addHope(text, direction: "more", id: RecordID(UInt64(1000 + number)), by: seat), by: seat)
    talk.record(try Edit.addConcern(text, topic: "time", id: RecordID(UInt64(2000 + number)), by: seat), by: seat)
  }
  var list = Table()
  let details = Dictionary(
    uniqueKeysWithValues: TherapistView.detailRules.map { ($0, $0.type.choices.first ?? "some words about it") })
  var known = details
  known[try #require(Schema.rule(.therapist, named: "link"))] = "https://example.org/therapist"
  for number in 0..<200 {
    list.record(try Edit.addTherapist("Therapist \(number)", details: known, id: RecordID(UInt64(3000 + number))))
  }
  let sizes = [PageRoute.hopes: talk, .therapists: list, .comparison: list, .choosing: list].map { route, table in
    (route, table.show(route).utf8.count)
  }
  for (route, bytes) in sizes {
    #expect(bytes <= 100 << 10, "\(route)")
  }
}
