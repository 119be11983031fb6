import TandemPlan
import Testing

/// What is said of each value, so that nobody takes in what they were not shown.
@Test(arguments: [
  (Value.text("Laugh"), Address(.goal), "Goal: Laugh"), (.text(""), Address(.goal), "Goal: (empty)"),
  (.choice(2), Address(.answer, of: .one), "Answer: no"),
  (.choice(1), Address(Field(.therapist, 9), RecordID(300)), "Format: online"),
  (.reference(Reference(id: RecordID(3), hash: [])), Address(.chosenOption, of: .one), "Option: one trial visit"),
  (.reference(nil), Address(.chosenOption, of: .one), "Option: (empty)"),
  (.commitment([]), Address(Field(.vote, 2), RecordID(300), of: .one), "Therapists: a sealed vote"),
  (
    .opening(Opening(choice: 1, salt: [], answers: [], hash: [])), Address(Field(.vote, 3), RecordID(300), of: .one),
    "Therapists: maybe"
  ),
  (.agreement(AgreementText(parts: ["", "Laugh"])), Address(.agreement, of: .one), "Agreement: Goal: Laugh"),
  (.boundText("I hear you", to: []), Address(.reflectionText, RecordID(300), of: .one), "Reflection: I hear you"),
])
func `every kind of value is said in words`(value: Value, address: Address, words: String) throws {
  let said = try #require(HeldText(value, at: address, in: PlanState()))
  #expect("\(said.field): \(said.text)" == words)
}

@Test func `what is taken off is named, and a mark alone says nothing`() throws {
  var state = PlanState()
  let hope = Address(.hopeText, RecordID(300), of: .one)
  state[hope] = Register(shown: Version(value: .text("Laugh"), ref: VersionRef(stamp: .zero, device: 1)), earlier: 0)
  let removed = try #require(HeldText(.choice(1), at: Address(.removed(.hope), RecordID(300), of: .one), in: state))
  #expect(removed.field == "Hopes" && removed.text == "Taken off. Laugh")
  #expect(HeldText(.choice(0), at: Address(.created(.hope), RecordID(300), of: .one), in: state) == nil)
}
