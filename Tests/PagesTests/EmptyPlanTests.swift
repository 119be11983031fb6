import TandemPages
import TandemPlan
import Testing

@Test func `an empty field of the plan shows what could stand there, and the button to write it`() throws {
  var table = Table()
  for field in PlanView.planFields {
    let words = try #require(EmptyFieldWords(field))
    #expect(Markup(table.show(.plan)).with("empty").contains { $0.text == words.text }, "\(field)")
    table.record(try Edit.set(field, "ours"))
    #expect(!table.show(.plan).says(words.text), "\(field)")
  }
  #expect(!Markup(table.show(.plan)).all("summary").contains { $0.text.hasPrefix(PageWords.write.text) })
}

@Test func `nothing is asked for in a plan that has ended, so no example stands in what is empty`() {
  var table = Table()
  table.hasEnded = true
  for field in PlanView.planFields {
    #expect(EmptyFieldWords(field).map { table.show(.plan).says($0.text) } == false, "\(field)")
  }
}
