import TandemCurl
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import TandemStage
import TandemWire
import Testing

@testable import TandemWeb
import TandemCipher

/// A joiner who takes the seat with a box of keys that is of no use to the inviter, over the real service.
@Suite struct UselessKeyTests {
  /// Alex's invitation was used by somebody whose box opens to another secret than was signed, or not at all.
  private static func stage(isGarbage: Bool) async throws -> (Stage, RealServer) {
    let stage = try Stage()
    let server = try await stage.server()
    try await stage.done("Alex", "start", "--name", "Alex")
    try await stage.done("Alex", "goal", "To laugh again.")
    try await stage.done("Alex", "note", "support", "Breathe.")
    let line = try await InvitationLine(
      reading: stage.done("Alex", "invite", "--server", server.url, "--letter", "Dear Sam."))
    let alex = try ReplicaStore.open(at: ReplicaPaths(home: stage.home("Alex")), time: SystemTime())
    let roster = try #require(try alex.membership()).roster
    try alex.close()
    let (mallory, secret) = (DeviceIdentity.generate(), PlanSecret.generate())
    let box =
      isGarbage
      ? [UInt8](repeating: 7, count: RosterLimits.boxBytes)
      : try PlanSecret.generate().box(for: #require(roster.device(at: 1)), plan: roster.plan)
    let join = try RosterEntry.join(
      previous: roster.head, identity: mallory, invite: InvitationKeys(line.code).signing, seat: 2,
      secretHash: secret.hash(plan: roster.plan), boxes: [SecretBox(recipient: 1, box: box)])
    // A message with one entry: its first field, of so many bytes.
    let body = [0x0A, UInt8(join.count & 0x7F | 0x80), UInt8(join.count >> 7)] + join
    let way = CurlTransport(origin: line.server.url, pin: line.server.pin, isLoopback: line.server.isLoopback)
    let answer = try await way.send(
      WireRequest(.roster(plan: roster.plan.bytes), token: mallory.token, body: body), deadlineSeconds: 20)
    guard case .ok = answer else { throw Missing() }
    return (stage, server)
  }

  @Test(arguments: [false, true]) func `the inviter is told, and begins another plan with the same drafts`(
    isGarbage: Bool
  ) async throws {
    let (stage, server) = try await Self.stage(isGarbage: isGarbage)
    let told = ErrorWords.keysDiffer.text
    try stage.play(
      """
      Alex$ tandem sync
      \(told)
      [65]
      Alex$ tandem problem -q 'We stop talking.'
      Alex$ tandem
      Alex's copy. Your partner is not in the plan yet.
      Drafts: 4 entries, private on this computer
      Sharing: Your name, and your letter if you wrote one, went to the server, sealed, with your invitation. Nothing else has left this computer.
      Please look: \(WarningWords.keysDiffer.text.replacing(" Next: begin a new plan; your drafts come along.", with: ""))
      Next: `tandem start --anew` begins a new plan; your drafts come along.
      Alex$ tandem invite
      \(told)
      [65]
      Alex$ tandem draft share all
      \(told)
      [77]
      Alex$ tandem start --anew
      A new plan can begin here. Your drafts, your letter and your notes came along; the old plan is put away.
      Next: `tandem invite` when you want to, or `tandem draft list` to read your drafts again.
      Alex$ tandem
      Alex's copy. Your partner is not in the plan yet.
      Drafts: 4 entries, private on this computer
      Sharing: Your name, and your letter if you wrote one, went to the server, sealed, with your invitation. Nothing else has left this computer.
      Next: `tandem invite` when you want to, or `tandem draft list` to read your drafts again.
      Alex$ tandem draft
       1. goal: To laugh again.
       2. support: Breathe.
       3. letter: Dear Sam.
       4. problem: We stop talking.
      Alex$ tandem invite -q
      $LINE
      Sam$ tandem join "$LINE" --name Sam -q
      Dear Sam.
      1234 5678 9012 3456 7890
      Sam$ tandem compare --confirm -q
      1234 5678 9012 3456 7890
      Alex$ tandem sync -q
      Alex$ tandem compare --confirm -q
      1234 5678 9012 3456 7890
      Alex$ tandem draft share all -q
      Sam$ tandem sync -q
      Sam$ tandem goal
      To laugh again.
      Alex$ tandem start --anew
      Both of you are in this plan, so it goes on. Nothing was changed. Next: `tandem status`.
      [77]
      """)
    #expect(await server.stop() == 0)
  }

  @Test func `the page tells it, and begins another plan with the same drafts`() async throws {
    let (stage, server) = try await Self.stage(isGarbage: false)
    try await Page.open(at: stage.home("Alex")) { page async throws in
      // Nobody asked for it: the page shares by itself.
      try await until { try page.model().cannotBegin }
      let shown = try await page.browser.get("/invitation").text
      #expect(shown.contains("so this plan cannot begin") && shown.contains(InvitationWords.anew.text))
      await #expect(throws: AppFailure.keysDiffer) {
        try await page.controller.perform(.invite(letter: "", server: nil, lifeMilliseconds: 3_600_000))
      }
      #expect(try await page.browser.post("/invitation", ["do": "begin-anew"]).status == 303)
      #expect(try page.model().stage == .alone && !page.model().cannotBegin)
      #expect(try page.model().drafts.map { $0.text } == ["To laugh again.", "Breathe.", "Dear Sam."])
      #expect(
        try await page.controller.perform(.invite(letter: "Dear Sam.", server: nil, lifeMilliseconds: 3_600_000))
          == .saved)
      guard case .invited(let line, _) = try page.model().stage else { throw Missing() }
      try await Page.open(at: stage.home("Sam")) { sam async throws in
        #expect(try await sam.controller.perform(.lookUp(line: line)) == .saved)
        #expect(try await sam.controller.perform(.join(name: "Sam")) == .saved)
        try await until { try page.model().stage == .together }
      }
    }
    #expect(await server.stop() == 0)
  }

  @Test func `where no more invitations fit, words say so, and another plan takes more`() async throws {
    let stage = try Stage()
    let server = try await stage.server()
    try await stage.done("Alex", "start", "--name", "Alex")
    let alex = try ReplicaStore.open(at: ReplicaPaths(home: stage.home("Alex")), time: SystemTime())
    let identity = try alex.identity()
    var roster = try Roster(entries: [RosterEntry.create(identity)])
    for _ in 1...RosterLimits.invitesPerSeat {
      roster = try roster.appending(
        RosterEntry.invite(
          previous: roster.head, by: identity, position: 1, seat: 2, inviteKey: SigningKey().publicKey))
    }
    try alex.pin(roster)
    try await Page.open(at: stage.home("Alex")) { page async throws in
      await #expect(throws: AppFailure.invitationsUsedUp) {
        try await page.controller.perform(.invite(letter: "", server: server.url, lifeMilliseconds: 3_600_000))
      }
    }
    try stage.play(
      """
      Alex$ tandem invite --server "$URL"
      \(ErrorWords.invitationsUsedUp.text)
      [77]
      Alex$ tandem start --anew -q
      Alex$ tandem invite --server "$URL" -q
      $LINE
      """)
    #expect(await server.stop() == 0)
  }
}
