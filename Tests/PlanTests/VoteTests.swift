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
    #expect(booth.poll.parts[.one]?.open == nil)
  }
  table.booths[1].vote(0)
  #expect(table.booths[1].votes?[.one] == .sealed && table.booths[1].votes?[.two] == .sealed)
  table.meet()
  for booth in table.booths {
    #expect(booth.votes?[.one] == opened(2) && booth.votes?[.two] == opened(0))
    #expect(booth.votes?.problems == [:] && booth.votes?.vetoed == true)
  }
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
  #expect(table.booths[1].votes?.problems == [:])
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

@Test func `an opening that is not what was committed to is a mismatch, and nothing of it is shown`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(0, salt: 1)
  table.booths[1].vote(2, salt: 2)
  table.sync(0)
  table.sync(1)
  let partner = try #require(table.booths[1].poll.parts[.two]?.open)
  let forged = Opening(choice: 0, salt: partner.salt, answers: partner.answers, hash: partner.hash)
  table.booths[1].desk.record(Edit([Write(Address(.voteOpen, Booth.therapist, of: .two), .opening(forged))]))
  for field in [Field.voteCommit, .voteOpen] {
    let slip = table.booths[1].desk.fields[Address(field, Booth.therapist, of: .two)]?.first
    table.booths[0].desk.receive(try #require(slip))
  }
  table.booths[0].open()
  #expect(table.booths[0].votes?.problems == [.two: .mismatch])
  #expect(table.booths[0].votes?[.two] == .sealed && table.booths[0].votes?[.one] == .sealed)
  #expect(table.booths[0].desk.plan.voteProblems.map { $0.problem } == [.mismatch])
}

@Test func `a commitment replaced after it was answered changes nothing and is named`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(0, salt: 1)
  table.booths[1].vote(2, salt: 2)
  table.meet()
  let other = Toy.digests.commit(
    Ballot(
      seat: .two, subject: .therapist, id: Booth.therapist, name: Toy.digests.text("Dr. Gray"), choice: 0,
      salt: Toy.salt(9)))
  table.booths[1].desk.record(Edit([Write(Address(.voteCommit, Booth.therapist, of: .two), .commitment(other))]))
  table.meet()
  #expect(table.booths[0].votes?.problems == [.two: .commitReplaced])
  #expect(table.booths[0].votes?[.two] == opened(2))
}

@Test func `a commitment moved from the partner or from another therapist opens nothing`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(2, salt: 1)
  table.meet()
  let copied = try #require(table.booths[1].poll.parts[.one]?.commit)
  table.booths[1].desk.record(Edit([Write(Address(.voteCommit, Booth.therapist, of: .two), .commitment(copied))]))
  table.meet()
  let open = try #require(table.booths[0].poll.parts[.one]?.open)
  let copy = Opening(choice: open.choice, salt: open.salt, answers: copied, hash: open.hash)
  table.booths[1].desk.record(Edit([Write(Address(.voteOpen, Booth.therapist, of: .two), .opening(copy))]))
  table.meet()
  #expect(table.booths[0].votes?.problems[.two] == .mismatch)
  #expect(table.booths[0].votes?[.two] == .sealed)
}

@Test func `a device that did not vote opens nothing, and a vote given anew there is shown`() throws {
  var table = try Table([.one, .two, .one])
  table.booths[0].vote(1, salt: 1)
  table.sync(0)
  table.booths[1].vote(0, salt: 2)
  for _ in 0..<3 {
    table.sync(1)
    table.sync(2)
  }
  #expect(table.booths[2].poll.parts[.one]?.open == nil)
  #expect(table.booths[2].votes?[.two] == .sealed)
  table.booths[2].vote(0, salt: 3)
  table.meet()
  #expect(table.booths[1].votes?[.one] == opened(0, changed: true))
  #expect(table.booths[1].votes?[.two] == opened(0))
}
