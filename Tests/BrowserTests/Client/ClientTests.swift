import TandemBrowser
import TandemCipher
import TandemPages
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemSync
import TandemWire
import Testing

/// Alex natively, Sam in a browser, and their server.
private struct Couple {
  let server: SimulatedServer
  let truth = TrueTime()
  let scratch: Scratch
  var alex: FakePage
  var sam: FakePage

  init() async throws {
    scratch = try Scratch()
    server = try SimulatedServer(home: scratch.path, truth: truth)
    alex = try FakePage(server: server, truth: truth)
    sam = try FakePage(server: server, truth: truth)
  }

  /// Until both are in the plan and have compared their number.
  mutating func paired() async throws {
    let line = try await invited()
    try await sam.send("look-up", [("line", line)], at: "/joining")
    #expect(sam.shown.document.contains("Dear Sam"))
    try await sam.send("join", [("name", "Sam")], at: "/joining")
    try await alex.sync()
    for _ in 0..<2 {
      try await sam.send("compared", at: "/joining")
      try await alex.send("compared", at: "/joining")
    }
  }

  mutating func invited() async throws -> String {
    try await alex.send("start", [("name", "Alex")], at: "/")
    try await alex.send(
      "invite", [("text", "Dear Sam, shall we?"), ("server", "http://127.0.0.1:1"), ("life", "7")], at: "/invitation")
    return try #require(alex.copy.settings.invitation?.line)
  }

  mutating func meet() async throws {
    for _ in 0..<6 {
      try await alex.sync()
      try await sam.sync()
    }
  }
}

@Test func `two people plan in their browsers, from the invitation to what both read`() async throws {
  var couple = try await Couple()
  try await couple.paired()
  let number = try #require(couple.alex.copy.comparison)
  #expect(couple.sam.copy.comparison == number)
  try await couple.sam.send("goal", [("text", "Ten minutes a day.")], at: "/plan")
  try await couple.alex.send("timeframe", [("text", "four sessions")], at: "/plan")
  try await couple.meet()
  for page in [couple.alex, couple.sam] {
    #expect(page.copy.plan.fields[.goal]?.text == "Ten minutes a day.")
    #expect(page.copy.plan.fields[.timeframe]?.text == "four sessions")
    #expect(page.copy.pending == 0)
  }
  try await couple.alex.go("/plan")
  #expect(couple.alex.shown.document.contains("Ten minutes a day."))
}

@Test func `a browser that ended after what it kept goes on as if nothing had been`() async throws {
  var couple = try await Couple()
  try await couple.paired()
  try await couple.sam.send("goal", [("text", "Ten minutes a day.")], at: "/plan")
  try couple.sam.reload()
  try await couple.meet()
  #expect(couple.alex.copy.plan.fields[.goal]?.text == "Ten minutes a day.")
  try await couple.sam.send("export", [("choice", "json")], at: "/settings")
  #expect(couple.sam.files.last?.text.contains("Ten minutes a day.") == true)
}

@Test func `a server that is away costs no word, and the page says so`() async throws {
  var couple = try await Couple()
  try await couple.paired()
  couple.sam.meddle = { _, _ in .failure(.unreachable) }
  try await couple.sam.send("goal", [("text", "Written on a train.")], at: "/plan")
  #expect(couple.sam.copy.plan.fields[.goal]?.text == "Written on a train.")
  #expect(couple.sam.copy.pending > 0)
  try couple.sam.reload()
  couple.sam.meddle = { _, _ in nil }
  try await couple.meet()
  #expect(couple.alex.copy.plan.fields[.goal]?.text == "Written on a train.")
}

@Test func `a vote stays sealed until both have given theirs, also between two browsers`() async throws {
  var couple = try await Couple()
  try await couple.paired()
  try await couple.alex.send("add-therapist", [("name", "Dr. Gray")], at: "/therapists")
  try await couple.meet()
  let subject = try #require(couple.sam.copy.plan.therapists.first)
  let record = String(subject.id.number, radix: 16)
  try await couple.alex.vote("comfortable", record)
  try await couple.meet()
  #expect(couple.sam.copy.plan.therapists.first?.votes.isOpen == false)
  try await couple.sam.vote("maybe", record)
  try await couple.meet()
  #expect(couple.sam.copy.plan.therapists.first?.votes.isOpen == true)
  #expect(couple.alex.copy.plan.therapists.first?.votes.isOpen == true)
}

extension FakePage {
  fileprivate mutating func vote(_ choice: String, _ record: String) async throws {
    try await go("/therapists")
    let fields = [("record", record), ("choice", choice), ("shown", unseen("shown", in: "vote-therapist"))]
    try await send("vote-therapist", fields, at: "/therapists")
    #expect(shown.status == 200)
  }
}

@Test(arguments: [
  ServerAnswer.success(.ok([])), .success(.ok([0xff, 0xff, 0xff, 0xff, 0x7f])), .failure(.notTandem),
  .success(.problem(.malformed)), .success(.problem(.slowDown, retryAfterSeconds: .max)),
])
func `whatever a server answers ends in words, and the copy stays`(_ answer: ServerAnswer) async throws {
  var couple = try await Couple()
  let line = try await couple.invited()
  for call in 1...4 {
    var page = couple.sam
    page.meddle = { number, _ in number == call ? answer : nil }
    try await page.send("look-up", [("line", line)], at: "/joining")
    try await page.send("join", [("name", "Sam")], at: "/joining")
    #expect(page.shown.status == 200 || page.shown.status == 422)
    #expect(!page.shown.document.isEmpty)
  }
}
