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

  @Test func `each row says whom the line serves, and there are lines for men and for women`() {
    for (number, row) in zip(SafetyNumber.all, page.with("tel").flatMap { $0.all("li") }) {
      #expect(row.text.contains(number.line.text), "\(number)")
      #expect(number.line == .danger || row.text.contains(number.serves.text), "\(number)")
    }
    for serves in [ServedWords.women, .men] { #expect(SafetyNumber.all.contains { $0.serves == serves }) }
  }

  @Test func `whole addresses stand in one fold at the end, and each is of the service or of an authority`() {
    let folds = page.with("fold")
    #expect(folds.count == 1)
    for number in SafetyNumber.all {
      #expect(number.source.hasPrefix("https://"), "\(number)")
      #expect(folds[0].text.contains(number.source), "\(number)")
    }
    let others = ["wikipedia", "cws.com", "extra.ie", "thejournal", "thedailyaus", "sbs.com", "eurasia", "elperiodico"]
    for other in others { #expect(!SafetyNumber.all.contains { $0.source.contains(other) }, "\(other)") }
  }

  @Test func `leaving quickly and the numbers come before what else there is to read`() throws {
    let titles = page.all("h2").map(\.text)
    #expect(
      Array(titles.prefix(3)) == [
        SafetyPageWords.fear.text, SafetyPageWords.leaving.text, SafetyNumberWords.title.text,
      ]
    )
  }

  @Test func `a row of links on top leads to each country`() {
    let ids = Set(page.with("countries").flatMap { $0.all("h3") }.compactMap { $0.attributes["id"] })
    let links = page.with("actions")[0].all("a").compactMap { $0.attributes["href"] }
    #expect(Set(links) == Set(ids.map { "#" + $0 }) && links.count == ids.count)
  }

  @Test func `numbers stand by country`() {
    let countries = page.with("countries").flatMap { $0.all("h3") }.map(\.text)
    #expect(countries == SafetyNumber.byCountry.filter { !$0.numbers.isEmpty }.map { $0.country.text })
  }
}
