import TandemCipher
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

extension Newcomer {
  @discardableResult
  fileprivate func reply(
    to line: InvitationLine, _ answer: InvitationAnswer, note: String? = nil, again: String? = nil
  ) async throws -> JoinOffer {
    let replying = try Replying(to: try await lookUp(line), answer, note: note, again: again)
    return try replying.replied(await transport.answer(replying.call.call))
  }
}

@Test func `a no without joining reaches the inviter, makes nothing here, and is respected`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let offer = try await sam.reply(to: line, .no, note: "Not now.", again: "1w")
  #expect(offer.reply?.answer == .no)
  #expect(try sam.replica.membership() == nil)
  let report = try await alex.syncer.sync()
  #expect(report.hasReply && report.isNews)
  let settings = try alex.replica.settings()
  #expect(settings.reply == offer.reply && settings.reply?.note == "Not now.")
  let week: UInt64 = 7 * 86_400_000
  let came = settings.replyCame
  #expect(settings.askingAgain(now: came) == .from(came + week))
  #expect(settings.askingAgain(now: came + week) == .now)
  #expect(try await alex.syncer.sync().hasReply == false, "what is known is no news")
}

@Test func `an answer can be changed with the same line, and the one before the join is the partner's own`()
  async throws
{
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await sam.reply(to: line, .no)
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.settings().askingAgain(now: stage.truth.now) == .never)
  let changed = try await sam.reply(to: line, .yes, note: "Gladly.")
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.settings().reply?.answer == .yes)
  #expect(try alex.replica.settings().askingAgain(now: stage.truth.now) == .mayInvite)

  try await sam.join(changed)
  for newcomer in [sam, alex, sam, alex] { _ = try await newcomer.syncer.sync() }
  for newcomer in [sam, alex] {
    let answer = try newcomer.replica.snapshot().plan.answers[.two]
    #expect(answer?.answer == .yes)
    #expect(answer?.note == nil, "words wait until the number was compared")
  }
  try sam.replica.change { $0.rememberCompared() }
  for newcomer in [sam, alex] { _ = try await newcomer.syncer.sync() }
  #expect(try alex.replica.snapshot().plan.answers[.two]?.note == "Gladly.")
}

@Test func `another letter goes into the same line, and what was answered stays`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await sam.reply(to: line, .questions, note: "What would it cost?")
  _ = try await alex.syncer.sync()
  let again = try await alex.run(
    InviteMachine(
      at: line.server, code: line.code, letter: "Ninety a visit.", lifeMilliseconds: 86_400_000,
      by: try alex.replica.identity()))
  #expect(again.line == line && again.stillOpen == nil)
  let offer = try await sam.lookUp(line)
  #expect(offer.letter == "Ninety a visit." && offer.reply?.note == "What would it cost?")
  let settings = try alex.replica.settings()
  #expect(settings.letter == "Ninety a visit." && settings.reply?.answer == .questions)
  #expect(try #require(try alex.replica.membership()).roster.invites.count == 1)
  try await sam.join(offer)
  #expect(try sam.replica.settings().letter == "Ninety a visit.")
}

@Test func `the quiet time that a no asked for outlasts a plan that is put away`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await sam.reply(to: line, .no, again: "1w")
  _ = try await alex.syncer.sync()
  let before = try alex.replica.settings().askingAgain(now: stage.truth.now)
  _ = try await alex.run(BeginAnewMachine(as: .generate()))
  #expect(try alex.replica.settings().askingAgain(now: stage.truth.now) == before)
  guard case .from = before else { throw Unwanted.missing }
}

@Test func `a no that was changed to a yes is no invitation that was declined`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  for answer in [InvitationAnswer.no, .yes] {
    try await sam.reply(to: line, answer)
    _ = try await alex.syncer.sync()
  }
  #expect(try alex.replica.settings().declined == [])
}

@Test func `an older reply that a server brings back changes nothing`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let keys = try InvitationKeys(line.code)
  try await sam.reply(to: line, .yes)
  _ = try await alex.syncer.sync()
  let yes = try #require(try alex.replica.settings().reply)
  try await sam.reply(to: line, .no)
  _ = try await alex.syncer.sync()
  // The reply of before, put again as a server could that kept it.
  let old = try SealedReply(yes, keys)
  var message = WireReplyRequest()
  (message.sealed, message.signature) = (old.bytes, old.signature)
  #expect(await stage.server.answer(WireRequest(.putReply(id: keys.id), body: message.encoded())) == .ok([]))
  #expect(try await alex.syncer.sync().hasReply == false)
  #expect(try alex.replica.settings().reply?.answer == .no)
}

@Test func `a reply that does not open is as if there were none`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let keys = try InvitationKeys(line.code)
  var message = WireReplyRequest()
  message.sealed = [UInt8](repeating: 7, count: 60)
  message.signature = try #require(keys.signing.signature(of: replySigned(id: keys.id, sealed: message.sealed)))
  #expect(await stage.server.answer(WireRequest(.putReply(id: keys.id), body: message.encoded())) == .ok([]))
  #expect(try await alex.syncer.sync().hasReply == false)
  #expect(try await sam.lookUp(line).reply == nil)
}

@Test func `two noes to two invitations end the asking from this side`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  for expected in [AskingAgain.now, .twice] {
    let line = try await alex.invite()
    #expect(try alex.replica.settings().reply == nil, "another line begins without an answer")
    try await sam.reply(to: line, .no, note: "Not \(expected).", again: "1w")
    _ = try await alex.syncer.sync()
    stage.truth.advance(milliseconds: 8 * 86_400_000)
    #expect(try alex.replica.settings().askingAgain(now: stage.truth.now) == expected)
  }
  #expect(try alex.keptAnswers() == ["Not now."], "the words to the line before stay")
}

@Test func `words that came with an answer stay when the partner joins without them`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await sam.reply(to: line, .questions, note: "What would it cost?")
  _ = try await alex.syncer.sync()
  #expect(try alex.keptAnswers() == [])
  try await sam.join(try await sam.lookUp(line))
  for newcomer in [sam, alex, sam, alex] { _ = try await newcomer.syncer.sync() }
  #expect(try alex.replica.snapshot().isPaired)
  #expect(try alex.keptAnswers() == ["What would it cost?"])
}

extension Newcomer {
  /// The words of answers that stand among the private notes.
  fileprivate func keptAnswers() throws -> [String] {
    try replica.snapshot().drafts.compactMap { draft in
      guard case .note(let text, .earlier(let subject)) = draft.content, subject.field == .answer else { return nil }
      return text
    }
  }
}

/// Puts a reply as whoever has the line could.
private func put(_ reply: Reply, to line: InvitationLine, _ stage: Stage) async throws {
  let keys = try InvitationKeys(line.code)
  let sealed = try SealedReply(reply, keys)
  var message = WireReplyRequest()
  (message.sealed, message.signature) = (sealed.bytes, sealed.signature)
  #expect(await stage.server.answer(WireRequest(.putReply(id: keys.id), body: message.encoded())) == .ok([]))
}

@Test func `an answer that somebody else gave to the line never becomes the joiner's own`() async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await put(Reply(.yes, note: "I promise ten sessions.", stamp: stage.truth.now), to: line, stage)
  let offer = try await sam.lookUp(line)
  #expect(offer.reply?.answer == .yes, "it is shown")
  try await sam.join(offer)
  try sam.replica.change { $0.rememberCompared() }
  for newcomer in [sam, alex, sam, alex] { _ = try await newcomer.syncer.sync() }
  for newcomer in [sam, alex] { #expect(try newcomer.replica.snapshot().plan.answers[.two] == nil) }
}

@Test func `what one answered stays one's own, also where another answer stands when a join is taken up again`()
  async throws
{
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  let offer = try await sam.reply(to: line, .questions, note: "What would it cost?")
  // The join is kept and never sent, and somebody else answers meanwhile.
  sam.transport.setFaults(FaultyTransport.Faults(lost: 100))
  await #expect(throws: (any Error).self) { try await sam.join(offer) }
  sam.transport.setFaults(FaultyTransport.Faults())
  try await put(Reply(.yes, note: "I agree to everything.", stamp: stage.truth.now + 1), to: line, stage)
  // The list has moved, so the line is looked up again.
  let (identity, known) = (try alex.replica.identity(), try #require(try alex.replica.membership()))
  let another = try RosterEntry.invite(
    previous: known.roster.head, by: identity, position: known.position, seat: Seat.two.rawValue,
    inviteKey: SigningKey().publicKey)
  let longer = try known.roster.appending(another)
  guard case .ok = await stage.server.answer(.entries(longer.entries, of: known.plan, token: identity.token)) else {
    throw Unwanted.missing
  }
  try await sam.take(.goOn, line)
  for newcomer in [sam, alex, sam, alex] { _ = try await newcomer.syncer.sync() }
  #expect(try alex.replica.snapshot().plan.answers[.two]?.answer == .questions)
}

@Test(arguments: [0, .max >> 1 - 1] as [UInt64])
func `a reply from a time to come keeps no other from being heard`(stamp: UInt64) async throws {
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  try await put(Reply(.no, again: "1m", stamp: max(stamp, stage.truth.now + 2 * 86_400_000)), to: line, stage)
  #expect(try await alex.syncer.sync().hasReply == false)
  #expect(try alex.replica.settings().askingAgain(now: stage.truth.now) == .mayInvite)
  #expect(try await sam.lookUp(line).reply == nil)
  try await sam.reply(to: line, .questions)
  #expect(try await alex.syncer.sync().hasReply)
  #expect(try alex.replica.settings().reply?.answer == .questions)
}

@Test func `what was said with questions does not go along with a no, and is there again with another answer`()
  async throws
{
  let stage = try await Stage(named: false)
  let (alex, sam) = (try stage.newcomer("Alex"), try stage.newcomer("Sam"))
  let line = try await alex.invite()
  var offer = try await sam.reply(to: line, .questions, note: "What would it cost?")
  func answer(_ answer: InvitationAnswer, note: String? = nil) async throws -> String? {
    let replying = try Replying(to: offer, answer, note: note, again: nil)
    offer = try replying.replied(await sam.transport.answer(replying.call.call))
    return offer.reply?.note
  }
  #expect(try await answer(.no) == "")
  _ = try await alex.syncer.sync()
  #expect(try alex.replica.settings().reply?.note == "")
  #expect(try await answer(.no, note: "Not this year.") == "Not this year.")
  #expect(try await answer(.no) == "Not this year.")
  #expect(try await answer(.questions) == "What would it cost?")
  #expect(try await answer(.yes) == "What would it cost?")
  #expect(try await answer(.no) == "Not this year.")
}
