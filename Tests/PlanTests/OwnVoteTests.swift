import TandemPlan
import Testing

extension Booth {
  /// What this booth shows as its own vote while both are sealed.
  fileprivate var mine: UInt8? { VoteView(poll, name: name, ballots: ballots).ownSealed }
}

@Test func `a sealed vote is known on the device that it was given on, and nowhere else`() throws {
  // Two devices of seat 1, and the partner's.
  var table = try Table([.one, .one, .two])
  table.booths[0].vote(1)
  table.meet()
  #expect(table.booths.map(\.mine) == [1, nil, nil])
  // Nor does a ballot of the other one's help, wherever it came from.
  let (poll, name) = (table.booths[2].poll, table.booths[2].name)
  #expect(VoteView(poll, name: name, ballots: table.booths[0].ballots).ownSealed == nil)
  #expect(table.booths.allSatisfy { $0.votes?[.one] == .sealed })
}

@Test func `of one's sealed votes the newest is known, on any device, or none`() throws {
  var table = try Table([.one, .one, .two])
  table.booths[0].vote(1, salt: 1)
  table.booths[0].vote(2, salt: 2)
  #expect(table.booths[0].mine == 2)
  table.meet()
  table.booths[1].vote(0, salt: 3)
  #expect(table.booths[1].mine == 0)
  table.meet()
  #expect(table.booths.map(\.mine) == [nil, 0, nil], "the vote from before no longer stands")
}

@Test func `once both are open, or the name is another one, no sealed vote is known`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(1)
  let poll = table.booths[0].poll
  #expect(VoteView(poll, name: "Dr. Grey", ballots: table.booths[0].ballots).ownSealed == nil)
  table.meet()
  table.booths[1].vote(2)
  table.meet()
  #expect(table.booths.allSatisfy { $0.votes?.isOpen == true && $0.mine == nil })
}
