import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
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
      #expect(try alex.desk().stage == .absent)
      #expect(try await alex.browser.get("/").status == 200)
      #expect(try await alex.house.perform(.start(name: " Alex ")) == .saved)
      #expect(try alex.desk().stage == .alone)
      #expect(try await alex.browser.post("/plan", ["do": "goal", "text": "To laugh again."]).status == 303)
      #expect(try await alex.house.perform(.keepLetter("Would you look at this with me?")) == .saved)
      #expect(
        try await alex.house.perform(
          .invite(letter: "Would you look at this with me?", server: url, lifeMilliseconds: 3_600_000)) == .saved)
      guard case .invited(let line, _) = try alex.desk().stage else { throw Missing() }
      let live = try await alex.browser.live()

      try await Page.open(at: stage.home("Sam")) { sam async throws in
        #expect(try await sam.house.perform(.lookUp(line: " \(line)\n")) == .none)
        #expect(try sam.desk().offer == Desk.Offer(name: "Alex", letter: "Would you look at this with me?"))
        #expect(try sam.desk().stage == .absent)
        await #expect(throws: Trouble.nameTaken) { try await sam.house.perform(.join(name: "alex")) }
        #expect(try await sam.house.perform(.join(name: "Sam")) == .saved)
        #expect(try sam.desk().stage == .together)

        // Nobody asked for it: the inviter's page notices by itself.
        #expect(await live.text(upTo: "data: changed\n\n") != nil)
        try await until { try alex.desk().stage == .together }
        #expect(try alex.desk().comparison == sam.desk().comparison)
        try await until { try alex.desk().plan.name(.two) == "Sam" }

        await #expect(throws: Trouble.compareFirst) { try await alex.house.perform(.share([1])) }
        try await expectDraftsOnly(alex)
        let answer = Intent(field: .answer) { (_) throws(PlanError) in
          try .answer("no", note: "Not now", again: nil, by: .two)
        }
        #expect(try await sam.house.perform(.write(answer, asDraft: false)) == .saved)
        #expect(try sam.desk().drafts.map { $0.text } == ["Not now"])
        try await until { try alex.desk().plan.answers[.two]?.answer == "no" }
        #expect(try alex.desk().plan.answers[.two]?.note == nil)
        #expect(try await alex.house.perform(.compared) == .saved)
        #expect(try await alex.house.perform(.share([1])) == .saved)
        try await until { try sam.desk().plan.fields[.goal]?.text == "To laugh again." }
      }
    }
    #expect(await server.stop() == 0)
  }

  /// Before the number is confirmed a field is kept as a draft, and nothing is voted or signed.
  private func expectDraftsOnly(_ page: Page) async throws {
    let pending = try page.replica().pendingCount()
    let timeframe = Intent(field: .timeframe) { (_) throws(PlanError) in try .set(.timeframe, "four sessions") }
    #expect(try await page.house.perform(.write(timeframe, asDraft: false)) == .drafted)
    #expect(try await page.browser.post("/plan", ["do": "budget", "text": "90 a visit"]).status == 303)
    #expect(try page.desk().drafts.map { $0.text }.suffix(2) == ["four sessions", "90 a visit"])
    let sign = Intent(field: .agreement) { (_) throws(PlanError) in .takeAgreementBack(by: .one) }
    let vote = Deed.vote(choice: 0, subject: .option, id: RecordID(1), name: { _ in "x" })
    for deed in [Deed.write(sign, asDraft: false), vote] {
      await #expect(throws: Trouble.compareFirst) { try await page.house.perform(deed) }
    }
    #expect(try page.replica().pendingCount() == pending)
  }

  @Test func `an invitation that is gone leaves no copy behind`() async throws {
    let stage = try Stage()
    let server = try await stage.server()
    try await stage.done("Alex", "start", "--name", "Alex")
    let line = try await stage.done("Alex", "invite", "--server", stage["URL"] ?? "")
    try await Page.open(at: stage.home("Sam")) { sam async throws in
      #expect(try await sam.house.perform(.lookUp(line: line)) == .none)
      try await stage.done("Kim", "join", line, "--name", "Kim")
      await #expect(throws: Trouble.takenInvitation) { try await sam.house.perform(.join(name: "Sam")) }
      #expect(try sam.desk().stage == .absent)
      #expect(try sam.house.replica() == nil)
      #expect(try await sam.house.perform(.start(name: "Sam")) == .saved)
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
      #expect(try await sam.house.perform(.start(name: "Sam")) == .saved)
      _ = try await sam.browser.post("/plan", ["do": "goal", "text": "Ten minutes a day."])
      #expect(
        try await sam.house.perform(.invite(letter: "", server: stage["URL"], lifeMilliseconds: 3_600_000)) == .saved)
      guard case .invited(let own, _) = try sam.desk().stage else { throw Missing() }
      #expect(try await sam.house.perform(.lookUp(line: line)) == .none)
      await #expect(throws: Trouble.nameTaken) { try await sam.house.perform(.join(name: "alex")) }
      #expect(try sam.desk().stage == .invited(line: own, until: sam.replica().settings().invitation?.expires ?? 0))
      #expect(try await sam.house.perform(.join(name: "Sammy")) == .saved)
      #expect(try sam.desk().stage == .together)
      #expect(try sam.desk().drafts.map { $0.text } == ["Ten minutes a day."])
      #expect(try await stage.shell("Kim", "tandem join '\(own)' --name Kim").code == 65)
      await #expect(throws: Trouble.alreadyHere) { try await sam.house.perform(.lookUp(line: line)) }
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
      #expect(try await sam.house.perform(.lookUp(line: line)) == .none)
      proxy.set(.cut("/roster"))
      await #expect(throws: Trouble.unreachable) { try await sam.house.perform(.join(name: "Sam")) }
      #expect(try sam.desk().stage == .joining)
      proxy.set(.none)
      #expect(try await sam.house.perform(.joinAgain(line: line)) == .saved)
      #expect(try sam.desk().stage == .together)
    }
    proxy.stop()
    #expect(await server.stop() == 0)
  }

  @Test func `what cannot be done is told, and changes nothing`() async throws {
    let alone = try Alone()
    let url = "http://127.0.0.1:1"
    try await Page.open(at: alone.home) { page async throws in
      let deeds: [(Deed, Trouble)] = [
        (.start(name: "Alex"), .alreadyHere), (.lookUp(line: "tandem://x"), .badLine),
        (.join(name: "Sam"), .badLine), (.joinAgain(line: "tandem://x"), .badLine),
        (.invite(letter: "", server: nil, lifeMilliseconds: 1), .noServer),
        (.invite(letter: "", server: "ftp://x", lifeMilliseconds: 1), .badAddress),
        (.invite(letter: "", server: url, lifeMilliseconds: 1), .unreachable),
        (.share([1]), .needsBoth), (.deleteDraft(7), .plan(.noSuchRecord)), (.compared, .needsBoth),
        (.rename(" "), .plan(.empty)), (.answeredAloud("perhaps"), .noChoice),
        (.keepNote(" ", label: "free"), .plan(.empty)), (.keepLetter(StarterWords.small.text), .uneditedLetter),
        (.vote(choice: 0, subject: .option, id: RecordID(1), name: { _ in "" }), .needsBoth),
      ]
      for (deed, trouble) in deeds {
        await #expect(throws: trouble, "\(deed)") { try await page.house.perform(deed) }
      }
      #expect(try page.desk().drafts.isEmpty)
      #expect(try page.desk().server == nil)
    }
    let none = try Alone(name: nil)
    try await Page.open(at: none.home) { page async throws in
      await #expect(throws: Trouble.noCopy) { try await page.house.perform(.keepNote("x", label: "free")) }
      await #expect(throws: Trouble.badLine) { try await page.house.perform(.lookUp(line: "hello")) }
      await #expect(throws: Trouble.badLine) { try await page.house.perform(.join(name: "Sam")) }
      await #expect(throws: Trouble.plan(.empty)) { try await page.house.perform(.start(name: " ")) }
    }
  }

  @Test func `after a no that was said aloud nothing more is offered, until the answer is another one`() async throws {
    let alone = try Alone()
    try await Page.open(at: alone.home) { page async throws in
      #expect(try await page.house.perform(.answeredAloud("no")) == .saved)
      #expect(try page.desk().answerAloud == "no")
      await #expect(throws: Trouble.mayNotInvite) {
        try await page.house.perform(.invite(letter: "", server: "http://127.0.0.1:1", lifeMilliseconds: 1))
      }
      #expect(try await page.house.perform(.answeredAloud("yes")) == .saved)
      await #expect(throws: Trouble.unreachable) {
        try await page.house.perform(.invite(letter: "", server: "http://127.0.0.1:1", lifeMilliseconds: 1))
      }
    }
  }

  @Test func `a vote stays sealed until both have voted, and opens by itself`() async throws {
    let (stage, server) = try await Stage.couple()
    let option = RecordID(1)
    @Sendable func vote(_ choice: UInt8) -> Deed {
      .vote(choice: choice, subject: .option, id: option) { (plan) throws(PlanError) in
        plan.options.first { $0.id == option }?.text ?? ""
      }
    }
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      try await Page.open(at: stage.home("Sam")) { sam async throws in
        #expect(try await alex.house.perform(vote(0)) == .saved)
        #expect(try await sam.house.perform(vote(1)) == .saved)
        for page in [alex, sam] {
          try await until {
            let votes = try #require(try page.desk().plan.options.first { $0.id == option }).votes
            return votes[.one].choice == 0 && votes[.two].choice == 1
          }
        }
      }
    }
    #expect(await server.stop() == 0)
  }
}
