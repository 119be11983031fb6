import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemStage
import Testing

@testable import TandemWeb

/// From nothing to a shared plan with pages alone.
@Suite struct PairingTests {
  @Test func `two people begin, invite, join and share without another command`() async throws {
    let stage = try Stage()
    let server = try await stage.server()
    let url = try #require(stage["URL"])
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      #expect(try alex.model().stage == .absent)
      #expect(try await alex.browser.get("/").status == 200)
      #expect(try await alex.controller.perform(.start(name: " Alex ")) == .saved)
      #expect(try alex.model().stage == .alone)
      #expect(try await alex.browser.post("/plan", ["do": "goal", "text": "To laugh again."]).status == 303)
      #expect(try await alex.controller.perform(.act(.keepLetter("Would you look at this with me?"))) == .saved)
      #expect(
        try await alex.controller.perform(
          .invite(letter: "Would you look at this with me?", server: url, lifeMilliseconds: 3_600_000)) == .saved)
      guard case .invited(let line, _) = try alex.model().stage else { throw Missing() }
      let live = try await alex.browser.live()

      try await Page.open(at: stage.home("Sam")) { sam async throws in
        #expect(try await sam.controller.perform(.lookUp(line: " \(line)\n")) == .saved)
        let offer = try #require(try sam.model().offer)
        #expect(offer.name == "Alex" && offer.letter == "Would you look at this with me?" && offer.reply == nil)
        #expect(try await sam.controller.perform(.reply(.questions, note: "What would it cost?", again: nil)) == .saved)
        #expect(try sam.model().offer?.reply?.note == "What would it cost?")
        #expect(try sam.model().stage == .absent, "an answer makes no copy")
        await #expect(throws: AppFailure.nameTaken("alex")) { try await sam.controller.perform(.join(name: "alex")) }
        #expect(try await sam.controller.perform(.join(name: "Sam")) == .saved)
        #expect(try sam.model().stage == .together)

        // Nobody asked for it: the inviter's page notices by itself.
        #expect(await live.text(upTo: "data: changed\n\n") != nil)
        try await until { try alex.model().stage == .together }
        #expect(try alex.model().comparison == sam.model().comparison)
        try await until { try alex.model().plan.name(.two) == "Sam" }

        await #expect(throws: AppFailure.compareFirst) { try await alex.controller.perform(.act(.shareDrafts([1]))) }
        try await expectDraftsOnly(alex)
        try await until { try alex.model().plan.answers[.two]?.answer == .questions }
        #expect(try alex.model().letter == sam.model().letter)
        let answer = PlanAction.answerInvitation(.no, note: "Not now", again: nil)
        #expect(try await sam.controller.perform(.act(.write(answer))) == .saved)
        #expect(try sam.model().drafts.map { $0.text } == ["Not now"])
        try await until { try alex.model().plan.answers[.two]?.answer == .no }
        #expect(try alex.model().plan.answers[.two]?.note == nil)
        #expect(try !alex.model().hasReadReply, "it is told once")
        #expect(try await alex.controller.perform(.act(.readReply)) == .saved)
        #expect(try alex.model().hasReadReply)
        #expect(try await alex.controller.perform(.act(.confirmComparison)) == .saved)
        #expect(try await alex.controller.perform(.act(.shareDrafts([1]))) == .saved)
        try await until { try sam.model().plan.fields[.goal]?.text == "To laugh again." }
      }
    }
    #expect(await server.stop() == 0)
  }

  /// Before the number is confirmed a field is kept as a draft, and nothing is voted or signed.
  private func expectDraftsOnly(_ page: Page) async throws {
    let pending = try page.replica().pendingCount()
    #expect(try await page.controller.perform(.act(.write(.set(.timeframe, "four sessions")))) == .drafted)
    #expect(try await page.browser.post("/plan", ["do": "budget", "text": "90 a visit"]).status == 303)
    #expect(try page.model().drafts.map { $0.text }.suffix(2) == ["four sessions", "90 a visit"])
    let option = try #require(try page.model().plan.options.first)
    for action in [Action.write(.chooseOption(nil)), .vote(.option(option, choice: 0))] {
      await #expect(throws: AppFailure.compareFirst) { try await page.controller.perform(.act(action)) }
    }
    #expect(try page.replica().pendingCount() == pending)
  }

  @Test func `an invitation that is gone leaves no copy behind`() async throws {
    let stage = try Stage()
    let server = try await stage.server()
    try await stage.done("Alex", "start", "--name", "Alex")
    let line = try await stage.done("Alex", "invite", "--server", stage["URL"] ?? "")
    try await Page.open(at: stage.home("Sam")) { sam async throws in
      #expect(try await sam.controller.perform(.lookUp(line: line)) == .saved)
      try await stage.done("Kim", "join", line, "--name", "Kim")
      await #expect(throws: AppFailure.takenInvitation) { try await sam.controller.perform(.join(name: "Sam")) }
      #expect(try sam.model().stage == .absent)
      #expect(try sam.controller.replica() == nil)
      #expect(try await sam.controller.perform(.start(name: "Sam")) == .saved)
    }
    #expect(await server.stop() == 0)
  }

  @Test func `a copy that was begun first takes the place of a line with its drafts, and one with a partner does not`()
    async throws
  {
    let stage = try Stage()
    let server = try await stage.server()
    try await stage.done("Alex", "start", "--name", "Alex")
    let line = try await stage.done("Alex", "invite", "--server", stage["URL"] ?? "")
    try await Page.open(at: stage.home("Sam")) { sam async throws in
      #expect(try await sam.controller.perform(.start(name: "Sam")) == .saved)
      _ = try await sam.browser.post("/plan", ["do": "goal", "text": "Ten minutes a day."])
      #expect(
        try await sam.controller.perform(.invite(letter: "", server: stage["URL"], lifeMilliseconds: 3_600_000))
          == .saved)
      guard case .invited(let own, _) = try sam.model().stage else { throw Missing() }
      #expect(try await sam.controller.perform(.lookUp(line: line)) == .saved)
      await #expect(throws: AppFailure.nameTaken("alex")) { try await sam.controller.perform(.join(name: "alex")) }
      #expect(try sam.model().stage == .invited(line: own, until: sam.replica().settings().invitation?.expires ?? 0))
      #expect(try await sam.controller.perform(.join(name: "Sammy")) == .saved)
      #expect(try sam.model().stage == .together)
      #expect(try sam.model().drafts.map { $0.text } == ["Ten minutes a day."])
      #expect(try await stage.shell("Kim", "tandem join '\(own)' --name Kim").code == 65)
      await #expect(throws: AppFailure.alreadyHere) { try await sam.controller.perform(.lookUp(line: line)) }
      try await until {
        try await stage.sync("Alex")
        return try await stage.done("Alex", "status").contains("Alex and Sammy")
      }
    }
    #expect(await server.stop() == 0)
  }

  @Test func `a join whose answer was lost goes on by the same line`() async throws {
    let stage = try Stage()
    let server = try await stage.server()
    let proxy = try Proxy(upstream: server.port)
    try await stage.done("Alex", "start", "--name", "Alex")
    let line = try await stage.done("Alex", "invite", "--server", proxy.url)
    try await Page.open(at: stage.home("Sam")) { sam async throws in
      #expect(try await sam.controller.perform(.lookUp(line: line)) == .saved)
      proxy.set(.cut("/roster"))
      await #expect(throws: AppFailure.unreachable) { try await sam.controller.perform(.join(name: "Sam")) }
      #expect(try sam.model().stage == .joining)
      proxy.set(.none)
      #expect(try await sam.controller.perform(.joinAgain(line: line)) == .saved)
      #expect(try sam.model().stage == .together)
    }
    proxy.stop()
    #expect(await server.stop() == 0)
  }

  @Test func `what cannot be done is told, and changes nothing`() async throws {
    let alone = try Alone()
    let url = "http://127.0.0.1:1"
    try await Page.open(at: alone.home) { page async throws in
      let option = try #require(try page.model().plan.options.first)
      let actions: [(FormAction, AppFailure)] = [
        (.start(name: "Alex"), .alreadyHere), (.lookUp(line: "tandem://x"), .badLine),
        (.join(name: "Sam"), .noOffer), (.joinAgain(line: "tandem://x"), .badLine),
        (.invite(letter: "", server: nil, lifeMilliseconds: 1), .noServer),
        (.invite(letter: "", server: "ftp://x", lifeMilliseconds: 1), .badAddress),
        (.invite(letter: "", server: url, lifeMilliseconds: 1), .unreachable),
        (.act(.shareDrafts([1])), .needsBoth(.notInvited)), (.act(.deleteDraft(7)), .noSuchDraft),
        (.act(.confirmComparison), .needsBoth(.notInvited)), (.act(.write(.name(" "))), .plan(.empty)),
        (.act(.keepNote(" ", on: .free)), .plan(.empty)),
        (.act(.keepLetter(StarterWords.small.text)), .uneditedLetter),
        (.invite(letter: StarterWords.small.text, server: url, lifeMilliseconds: 1), .uneditedLetter),
        (.act(.vote(.option(option, choice: 0))), .needsBoth(.notInvited)),
      ]
      for (action, failure) in actions {
        await #expect(throws: failure, "\(action)") { try await page.controller.perform(action) }
      }
      #expect(try page.model().drafts.isEmpty)
      #expect(try page.model().server == nil)
    }
    let none = try Alone(name: nil)
    try await Page.open(at: none.home) { page async throws in
      await #expect(throws: AppFailure.noCopy) { try await page.controller.perform(.act(.keepNote("x", on: .free))) }
      await #expect(throws: AppFailure.badLine) { try await page.controller.perform(.lookUp(line: "hello")) }
      await #expect(throws: AppFailure.noOffer) { try await page.controller.perform(.join(name: "Sam")) }
      await #expect(throws: AppFailure.plan(.empty)) { try await page.controller.perform(.start(name: " ")) }
    }
  }

  @Test func `what stands so already is said to be so, and nothing is written`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      for status in ["drafted", "unchanged"] {
        let answer = try await page.browser.post("/plan", ["do": "goal", "text": "To laugh again."])
        #expect(answer.headers["location"] == "/plan?said=\(status)")
      }
      #expect(try page.model().drafts.map { $0.number } == [1])
      #expect(try await page.controller.perform(.cancelInvitation) == .unchanged)
      #expect(try await page.browser.get("/plan?said=unchanged").text.contains(SaidWords.unchanged.text))
    }
  }

  @Test func `that a server was healed is told until a form is sent`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      try page.replica().changeSettings { $0.warnings = [.serverRestored] }
      for _ in 0..<2 { #expect(try page.model().warnings == [WarningWords.serverRestored.text]) }
      #expect(try await page.browser.post("/plan", ["do": "goal", "text": "To laugh again."]).status == 303)
      #expect(try page.model().warnings.isEmpty)
    }
  }

  @Test func `after a no that was said aloud nothing more is offered, until the answer is another one`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      #expect(try await page.controller.perform(.act(.keepAnswerAloud(.no))) == .saved)
      #expect(try page.model().answerAloud == .no)
      await #expect(throws: AppFailure.mayNotInvite(.declinedAloud)) {
        try await page.controller.perform(.invite(letter: "", server: "http://127.0.0.1:1", lifeMilliseconds: 1))
      }
      #expect(try await page.controller.perform(.act(.keepAnswerAloud(.yes))) == .saved)
      await #expect(throws: AppFailure.unreachable) {
        try await page.controller.perform(.invite(letter: "", server: "http://127.0.0.1:1", lifeMilliseconds: 1))
      }
    }
  }

  @Test func `a vote stays sealed until both have voted, and opens by itself`() async throws {
    let (stage, server) = try await Stage.couple()
    let option = RecordID(1)
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      try await Page.open(at: stage.home("Sam")) { sam async throws in
        for (page, choice) in [(alex, UInt8(0)), (sam, 1)] {
          let read = try #require(try page.model().plan.options.first { $0.id == option })
          #expect(try await page.controller.perform(.act(.vote(.option(read, choice: choice)))) == .saved)
        }
        for page in [alex, sam] {
          try await until {
            let votes = try #require(try page.model().plan.options.first { $0.id == option }).votes
            return votes[.one].choice == 0 && votes[.two].choice == 1
          }
        }
      }
    }
    #expect(await server.stop() == 0)
  }
}
