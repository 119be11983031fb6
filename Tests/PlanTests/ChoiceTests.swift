import TandemPlan
import Testing

/// Both partners at one replica that holds everything: enough where nothing travels.
private struct Pair {
  var table: Table

  init() throws { table = try Table([.one, .two]) }

  mutating func choose(_ seat: Seat, none: Bool = false) throws {
    let index = Int(seat.rawValue) - 1
    let therapist = none ? nil : try therapist()
    table.booths[index].desk.record(try .choose(therapist, by: seat, digests: Toy.digests))
    table.meet()
  }

  mutating func vote(_ seat: Seat, _ choice: UInt8, salt: UInt64) {
    table.booths[Int(seat.rawValue) - 1].vote(choice, salt: salt)
    table.meet()
  }

  mutating func rename(_ name: String) {
    table.booths[0].desk.record(Edit([Write(Address(.therapistName, Booth.therapist), .text(name))]))
    table.meet()
  }

  func therapist() throws -> TherapistView { try #require(table.booths[1].desk.plan.therapists.first) }
}

@Test func `what one proposes is told to nobody who has not voted on it, unless they choose the same`() throws {
  var pair = try Pair()
  func seen(by seat: Seat) throws -> [Seat] {
    try #require(pair.table.booths[Int(seat.rawValue) - 1].desk.plan.therapists.first).chosenBy
  }
  pair.vote(.two, 0, salt: 1)
  try pair.choose(.two)
  #expect(try seen(by: .two) == [.two])
  #expect(try seen(by: .one) == [], "it would say what Sam voted")
  #expect(pair.table.booths[0].desk.plan.options.allSatisfy { $0.chosenBy.isEmpty })
  pair.vote(.one, 1, salt: 2)
  #expect(try seen(by: .one) == [.two])
  var other = try Pair()
  try other.choose(.two)
  try other.choose(.one)
  #expect(other.table.booths.prefix(2).allSatisfy { $0.desk.plan.therapists.first?.chosenBy == [.one, .two] })
}

@Test func `a therapist is chosen when both chose the same`() throws {
  var pair = try Pair()
  #expect(try pair.therapist().chosenBy == [])
  try pair.choose(.two)
  #expect(try pair.therapist().chosenBy == [.two] && !pair.therapist().isChosen)
  try pair.choose(.one)
  #expect(try pair.therapist().chosenBy == [.one, .two] && pair.therapist().isChosen)
  #expect(pair.table.booths[0].desk.plan.chosenTherapist?.name == "Dr. Gray")
  try pair.choose(.one, none: true)
  #expect(try pair.therapist().chosenBy == [.two] && !pair.therapist().isChosen)
}

@Test func `an open vote of not for me stands against a choice, a sealed one shows nothing`() throws {
  var pair = try Pair()
  try pair.choose(.one)
  try pair.choose(.two)
  pair.vote(.two, 2, salt: 1)
  #expect(try pair.therapist().isChosen)
  pair.vote(.one, 0, salt: 2)
  #expect(try !pair.therapist().isChosen)
  pair.vote(.two, 1, salt: 3)
  #expect(try pair.therapist().isChosen)
  pair.vote(.one, 2, salt: 4)
  #expect(try !pair.therapist().isChosen)
}

@Test func `a choice is bound to the name that was chosen`() throws {
  var pair = try Pair()
  try pair.choose(.one)
  pair.rename("Dr. Grey")
  try pair.choose(.two)
  #expect(try pair.therapist().chosenBy == [.two])
  try pair.choose(.one)
  #expect(try pair.therapist().isChosen)
  pair.rename("Dr. Gray")
  #expect(try pair.therapist().chosenBy == [])
}

@Test func `a therapist who was set aside cannot be chosen`() throws {
  var pair = try Pair()
  pair.table.booths[0].desk.record(.setAside(try pair.therapist(), true))
  pair.table.meet()
  let aside = try pair.therapist()
  #expect(aside.isSetAside)
  #expect(throws: PlanError.removed) { try Edit.choose(aside, by: .one, digests: Toy.digests) }
  pair.table.booths[0].desk.record(.setAside(aside, false))
  pair.table.meet()
  #expect(try !pair.therapist().isSetAside)
}

@Test func `a ready option is chosen when both chose it by its text`() throws {
  var alex = Desk(.one)
  let id = RecordID(4)
  let reference = Value.reference(Reference(id: id, hash: Toy.digests.text("four sessions")))
  alex.record(Edit([Write(Address(.chosenOption, of: .one), reference)]))
  #expect(alex.plan.agreement.present.parts.last == "")
  alex.record(Edit([Write(Address(.chosenOption, of: .two), reference)]))
  #expect(alex.plan.agreement.present.parts.last == "four sessions")
  alex.record(Edit([Write(Address(.optionText, id), .text("four long sessions"))]))
  #expect(alex.plan.agreement.present.parts.last == "")
}

@Test func `where an open vote says not for me nobody can choose`() throws {
  var pair = try Pair()
  pair.vote(.two, 2, salt: 1)
  try pair.choose(.one)
  pair.vote(.one, 0, salt: 2)
  let vetoed = try pair.therapist()
  for seat in Seat.allCases {
    #expect(throws: PlanError.vetoed) { try Edit.choose(vetoed, by: seat, digests: Toy.digests) }
  }
  try pair.choose(.one, none: true)
  pair.vote(.two, 1, salt: 3)
  try pair.choose(.one)
  #expect(try pair.therapist().chosenBy == [.one])
}
