import TandemPlan
import Testing

/// One thing that may happen at a booth.
private enum Step: Hashable {
  case vote(Int)
  case sync(Int)
}

/// Visits every state that the steps can lead to within `depth`, and checks each one's end.
private func explore(_ start: Table, steps: [Step], depth: Int, votesAtMost: Int) -> Int {
  var visited: Set<Table> = [start]
  var frontier = [start]
  for level in 0..<depth {
    var reached: [Table] = []
    for table in frontier {
      for step in steps {
        var next = table
        switch step {
        case .sync(let booth): next.sync(booth)
        case .vote(let booth):
          guard table.booths[booth].ballots.count < votesAtMost else { continue }
          next.booths[booth].vote(UInt8((level + booth) % 3), salt: UInt64(level * 10 + booth))
        }
        if visited.insert(next).inserted { reached.append(next) }
      }
    }
    frontier = reached
  }
  for table in visited { checkEnd(of: table) }
  return visited.count
}

/// Lets everybody sync until all is quiet: that must come to an end, alike for everybody, with each seat's last vote standing.
private func checkEnd(of table: Table) {
  var table = table
  table.meet()
  for booth in table.booths {
    let votes = booth.votes
    #expect(votes == table.booths[0].votes)
    let bothVoted = Seat.allCases.allSatisfy { booth.poll.parts[$0]?.commits.isEmpty == false }
    for seat in Seat.allCases { #expect((votes?[seat].choice != nil) == bothVoted) }
    #expect(booth.poll.parts[booth.desk.seat]?.opens.filter { $0.ref.device == booth.desk.device }.count ?? 0 <= 1)
  }
}

@Test func `openings come to rest however both partners' votes and syncs interleave`() throws {
  let steps: [Step] = [.vote(0), .sync(0), .vote(1), .sync(1)]
  let count = explore(try Table([.one, .two]), steps: steps, depth: 6, votesAtMost: 3)
  #expect(count > 500)
}

@Test func `openings come to rest after both voted anew while apart`() throws {
  var table = try Table([.one, .two])
  table.booths[0].vote(0, salt: 1)
  table.sync(0)
  table.booths[1].vote(0, salt: 2)
  table.sync(1)
  table.booths[0].vote(1, salt: 3)
  table.booths[1].vote(1, salt: 4)
  checkEnd(of: table)
}

@Test func `openings come to rest with two devices of one seat that both voted`() throws {
  let steps: [Step] = [.vote(0), .sync(0), .vote(1), .sync(1), .vote(2), .sync(2)]
  let count = explore(try Table([.one, .two, .one]), steps: steps, depth: 4, votesAtMost: 2)
  #expect(count > 500)
}

@Test(arguments: 0..<200 as Range<UInt64>)
func `openings come to rest in long random histories of four devices`(seed: UInt64) throws {
  var random = SplitMix(seed: seed)
  var table = try Table([.one, .two, .one, .two])
  for step in 0..<30 {
    let booth = random.below(4)
    if random.below(3) == 0 {
      table.booths[booth].vote(UInt8(random.below(3)), salt: UInt64(step))
    } else {
      table.sync(booth)
    }
  }
  checkEnd(of: table)
}
