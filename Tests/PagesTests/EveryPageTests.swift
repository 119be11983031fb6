import TandemPages
import TandemPlan
import Testing

/// Every page in every situation that shows it, read back once for all tests.
private let everyPage: [(page: String, markup: Markup)] = {
  var pages: [(String, Markup)] = []
  for (name, model) in (try? Situations.all) ?? [] {
    let ids = model.plan.therapists.flatMap { [PageRoute.therapist($0.id), .callSheet($0.id)] }
    for route in PageRoute.all + ids + model.plan.concerns.map({ PageRoute.concern($0.key) }) {
      let answer = Pages.show(route, model: model)
      if answer.status == 200 { pages.append(("\(name), \(route.path)", Markup(answer.document))) }
    }
  }
  return pages
}()

@Test func `the situations show every page that needs no entry`() throws {
  for route in PageRoute.all { #expect(everyPage.contains { $0.page.hasSuffix(", \(route.path)") }, "\(route.path)") }
}

@Test func `every page has one first heading, and no level of headings is left out`() throws {
  for (page, markup) in everyPage {
    let levels = markup.all("h1", "h2", "h3").map(\.tag)
    #expect(levels.first == "h1" && levels.count(where: { $0 == "h1" }) == 1, "\(page)")
    for (before, after) in zip(levels, levels.dropFirst()) {
      #expect(!(before == "h1" && after == "h3"), "\(page)")
    }
  }
}

@Test func `no id stands twice on a page, and every id that is named is there`() throws {
  for (page, markup) in everyPage {
    let ids = markup.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "\(page): \(ids.filter { id in ids.count { $0 == id } > 1 })")
    for element in markup.all {
      for name in ["for", "aria-labelledby", "aria-describedby"] {
        for id in element.attributes[name]?.split(separator: " ") ?? [] {
          #expect(ids.contains(String(id)), "\(page): \(name)=\(id)")
        }
      }
    }
  }
}

@Test func `every control has a label that can be read`() throws {
  for (page, markup) in everyPage {
    let labels = markup.all("label")
    let named = Set(labels.compactMap { $0.attributes["for"] })
    let inside = labels.flatMap { $0.all("input", "select", "textarea") }.count
    let controls = markup.all("input", "select", "textarea").filter { $0.attributes["type"] != "hidden" }
    let alone = controls.filter { !named.contains($0.attributes["id"] ?? "") }
    #expect(alone.count == inside, "\(page): \(alone.map(\.attributes))")
    for label in labels { #expect(label.text.contains { !$0.isWhitespace }, "\(page)") }
    for button in markup.all("button") { #expect(button.text.contains { !$0.isWhitespace }, "\(page)") }
  }
}

@Test func `every form carries the token and is sent to this program`() throws {
  for (page, markup) in everyPage {
    for form in markup.all("form") {
      #expect(form.value("token") == "token", "\(page)")
      #expect(form.attributes["method"] == "post", "\(page)")
      #expect(form.attributes["action"]?.hasPrefix("/") == true, "\(page)")
      let beside = markup.all("button").filter { $0.attributes["form"] == form.attributes["id"] }
      #expect(!form.all("button").isEmpty || !beside.isEmpty, "\(page): a form without a button")
    }
  }
}

@Test func `no page names a command but those for what no page can do, and none is without words`() throws {
  for (page, markup) in everyPage {
    let words = markup.all("body").map(\.text).joined()
    #expect(!words.contains("`"), "\(page)")
    // The program's name stands there as a name; what is typed would be in lower case.
    let others = words.replacing(LeavePageWords.besideCommand.text, with: "")
      .replacing(TakeAlongWords.commands.text, with: "")
    for sentence in others.split(separator: "\n") where sentence.contains("tandem ") {
      Issue.record("\(page): \(sentence)")
    }
    #expect(!words.contains("{"), "\(page): a place was not filled")
  }
}

@Test func `a page that makes no sense at a stage leads to one that does`() throws {
  for (name, model) in try Situations.all {
    for route in PageRoute.all {
      var answer = Pages.show(route, model: model)
      var steps = 0
      while let next = answer.location.flatMap({ PageRoute(path: $0) }), steps < 4 {
        answer = Pages.show(next, model: model)
        steps += 1
      }
      #expect(answer.status == 200, "\(name), \(route.path)")
    }
  }
}

@Test func `every link inside leads to a page that is shown there`() throws {
  let models = Dictionary(uniqueKeysWithValues: try Situations.all.map { ($0.name, $0.model) })
  for (page, markup) in everyPage {
    let model = try #require(models.first { page.hasPrefix("\($0.key), /") }?.value)
    for path in markup.all("a").compactMap({ $0.attributes["href"] }) where path.hasPrefix("/") {
      let parts = path.split(separator: "#")
      let target = try #require(PageRoute(path: String(parts[0])), "\(page): \(path)")
      let shown = Pages.show(target, model: model)
      #expect(shown.status == 200, "\(page): \(path)")
      if parts.count > 1 { #expect(shown.document.contains("id=\"\(parts[1])\""), "\(page): \(path)") }
    }
  }
}
