import TandemPlan
import Testing

private func opened(_ choice: UInt8, changed: Bool = false, sameName: Bool = true) -> VoteShown {
  .open(choice: choice, changed: changed, sameName: sameName)
}

@Test func `a vote stays sealed on both sides until both have voted, then both appear together`() throws {
  var table = try Table([.one, .two])
  #expect(table.booths[0].votes?[.one] == VoteShown.none)
  table.booths[0].vote(2)
  table.meet()
  for booth in table.booths {
    #expect(booth.votes?[.one] == .sealed && booth.votes?[.two] == VoteShown.none)
    #expect(booth.poll.parts[.one]?.opens == [])
  }
  table.booths[1].vote(0)
  #expect(table.booths[1].votes?[.one] == .sealed && table.booths[1].votes?[.two] == .sealed)
  table.meet()
  for booth in table.booths {
    #expect(booth.votes?[.one] == opened(2) && booth.votes?[.two] == opened(0))
    #expect(booth.votes?.vetoed == true && booth.opens.count == 1)
  }
}

@Test func `the first vote is a commitment, and the follower's is opened only against the leader's open`() throws {
  var table = try Table([.one, .two])
  table.booths[1].vote(0)
  table.sync(1)
  table.booths[0].vote(2)
  table.sync(0)
  // Seat 1 leads: it has seen the other's commitment, and opens by itself. Seat 2 sees the commitment alone.
  #expect(table.booths[0].opens.count == 1)
  #expect(table.booths[0].poll.parts[.one]?.commits.count == 1)
  table.sync(1)
  #expect(table.booths[1].opens.isEmpty && table.booths[1].poll.leadOpen == nil)
  table.sync(0)
  table.sync(1)
  #expect(table.booths[1].opens.count == 1)
}

@Test func `a vote can be given anew as long as it is sealed`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(2, salt: 1)
  table.meet()
  table.booths[0].vote(1, salt: 2)
  table.meet()
  table.booths[1].vote(0, salt: 3)
  table.meet()
  #expect(table.booths[1].votes?[.one] == opened(1))
}

@Test func `a later vote is written openly and shown as changed`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(2, salt: 1)
  table.booths[1].vote(0, salt: 2)
  table.meet()
  table.booths[0].vote(0, salt: 3)
  table.meet()
  #expect(table.booths[1].votes?[.one] == opened(0, changed: true))
  #expect(table.booths[1].votes?[.two] == opened(0))
  #expect(table.booths[1].votes?.vetoed == false)
}

@Test func `a vote given for another name says so`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(1, salt: 1)
  table.booths[1].vote(0, salt: 2)
  table.meet()
  table.booths[0].desk.record(Edit([Write(Address(.therapistName, Booth.therapist), .text("Dr. Grey"))]))
  table.meet()
  #expect(table.booths[1].votes?[.one] == opened(1, sameName: false))
  table.booths[0].vote(0, salt: 3)
  table.meet()
  #expect(table.booths[1].votes?[.one] == opened(0, changed: true))
  #expect(table.booths[1].votes?[.two] == opened(0, sameName: false))
}

@Test func `an open of what was never committed to is as if it were absent`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(0, salt: 1)
  table.booths[1].vote(2, salt: 2)
  for index in [0, 1, 0] { table.sync(index) }
  let lead = try #require(table.booths[0].opens.first)
  let led = table.booths[0].poll.digest(lead, of: .one)
  table.booths[1].write(.open, .opening(Opening(choice: 0, salt: Toy.salt(9), answers: led, hash: lead.hash)))
  for index in [1, 0] { table.server.sync(&table.booths[index].desk) }
  #expect(table.booths[0].votes?[.two] == .sealed && table.booths[0].votes?[.one] == .sealed)
}

@Test
func `a commitment written after it was answered is shown as changed, if it is said again, and reveals nothing else`()
  throws
{
  var table = try Table([.one, .two])
  table.booths[0].vote(0, salt: 1)
  table.booths[1].vote(2, salt: 2)
  for index in [1, 0, 0] { table.sync(index) }
  table.booths[1].vote(1, salt: 3)
  table.meet()
  for booth in table.booths {
    #expect(booth.poll.reveal?.follow.choice == 2)
    #expect(booth.votes?[.one] == opened(0))
    #expect(booth.votes?[.two] == opened(1, changed: true))
  }
}

@Test func `a commitment moved from the partner opens nothing`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(2, salt: 1)
  table.meet()
  let copied = try #require(table.booths[1].poll.parts[.one]?.commits.first?.content)
  table.booths[1].write(.commit, .commitment(copied))
  table.meet()
  let open = try #require(table.booths[1].poll.leadOpen?.content)
  table.booths[1].write(
    .open, .opening(Opening(choice: open.choice, salt: open.salt, answers: copied, hash: open.hash)))
  table.meet()
  #expect(table.booths[0].votes?[.two] == .sealed && table.booths[0].votes?[.one] == .sealed)
}

@Test func `a device that did not vote opens nothing, and a vote given anew there is shown in the end`() throws {
  var table = try Table([.one, .two, .one])
  table.booths[0].vote(1, salt: 1)
  table.sync(0)
  table.booths[1].vote(0, salt: 2)
  for _ in 0..<3 {
    table.sync(1)
    table.sync(2)
  }
  #expect(table.booths[2].opens.isEmpty && table.booths[2].votes?[.two] == .sealed)
  table.booths[2].vote(0, salt: 3)
  var sooner = table
  sooner.sync(2)
  sooner.meet()
  #expect(sooner.booths[1].votes?[.one] == opened(0) && sooner.booths[1].votes?[.two] == opened(0))
  // The first device comes back before the new vote has arrived: it opens what it knows, and the new one is said again.
  table.sync(0)
  table.meet()
  #expect(table.booths[1].votes?[.one] == opened(0, changed: true))
  #expect(table.booths[1].votes?[.two] == opened(0))
}

@Test func `what was revealed stays, whatever is written afterwards`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(0, salt: 1)
  table.booths[1].vote(2, salt: 2)
  table.meet()
  let reveal = try #require(table.booths[0].poll.reveal)
  let late = Ballot(
    seat: .two, subject: Booth.subject, name: reveal.follow.hash, choice: 0, salt: Toy.salt(9))
  table.booths[1].write(.commit, .commitment(Toy.digests.commit(late)))
  table.booths[1].write(
    .open,
    .opening(Opening(choice: 0, salt: late.salt, answers: reveal.follow.answers, hash: late.name)))
  table.meet()
  #expect(table.booths.allSatisfy { $0.poll.reveal == reveal })
  #expect(table.booths[0].votes?[.two] == opened(2))
}

@Test func `where a restored server holds the opens in another order, the pair with one's own only open stays`() throws
{
  var table = try Table([.one, .two, .one])
  table.booths[0].vote(1, salt: 1)
  table.booths[1].vote(2, salt: 2)
  table.meet()
  let reveal = try #require(table.booths[1].poll.reveal)
  let open = try #require(table.booths[1].poll.leadOpen)
  // An earlier open of the leading seat that the follower never met, as a second device might have written it.
  let other = Ballot(seat: .one, subject: Booth.subject, name: open.content.hash, choice: 0, salt: Toy.salt(7))
  let commit = VersionRef(stamp: Stamp(ticks: 1), device: 3)
  var parts = table.booths[1].poll.parts
  let state = table.booths[1].desk.state
  parts[.one] = VoteParts { part in
    var placed = state.votes[table.booths[1].poll.address(part, of: .one)] ?? []
    switch part {
    case .commit:
      placed.append(PlacedVersion(Version(value: .commitment(Toy.digests.commit(other)), ref: commit), sequence: 1))
    case .open:
      let content = Opening(choice: 0, salt: other.salt, answers: open.content.answers, hash: other.name)
      placed = placed.map { PlacedVersion($0.version, sequence: $0.sequence.map { $0 + 10 }) }
      placed.append(PlacedVersion(Version(value: .opening(content), ref: commit), sequence: open.sequence))
    case .later: break
    }
    return placed
  }
  let after = Poll(Booth.subject, parts: parts, kept: nil, own: .two, digests: Toy.digests)
  #expect(after.leadOpen?.content.choice == 0)
  #expect(after.reveal == reveal)
}
