import Glibc
import Testing

/// `tandem sync --watch`: what one writes the other sees at once.
@Suite(.story) struct WatchStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household.paired() }

  private func watch(_ partner: Partner) throws -> Program {
    let program = try partner.start(["sync", "--watch"])
    try program.waits(for: "Sharing as things are written.")
    return program
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a watch prints when the other one writes, and ends well when it is asked to`(signal: Int32) throws {
    let watching = try watch(sam)
    try alex("goal", "Laugh together.")
    try watching.waits(for: "Received 1 entry.")
    #expect(try sam("goal").out == "Laugh together.\n")
    watching.signal(signal)
    let ended = try watching.wait()
    #expect(ended.code == 0)
    #expect(ended.err.hasSuffix("Stopped. Everything is saved on this computer.\n"))
    #expect(!ended.seen.contains("Laugh"))
  }

  @Test func `two who watch see each other's words while both go on writing`() throws {
    let watching = [try watch(alex), try watch(sam)]
    for number in 1...3 {
      try alex("concern", "add", "Alex \(number)")
      try sam("concern", "add", "Sam \(number)")
    }
    for partner in [alex, sam] {
      let arrived = try holds(within: StoryLimits.eventSeconds) { try partner.plan().concerns.count == 6 }
      #expect(arrived)
    }
    for program in watching { program.signal(SIGINT) }
    for program in watching { #expect(try program.wait().code == 0) }
    try house.meet()
    try house.expectSameCopies()
  }

  @Test func `a watch outlives its server, and shares what was written meanwhile when it is back`() throws {
    let watching = try watch(alex)
    try house.server.stop()
    try watching.waits(for: "No connection.")
    try alex("goal", "Laugh together.")
    try house.server.start()
    try watching.waits(for: "Connected again.")
    let isSent = try holds(within: StoryLimits.eventSeconds) { try alex.status().sync.pending == 0 }
    #expect(isSent)
    try sam("sync")
    #expect(try sam("goal").out == "Laugh together.\n")
    watching.signal(SIGINT)
    #expect(try watching.wait().code == 0)
  }

  @Test func `a watch without a plan to share says so`() throws {
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    try eve.refused(78, "sync", "--watch")
  }
}
