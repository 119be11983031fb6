import TandemPages
import TandemPlan
import Testing

private func sent(_ act: String, _ fields: [(String, String)] = [], on model: ViewModel) throws -> FormAction {
  try Pages.action(for: form([("do", act), ("token", "token")] + fields), model: model)
}

private func shown(_ route: PageRoute, _ model: ViewModel) -> Markup {
  Markup(Pages.show(route, model: model).document)
}

/// Whether a paragraph is this line, wherever it may break.
private func shows(_ line: String, _ page: Markup) -> Bool {
  page.all("p").contains { $0.text.filter { !$0.isWhitespace } == line }
}

/// Devices that are taken out, and the way back.
@Suite struct RecoveryPagesTests {
  @Test func `each other device can be taken out, by its number, once what happens was read`() throws {
    let page = shown(.settings, Situations.back)
    let forms = page.forms("remove-device")
    #expect(forms.count == 1 && forms[0].value("number") == "1", "not the one that this is")
    #expect(page.text.contains(WayBackWords.takeOutHelp.text))
    guard case .removeDevice(1) = try sent("remove-device", [("number", "1")], on: Situations.back) else {
      return #expect(Bool(false))
    }
    #expect(throws: AppFailure.plan(.noSuchRecord)) { try sent("remove-device", on: Situations.back) }
    let removal = form([("do", "remove-device"), ("number", "1")])
    #expect(Pages.done(.saved, removal, at: .settings).location == "/settings?said=device-out")
    #expect(Pages.done(.codeGone, removal, at: .settings).location == "/settings?said=code-gone")
    #expect(shown(.settings, Table().model).forms("remove-device").isEmpty)
  }

  @Test func `whether there is a code is said, and what a new one does to it`() throws {
    let none = shown(.settings, Table().model)
    #expect(none.text.contains(WayBackWords.none.text) && !none.text.contains(WayBackWords.replaces.text))
    let has = shown(.settings, Situations.back)
    #expect(has.text.contains(WayBackWords.has.text) && has.text.contains(WayBackWords.replaces.text))
    #expect(none.forms("make-code").count == 1 && has.forms("make-code").count == 1)
    for model in [Situations.alone, Situations.newDevice, try Situations.ended(.one), try Situations.removed] {
      #expect(shown(.settings, model).forms("make-code").isEmpty)
    }
    let made = Pages.done(.codeMade(line: Situations.recoveryLine), form([("do", "make-code")]), at: .settings)
    #expect(made.location == "/way-back", "no word of the line stands in an address")
  }

  @Test func `the line stands on its own page alone, with a picture, until it is put away`() throws {
    let model = Situations.withCode
    let page = shown(.recovery, model)
    #expect(shows(Situations.recoveryLine, page))
    let path = try #require(page.all("path").compactMap { $0.attributes["d"] }.first { $0.hasPrefix("M4 4") })
    #expect(path == "M4 4h2v1h-2zM5 5h1v1h-1zM4 6h3v1h-3z")
    #expect(page.text.contains(RecoveryWords.keep.text))
    for route in PageRoute.all where route != .recovery {
      #expect(!Pages.show(route, model: model).document.contains(Situations.recoveryLine), "\(route)")
    }
    guard case .hand(let file) = try sent("save-code", on: model) else { return #expect(Bool(false)) }
    #expect(file.name == "way-back.txt" && file.text.contains(Situations.recoveryLine))
    guard case .putCodeAway = try sent("put-code-away", on: model) else { return #expect(Bool(false)) }
    let done = Pages.done(.saved, form([("do", "put-code-away")]), at: .recovery)
    #expect(done.location == "/settings?said=put-away")
    #expect(Pages.show(.recovery, model: Situations.back).location == "/settings")
    #expect(throws: AppFailure.plan(.noSuchRecord)) { try sent("save-code", on: Situations.back) }
  }

  @Test func `where no picture can be drawn the line stands by itself`() {
    var model = Situations.withCode
    model.recovery = ViewModel.ShownRecovery(line: Situations.recoveryLine, picture: [])
    let page = shown(.recovery, model)
    #expect(page.all("svg").allSatisfy { $0.attributes["class"] != "code" })
    #expect(shows(Situations.recoveryLine, page))
  }

  @Test func `the welcome has a quiet third way in, and a line that fails stands there again and nowhere else`() throws
  {
    let page = shown(.welcome, Situations.absent)
    #expect(page.forms("recover").count == 1)
    #expect(page.all("summary").contains { $0.text == WayBackWords.wayIn.text })
    let typed = form([("do", "recover"), ("token", "token"), ("recovery", Situations.recoveryLine)])
    guard case .recover(Situations.recoveryLine, false) = try Pages.action(for: typed, model: Situations.absent) else {
      return #expect(Bool(false))
    }
    let again = Markup(Pages.again(typed, .mistypedRecovery, at: .welcome, model: Situations.absent).document)
    #expect(again.all("textarea").contains { $0.text.hasSuffix(Situations.recoveryLine) })
    #expect(again.text.contains(RecoveryWords.slip.text))
    #expect(again.all("details").contains { $0.attributes["open"] != nil && !$0.all("textarea").isEmpty })
  }

  @Test(arguments: [("recover", "recovery"), ("look-up", "line"), ("recover", "line")])
  func `a code that was typed is kept in no form and no draft`(act: String, field: String) {
    let typed = form([("do", act), (field, Situations.recoveryLine)])
    #expect(!typed.isForSession && typed.unsent(at: .welcome) == nil)
    let half = form([("do", "typing"), ("1.do", "recover"), ("1.recovery", Situations.recoveryLine)])
    #expect(half.others.allSatisfy { $0.isEmpty })
    #expect(form([("do", "look-up"), ("line", "tandem://plan.example.org/a1b2")]).isForSession)
  }

  @Test func `whoever came back reads what is here, and is offered to take the other devices out`() throws {
    let led = Pages.done(.cameBack, form([("do", "look-up")]), at: .welcome)
    #expect(led.location == "/back")
    let page = shown(.back, Situations.back)
    #expect(page.text.contains("You are back, Alex.") && page.text.contains(RecoveryWords.notBack.text))
    #expect(page.forms("remove-others").count == 1)
    guard case .removeOtherDevices = try sent("remove-others", on: Situations.back) else { return #expect(Bool(false)) }
    let done = Pages.done(.saved, form([("do", "remove-others")]), at: .back)
    #expect(done.location == "/settings?said=devices-out")
    #expect(shown(.back, Table().model).forms("remove-others").isEmpty, "where there are none")
    #expect(Pages.show(.back, model: Situations.alone).location == "/settings")
  }

  @Test func `a device that was taken out says so, reads on, and can be erased`() throws {
    let model = try Situations.removed
    for route in [PageRoute.plan, .settings, .hopes] {
      let page = shown(route, model)
      #expect(page.text.contains(WarningWords.deviceRevoked.text), "\(route)")
      #expect(!page.text.contains(SyncWords.ended.text), "\(route)")
    }
    let settings = shown(.settings, model)
    #expect(settings.forms("erase-alone").count == 1 && settings.text.contains(WayBackWords.erase.text))
    #expect(Pages.show(.leaving, model: model).location == "/settings")
    #expect(throws: AppFailure.removedDevice) { try sent("goal", [("text", "Mine.")], on: model) }
    guard case .eraseAlone = try sent("erase-alone", on: model) else { return #expect(Bool(false)) }
  }

  @Test func `where coming back takes all other devices out the form says so first, and its button means it`() throws {
    let typed = form([("do", "recover"), ("token", "token"), ("recovery", Situations.recoveryLine)])
    let again = Markup(Pages.again(typed, .seatIsFull, at: .welcome, model: Situations.absent).document)
    #expect(again.text.contains(WayBackWords.seatIsFull.text) && again.text.contains(WayBackWords.comeBackAlone.text))
    #expect(!shown(.welcome, Situations.absent).text.contains(WayBackWords.comeBackAlone.text))
    let meant = form([
      ("do", "recover"), ("token", "token"), ("recovery", Situations.recoveryLine), ("choice", "replace-all"),
    ])
    guard case .recover(_, true) = try Pages.action(for: meant, model: Situations.absent) else {
      return #expect(Bool(false))
    }
  }

  @Test func `what is told of one's devices on a page names no command, and can be read away`() throws {
    for warning in Warning.allCases {
      let words = WarningWords(warning).said(isOnPage: true)
      #expect(!words.contains("`") && !words.contains("{"), "\(words)")
      #expect(!WarningWords(warning).said(isOnPage: false).contains("{"))
    }
    var model = Situations.back
    #expect(shown(.settings, model).forms("devices-read").isEmpty)
    model.tellsOfDevices = true
    #expect(shown(.settings, model).forms("devices-read").count == 1)
    guard case .act(.readDevices) = try sent("devices-read", on: model) else { return #expect(Bool(false)) }
  }

  @Test func `a recovery that was begun asks for the recovery line, and a device that is out again for nothing`() {
    var model = Situations.newDevice
    model.stage = .joining
    model.isRecovering = true
    let page = shown(.joining, model)
    #expect(page.text.contains(WayBackWords.again.text) && !page.text.contains(StepWords.joinAgain.text))
    model.stage = .waiting(number: "1234")
    #expect(shown(.drafts, model).text.contains(DraftsPageWords.beforeKeys.text))
    model.stage = .waiting(number: "")
    let out = shown(.joining, model)
    #expect(out.text.contains(DevicePageWords.outEarly.text) && !out.text.contains(DevicePageWords.compare.text))
  }
}

@Test func `what a removed device wrote that does not count is shown whole, and taken in as it was shown`() throws {
  var model = Situations.back
  model.held = [
    .init(
      number: 3, mark: "mark",
      texts: [HeldText(.text("Too long for a line. <b>"), at: Address(.goal), in: PlanState())].compactMap { $0 })
  ]
  let page = shown(.settings, model)
  let forms = page.forms("keep-device")
  #expect(forms.count == 1 && forms[0].value("shown") == "mark")
  #expect(page.text.contains("Too long for a line. <b>") && page.text.contains(KeepWords.title.with(["number": "3"])))
  guard case .keepDevice(3, "mark") = try sent("keep-device", [("number", "3"), ("shown", "mark")], on: model) else {
    return #expect(Bool(false))
  }
  #expect(
    Pages.done(.saved, form([("do", "keep-device")]), at: .settings).location == "/settings?said=device-kept")
  #expect(shown(.settings, Situations.back).forms("keep-device").isEmpty)
}
