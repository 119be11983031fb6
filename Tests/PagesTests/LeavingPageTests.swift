import TandemPages
import TandemPlan
import Testing

/// Leaving from the page, and what is left of a plan that has ended.
@Suite struct LeavingPageTests {
  private func shown(_ route: PageRoute, _ model: ViewModel) -> Markup {
    Markup(Pages.show(route, model: model).document)
  }

  @Test func `whoever wants to leave is offered everything first, and reads what cannot be undone`() throws {
    let model = try Situations.together(.one)
    #expect(shown(.settings, model).all("a").contains { $0.attributes["href"] == "/leaving" })
    let page = shown(.leaving, model)
    #expect(page.forms("export")[0].all("button").count == 3)
    for words in [LeavePageWords.ends, .eraseHint, .serverNow] { #expect(page.text.contains(words.text)) }
    let form = page.forms("leave")[0]
    let chosen = form.all("input").filter { $0.attributes["checked"] != nil }.compactMap { $0.attributes["value"] }
    #expect(chosen == ["keep", "keep"], "what can be undone is what stands chosen")
  }

  @Test func `before there is a plan of two there is none to leave`() {
    #expect(Pages.show(.leaving, model: Situations.alone).location == "/settings")
    #expect(!shown(.settings, Situations.alone).all("a").contains { $0.attributes["href"] == "/leaving" })
  }

  @Test(arguments: [Situations.alone, Situations.invited, Situations.joining])
  func `alone, the copy can be erased, nobody is told, and the line that is out is cancelled first`(model: ViewModel)
    throws
  {
    let page = shown(.settings, model)
    #expect(page.text.contains(LeavePageWords.alone.text))
    #expect(page.text.contains(LeavePageWords.aloneLine.text) == model.isInvited)
    let sent = form([("do", "erase-alone")])
    #expect(page.forms("erase-alone").count == 1)
    guard case .eraseAlone = try Pages.action(for: sent, model: model) else { return #expect(Bool(false)) }
    #expect(Pages.done(.saved, sent, at: .settings).location == "/?said=erased")
    #expect(Pages.done(.lineStillOpen, sent, at: .settings).location == "/?said=erased-line-open")
    let both = try Situations.together(.one)
    #expect(shown(.settings, both).forms("erase-alone").isEmpty)
    #expect(throws: AppFailure.planHasBegun) { try Pages.action(for: sent, model: both) }
  }

  @Test func `whoever erases where the server is reads beforehand that it goes too`() throws {
    var model = try Situations.together(.one)
    #expect(!shown(.leaving, model).text.contains(LeavePageWords.serverGoes.text))
    model.homeServer = .ended
    #expect(shown(.leaving, model).text.contains(LeavePageWords.serverGoes.text))
  }

  @Test(arguments: [("keep", "keep", false, false), ("erase", "keep", true, false), ("keep", "erase", false, true)])
  func `what was chosen is what becomes of the copy and of the server`(
    copy: String, server: String, erasesCopy: Bool, erasesServer: Bool
  ) throws {
    let sent = form([("do", "leave"), ("choice", copy), ("at-server", server)])
    guard case .leave(erasesCopy, erasesServer) = try Pages.action(for: sent, model: Situations.together(.one)) else {
      return #expect(Bool(false))
    }
    let location = erasesCopy ? "/?said=left-erased" : "/plan?said=left"
    #expect(Pages.done(.saved, sent, at: .leaving).location == location)
  }

  @Test func `nothing is left by chance`() {
    #expect(throws: AppFailure.noChoice) {
      try Pages.action(for: form([("do", "leave")]), model: Situations.together(.one))
    }
  }

  @Test(arguments: Seat.allCases)
  func `of a plan that has ended everything can be read, and no form writes in it`(seat: Seat) throws {
    var model = try Situations.ended(seat)
    model.homeServer = .running(address: "https://192.168.1.20:8787", isKept: true)
    let entries =
      model.plan.therapists.map { PageRoute.therapist($0.id) } + model.plan.concerns.map { .concern($0.key) }
    let keeping: Set = [
      "note", "worksheet", "delete-draft", "home-server", "exit-to", "export", "back-up", "lock", "leave",
    ]
    for route in PageRoute.all + entries {
      let page = shown(route, model)
      for form in page.all("main").flatMap({ $0.all("form") }) {
        #expect(keeping.contains(form.value("do") ?? ""), "\(route): \(form.value("do") ?? "")")
      }
      let unsent = page.all("main").flatMap { $0.all("button") }.filter { $0.attributes["form"] != nil }
      #expect(unsent.isEmpty, "\(route): \(unsent.map(\.text))")
    }
    #expect(shown(.plan, model).text.contains("four kind sessions"))
  }

  @Test(arguments: [PageRoute.plan, .hopes, .options, .therapists, .visits, .checkIn, .earlier])
  func `both read that it is no longer shared, in the same words`(route: PageRoute) throws {
    let leads = try Seat.allCases.map { seat in
      shown(route, try Situations.ended(seat)).with("lead").map(\.text).filter { $0.contains("No longer shared.") }
    }
    #expect(leads[0].count == 1 && leads[0] == leads[1])
  }

  @Test func `whoever has left can still erase the copy, and is not told twice what sharing means`() throws {
    let page = shown(.leaving, try Situations.ended(.one))
    #expect(page.forms("leave")[0].value("choice") == "erase")
    #expect(!page.text.contains(LeavePageWords.ends.text))
    let other = shown(.leaving, try Situations.ended(.two))
    #expect(other.forms("leave")[0].all("input").filter { $0.attributes["name"] == "choice" }.count == 2)
  }

  @Test func `whoever was left reads so, and what leaving as well does`() throws {
    let model = try Situations.ended(.two)
    let settings = shown(.settings, model)
    #expect(settings.text.contains(LeaveWords.partnerLeft.text))
    #expect(!settings.text.contains(LeavePageWords.leave.text) && !settings.text.contains(LeavePageWords.what.text))
    let page = shown(.leaving, model)
    #expect(page.text.contains(LeaveWords.partnerLeft.text))
    #expect(page.forms("leave")[0].value("at-server") == nil, "both have left then, and it is erased in any case")
    let first = shown(.settings, try Situations.ended(.one))
    #expect(!first.text.contains(LeaveWords.partnerLeft.text), "to whoever left nothing is said of the other one")
    var erased = model
    erased.warnings = [WarningWords.planErased.text]
    #expect(shown(.settings, erased).text.contains(LeaveWords.erasedThere.text))
  }

  @Test(arguments: Seat.allCases) func `a plan that has ended is called so`(seat: Seat) throws {
    let model = try Situations.ended(seat)
    #expect(shown(.plan, model).with("chip").contains { $0.text.contains(PlanWords.ended.text) })
    #expect(!shown(.joining, model).text.contains(JoiningWords.plan.text))
  }

  @Test(arguments: Seat.allCases) func `another plan can be begun beside one that has ended`(seat: Seat) throws {
    let model = try Situations.ended(seat)
    for route in [PageRoute.plan, .settings] {
      let text = shown(route, model).text
      #expect(text.contains(LeavePageWords.beside.text) && text.contains("tandem open --profile next"), "\(route)")
    }
  }

  @Test(arguments: Seat.allCases) func `nothing is said of an ended plan as if it went on, nor of who ended it`(
    seat: Seat
  )
    throws
  {
    #expect(!shown(.settings, try Situations.ended(seat)).text.contains("Your partner has left"))
    for hasEnded in [false, true] {
      var table = Table(seat)
      table.hasEnded = hasEnded
      for field in PlanView.planFields { table.record(try Edit.set(field, "four sessions")) }
      table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat)
      let page = shown(.plan, table.model).text
      #expect(page.contains(AgreeWords.hadYours.text) == hasEnded)
      #expect(page.contains(AgreeWords.yours.text) == !hasEnded)
    }
  }

  @Test func `a form that was still open when the plan ended is not taken, and its words stand there`() throws {
    let sent = form([("do", "goal"), ("text", "half a thought")])
    let model = try Situations.ended(.two)
    #expect(throws: AppFailure.ended) { try Pages.action(for: sent, model: model) }
    let page = Markup(Pages.again(sent, .ended, at: .plan, model: model).document)
    #expect(page.with("trouble").contains { $0.text.contains("half a thought") })
  }
}

/// Taking everything along from the page.
@Suite struct TakeAlongPageTests {
  @Test(arguments: ["html", "json", "csv"]) func `an export is asked for by its form`(choice: String) throws {
    let sent = form([("do", "export"), ("choice", choice)])
    guard case .export(let export) = try Pages.action(for: sent, model: Situations.alone) else {
      return #expect(Bool(false))
    }
    #expect(export.rawValue == choice)
    #expect(throws: AppFailure.noChoice) {
      try Pages.action(for: form([("do", "export"), ("choice", "doc")]), model: Situations.alone)
    }
  }

  @Test func `a passphrase is typed twice, and never stands in a page again`() throws {
    let fields = [("do", "back-up"), ("passphrase", "a long walk"), ("passphrase-again", "a long talk")]
    #expect(throws: AppFailure.passphrasesDiffer) { try Pages.action(for: form(fields), model: Situations.alone) }
    let again = Pages.again(form(fields), .passphrasesDiffer, at: .settings, model: Situations.alone).document
    #expect(!again.contains("a long walk") && !again.contains("a long talk"))
    let same = form([("do", "back-up"), ("passphrase", "a long walk"), ("passphrase-again", "a long walk")])
    guard case .backUp(let passphrase) = try Pages.action(for: same, model: Situations.alone) else {
      return #expect(Bool(false))
    }
    #expect(passphrase == Array("a long walk".utf8))
    #expect(same.typed.isEmpty, "it is no word of the plan")
    let other = form([("do", "rename"), ("name", "Al"), ("1.do", "back-up"), ("1.passphrase", "a long walk")])
    #expect(!other.others.contains { $0[.passphrase] != "" }, "nor kept with what stands half-typed")
  }

  @Test func `what was found in the copy stands there in sentences, with the step that mends it`() {
    var model = Situations.alone
    model.examined = ViewModel.Examined(findings: [], lines: [DoctorWords.sound.with(["count": "3"])])
    #expect(!Pages.show(.copy, model: model).document.says(TakeAlongWords.repair.text))
    model.examined = ViewModel.Examined(findings: [DoctorWords.pages.text], lines: [])
    let page = Pages.show(.copy, model: model).document
    #expect(page.says(DoctorWords.pages.text) && page.says(TakeAlongWords.repair.text))
  }
}
