import TandemCipher
import TandemRoster
import TandemService
import TandemWire
import Testing

extension Partner {
  /// The leave of this partner's seat, as yet unsent.
  fileprivate func leave(signedBy signer: DeviceIdentity? = nil) throws -> [UInt8] {
    try RosterEntry.leave(previous: roster.head, by: signer ?? identity, position: position)
  }

  fileprivate mutating func leaves() async throws {
    let entry = try leave()
    _ = try await post(roster: [entry]).body()
    roster = try roster.appending(entry)
  }
}

@Test func `after one has left nobody's changes are taken, and what is there can be read`() async throws {
  let place = try Place()
  var (alex, sam) = try await { ($0.alex, $0.sam) }(Couple.paired(place.service(), place.clock))
  let before = try alex.change(1, at: 100)
  _ = try await alex.sync([before])
  try await sam.leaves()

  let answer = try await alex.sync([try alex.change(1, at: 200)])
  #expect(answer.refused.map { $0.code } == [RefusalCode.ended.rawValue])
  #expect(answer.roster == Array(sam.roster.entries.suffix(1)), "the answer that refuses says why")
  alex.roster = sam.roster
  #expect(try await sam.sync([try sam.change(2, at: 200)]).refused.map { $0.code } == [RefusalCode.ended.rawValue])
  for partner in [alex, sam] { #expect(try await partner.readAll().changes == [before]) }
  // A repeat of what is held is recognised, as ever.
  #expect(try await alex.sync([before]).refused.isEmpty)
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `a leave counts by the key of its own seat alone, and once`() async throws {
  let place = try Place()
  var (alex, sam) = try await { ($0.alex, $0.sam) }(Couple.paired(place.service(), place.clock))
  let forged = try sam.leave(signedBy: alex.identity)
  #expect(try await alex.post(roster: [forged]).code == .rosterInvalid)
  #expect(try await sam.post(roster: [forged]).code == .rosterInvalid)
  #expect(try await alex.sync([try alex.change(1, at: 100)]).refused.isEmpty)

  try await sam.leaves()
  _ = try await sam.post(roster: Array(sam.roster.entries.suffix(1))).body()
  #expect(try await sam.post(roster: [try sam.leave()]).code == .rosterInvalid)
  alex.roster = sam.roster
  #expect(try await alex.sync().roster.isEmpty, "one leave and no second")
}

@Test func `once both have left the server erases the plan at once, and a repeat is told so`() async throws {
  let place = try Place()
  let service = try place.service()
  var (alex, sam) = try await { ($0.alex, $0.sam) }(Couple.paired(service, place.clock))
  _ = try await alex.sync([try alex.change(1, at: 100)])
  try await sam.leaves()
  alex.roster = sam.roster
  let last = try alex.leave()
  _ = try await alex.post(roster: [last]).body()
  #expect(try await alex.post(roster: [last]).code == .planErased)
  for partner in [alex, sam] { #expect(await partner.syncResponse().code == .planErased) }
  // Nor can it be founded again.
  #expect(try await alex.post(roster: try alex.roster.appending(last).entries).code == .planErased)
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}

@Test func `a wiped server that is given a plan which both have left keeps nothing of it`() async throws {
  let place = try Place()
  let elsewhere = try Place()
  let (alex, sam) = try await { ($0.alex, $0.sam) }(Couple.paired(elsewhere.service(), elsewhere.clock))
  let left = try alex.roster.appending(try sam.leave())
  let deserted = try left.appending(
    RosterEntry.leave(previous: left.head, by: alex.identity, position: alex.position))
  let moved = Partner(
    identity: alex.identity, position: 1, seat: 1, service: try place.service(), roster: deserted)
  _ = try await moved.post(roster: deserted.entries).body()
  #expect(await moved.syncResponse().code == .planErased)
}

@Test(.timeLimit(.minutes(1))) func `a leave ends the waiting calls of both, and its own seat waits no more`()
  async throws
{
  let place = try Place()
  let couple = try await Couple.paired(place.service(), place.clock)
  let (alex, sam) = (couple.alex, couple.sam)
  async let one = alex.syncResponse(wait: 25)
  async let two = sam.syncResponse(wait: 25)
  try await until { sam.service.waitingCalls == 2 }
  let entry = try sam.leave()
  _ = try await sam.post(roster: [entry]).body()
  for response in [await one, await two] {
    #expect(try WireSyncAnswer(decoding: response.body()).roster == [entry])
  }
  var gone = sam
  gone.roster = try sam.roster.appending(entry)
  #expect(try await gone.sync(wait: 25).links.isEmpty)
  #expect(sam.service.waitingCalls == 0)
}
