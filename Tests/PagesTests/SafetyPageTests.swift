import TandemPages
import TandemPlan
import Testing

@Suite struct SafetyPageTests {
  private let page = Markup(Pages.show(.safety, model: Situations.absent).document)

  @Test func `each number stands in a row of its own, can be called, and names its public page and the year`() throws {
    let rows = page.with("tel").flatMap { $0.all("li") }
    #expect(rows.count == SafetyNumber.all.count)
    for number in SafetyNumber.all {
      let dialled = "tel:" + number.number.filter { $0.isNumber }
      let row = try #require(
        rows.first { row in
          row.all("a").contains { $0.attributes["href"] == dialled } && row.text.contains(number.source)
        })
      #expect(row.text.contains(number.number) && row.text.contains("\(number.year)"), "\(number)")
    }
  }

  @Test func `numbers stand by country`() {
    let countries = page.with("countries").flatMap { $0.all("h3") }.map(\.text)
    #expect(countries == SafetyNumber.byCountry.filter { !$0.numbers.isEmpty }.map { $0.country.text })
  }
}
