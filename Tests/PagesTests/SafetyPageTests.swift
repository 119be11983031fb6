import TandemPages
import TandemPlan
import Testing

@Suite struct SafetyPageTests {
  private let page = Markup(Pages.show(.safety, model: Situations.absent).document)

  @Test func `each number stands in a row of its own and can be called`() throws {
    let rows = page.with("tel").flatMap { $0.all("li") }
    #expect(rows.count == SafetyNumber.all.count)
    for number in SafetyNumber.all {
      let dialled = "tel:" + number.number.filter { $0.isNumber }
      #expect(
        rows.contains { row in
          row.all("a").contains { $0.attributes["href"] == dialled } && row.text.contains(number.number)
        }, "\(number)")
    }
  }

  @Test func `the public page and the year of each number are in its country's fold`() {
    let countries = SafetyNumber.byCountry.filter { !$0.numbers.isEmpty }
    let folds = page.with("countries").flatMap { $0.with("fold") }
    #expect(folds.count == countries.count)
    for (country, fold) in zip(countries, folds) {
      #expect(fold.text.contains(country.country.text))
      for number in country.numbers {
        #expect(fold.text.contains(number.source) && fold.text.contains("\(number.year)"), "\(number)")
      }
    }
  }

  @Test func `the numbers come before what else there is to read`() throws {
    let titles = page.all("h2").map(\.text)
    #expect(Array(titles.prefix(2)) == [SafetyPageWords.fear.text, SafetyNumberWords.title.text])
  }

  @Test func `numbers stand by country`() {
    let countries = page.with("countries").flatMap { $0.all("h3") }.map(\.text)
    #expect(countries == SafetyNumber.byCountry.filter { !$0.numbers.isEmpty }.map { $0.country.text })
  }
}
