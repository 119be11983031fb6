import TandemPages
import TandemPlan
import Testing

@Test(arguments: ["<img src=x onerror=alert(1)>", "</textarea><script>", "\"quoted' & more", "evil\u{202E}txt.exe"])
func `what a person wrote stands on the page as text, wherever it appears`(hostile: String) throws {
  var table = Table()
  for field in PlanView.planFields { table.record(try Edit.set(field, hostile)) }
  let document = Pages.show(.plan, model: table.model).document
  #expect(!document.contains(hostile))
  #expect(document.contains(HTML.text(hostile).rendered))
  #expect(!document.contains("<img") && !document.contains("<script>") && !document.contains("\u{202E}"))
}

@Test func `a form brings its fields back byte for byte, with line feeds for line ends`() {
  let sent = form([("do", "goal"), ("text", "a=b&c+d %41 \u{1F642}\r\nsecond")])
  #expect(sent[.kind] == "goal")
  #expect(sent[.text] == "a=b&c+d %41 \u{1F642}\nsecond")
}

@Test(arguments: ["text=%", "text=%4", "text=%zz", "text=%FF%FE"])
func `a form that is no text is not read`(body: String) {
  #expect(Form(reading: Array(body.utf8)) == nil)
}

@Test func `every page has an address of its own, and no other address is a page`() {
  for route in PageRoute.all { #expect(PageRoute(path: route.path) == route) }
  for route in [
    PageRoute.therapist(RecordID(0xabc)), .callSheet(RecordID(1)), .concern(RecordKey(.two, RecordID(.max))),
  ] {
    #expect(PageRoute(path: route.path) == route)
  }
  for path in [
    "/nothing", "plan", "/plan/", "//", "/therapists/", "/therapists/xyz", "/therapists/0123456789abcdef0",
    "/concerns/abc", "/concerns/3-abc", "/concerns/1-", "/concerns/1-1-a", "/therapists/1-abc",
  ] {
    #expect(PageRoute(path: path) == nil, "\(path)")
  }
}

@Test func `a form that could not be taken stands there again with what was typed and one sentence`() throws {
  var table = Table()
  let fields = [("do", "goal"), ("token", "token"), ("text", "   ")]
  let sent = form(fields)
  #expect(throws: AppFailure.plan(.empty)) { try table.send(fields) }
  let answer = Pages.again(sent, .plan(.empty), at: .plan, model: table.model)
  #expect(answer.status == 422)
  #expect(answer.document.contains(PageErrorWords.empty.text))
}

@Test func `agreeing signs the text that the page showed, and no other`() throws {
  var table = Table()
  table.record(try Edit.set(.goal, "Ten minutes a day."))
  table.record(try Edit.set(.timeframe, "four sessions"))
  let page = Pages.show(.plan, model: table.model).document
  let mark = try #require(page.firstMatch(of: /name="text" value="([0-9a-f]{64})"/)).1
  let sent = form([("do", "agree"), ("token", "token"), ("text", String(mark))])
  #expect(throws: Never.self) { try Pages.action(for: sent, model: table.model) }
  table.record(try Edit.set(.goal, "Ten minutes a week."), by: .two)
  #expect(throws: AppFailure.plan(.changedMeanwhile)) { try Pages.action(for: sent, model: table.model) }
}
