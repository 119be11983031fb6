import TandemPlan
import Testing

@Test(arguments: [
  "alex", "ALEX", " Alex ", "A lex", "Alex\u{200B}", "\u{200B}Alex", "Al\u{200D}ex", "Al\u{AD}ex", "Alex\u{FE0F}",
  "A\u{34F}lex", "Alex\u{2060}", "Alex\u{FEFF}", "Al\u{202E}ex", "\u{2066}Alex\u{2069}", "Alex\u{3164}", "Alex\u{2800}",
  "Al\u{A0}ex", "Al\u{3000}ex", "Alex\u{E0041}", "Al\u{180E}ex", "Alex\u{FFF9}",
])
func `a name that looks like another is no other name`(name: String) {
  #expect(looksAlike("Alex", name))
  #expect(looksAlike(name, "Alex"))
}

@Test func `letters are the same composed and decomposed, and in capitals`() {
  #expect(looksAlike("Ren\u{E9}", "Rene\u{301}"))
  #expect(looksAlike("REN\u{C9}", "re\u{200B}ne\u{34F}\u{301}"))
  #expect(looksAlike("Strau\u{DF}", "STRAUSS"))
  #expect(looksAlike("\u{212A}im", "kim"))
  #expect(!looksAlike("Ren\u{E9}", "Rene"))
  #expect(!looksAlike("Alex", "Alex 2"))
  #expect(!looksAlike("Sam", "Samira"))
}

@Test func `what cannot be seen in a name is not shown, and shapes of letters stay`() {
  #expect(shownName(" \u{200B}Al\u{AD}e\u{202E}x\u{2066} ") == "Alex")
  #expect(Array(shownName("A\u{200D}l\u{FE0F}ex").unicodeScalars) == Array("Alex".unicodeScalars))
  #expect(shownName("\u{200B}\u{2800}\u{3164} ").isEmpty)
  let persian = "\u{639}\u{644}\u{6CC}\u{200C}\u{631}\u{636}\u{627}"
  #expect(Array(shownName(persian).unicodeScalars) == Array(persian.unicodeScalars))
  #expect(shownName("A\nB") == "A\nB", "what can be made visible is left to be made visible")
}

@Test func `a name of nothing that can be seen is none`() throws {
  for name in ["\u{200B}", " \u{2060}\u{3164} ", "\u{2800}"] {
    #expect(throws: PlanError.empty) { try Edit.name(name, of: .one) }
  }
  #expect(try Edit.name("Al\u{200B}ex ", of: .one).writes.map { $0.value } == [.text("Alex")])
}

@Test(arguments: ["Alex", "ALEX", "Al\u{200B}ex", "Alex\u{3164}", " A lex"])
func `a name like the other's that came from elsewhere is told apart alike on both copies`(name: String) throws {
  var alex = Desk(.one)
  var sam = Desk(.two)
  alex.record(try .name("Alex", of: .one))
  // As an altered program of Sam's would write it.
  sam.record(Edit([Write(Address(.partnerName, of: .two), .text(name))]))
  Desk.exchange(&alex, &sam)
  #expect(alex.plan.names == sam.plan.names)
  #expect(alex.plan.names[.one] == "Alex")
  #expect(alex.plan.names[.two] == shownName(name) + " 2")
  #expect(!looksAlike(alex.plan.name(.one), alex.plan.name(.two)))
}

@Test func `a name from elsewhere with nothing to see leaves the one known before`() {
  var sam = Desk(.two)
  sam.record(Edit([Write(Address(.partnerName, of: .two), .text("\u{200B}"))]))
  #expect(sam.plan.names == [.one: "Alex", .two: "Sam"])
}
