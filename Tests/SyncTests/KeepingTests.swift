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

// What a removed device wrote that does not count, taken in by its person (PROTOCOL.md, section 4.1).

extension Home {
  /// Alex read what Sam's telephone wrote; then the server was set back, and Sam removed the telephone without having read that.
  fileprivate static func withHeldWords() async throws -> Home {
    let home = try await Home()
    try await home.withPhone()
    let before = home.stage.server.copy()
    try home.phone.write(.goal, "From the telephone")
    try home.phone.replica.record(.addHope("To laugh", direction: nil, id: RecordID(1 << 42), by: .two))
    for newcomer in [home.phone, home.alex] { _ = try await newcomer.syncer.sync() }
    try home.stage.server.restore(before)
    try await home.sam.remove(home.phone)
    try await home.meet()
    return home
  }

  fileprivate func held() throws -> HeldBack { try #require(try sam.replica.snapshot().heldBack.first) }

  /// Another computer of Sam's, at a server that answers as `rewriting` makes it.
  fileprivate func back(
    by line: RecoveryLine, _ rewriting: FaultyTransport.Rewriting? = nil
  ) async throws -> (Newcomer, FaultyTransport) {
    let transport = FaultyTransport(to: stage.server)
    transport.rewriteAnswers(rewriting)
    let paths = try ReplicaPaths(home: "\(stage.scratch.path)/Back")
    let pairer = Pairer(paths: paths, time: ManualTime(stage.truth), signup: nil) { _ in transport }
    return (
      Newcomer(replica: try await pairer.recover(line, with: nil, mayReplaceAll: true).copy, transport: transport),
      transport
    )
  }

  fileprivate func late(_ text: String) throws -> Change {
    try phone.membership.keyring.seal(
      Inside(Address(.goal), .text(text), replaced: nil), owner: .shared,
      stamp: Stamp(milliseconds: stage.truth.now + 1_000), by: phone.replica.identity(), at: 3)
  }
}

@Test
func
  `what is held of a removed device counts once its person has read it and taken it in, and is shown to nobody else`()
  async throws
{
  let home = try await Home.withHeldWords()
  #expect(try home.alex.text(.goal) == nil && home.sam.text(.goal) == nil)
  let held = try home.held()
  #expect(held.number == 2)
  #expect(
    held.texts.map { "\($0.field): \($0.text)" } == ["Goal: From the telephone", "Hope: To laugh"])
  #expect(try home.alex.replica.snapshot().heldBack.isEmpty)
  try await home.sam.pairer.keep(held, with: home.sam.replica) { .new(secureRandom) }
  #expect(try home.sam.text(.goal) == "From the telephone")
  #expect(try home.sam.replica.snapshot().heldBack.isEmpty)
  try await home.meet()
  #expect(try home.alex.text(.goal) == "From the telephone")
  #expect(try home.alex.replica.snapshot().plan.hopes.map { $0.text } == ["To laugh"])
  #expect(try home.isPeace([home.alex, home.sam]))
  for newcomer in [home.alex, home.sam] {
    let before = try newcomer.replica.replica()
    try newcomer.replica.close()
    #expect(try ReplicaStore.open(at: newcomer.replica.paths, time: newcomer.replica.time).replica() == before)
  }
}

@Test func `what comes after it was shown is not taken in with it`() async throws {
  let home = try await Home.withHeldWords()
  let held = try home.held()
  _ = try await home.push([try home.late("Never shown")], as: home.alex)
  try await home.meet()
  #expect(try home.held().mark != held.mark && home.held().texts.count == held.texts.count + 1)
  try await home.sam.pairer.keep(held, with: home.sam.replica) { .new(secureRandom) }
  try await home.meet()
  #expect(try home.alex.text(.goal) == "From the telephone" && home.sam.text(.goal) == "From the telephone")
  #expect(try home.held().texts.map { $0.text } == ["Never shown"])
}

@Test func `whoever comes back in the place of others vouches for them also where something was taken in before`()
  async throws
{
  let home = try await Home.withHeldWords()
  try home.sam.write(.word, "lighthouse")
  try await home.meet()
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  for number in 1..<RosterLimits.devicesPerSeat {
    let device = try home.stage.newcomer("Device \(number)")
    try await device.join(try await home.sam.deviceLine())
    _ = try await home.sam.syncer.sync()
    try await home.sam.grant(to: device)
  }
  // The server hides a part from it at first, so that it cannot vouch yet; its person takes in what they are shown meanwhile.
  let (back, transport) = try await home.back(by: line) { request, response in
    response.rewriting(request) { $0.links = Array($0.links.dropLast()) }
  }
  transport.rewriteAnswers(nil)
  let held = try #require(try back.replica.snapshot().heldBack.first { $0.number == 2 })
  try await back.pairer.keep(held, with: back.replica) { .new(secureRandom) }
  for _ in 0..<2 {
    _ = try await back.syncer.sync(isOnRequest: true)
    _ = try await home.alex.syncer.sync()
  }
  #expect(try back.text(.word) == "lighthouse" && home.alex.text(.word) == "lighthouse")
  #expect(try home.isPeace([home.alex, back]))
}

@Test func `a server that calls dropped what was vouched for is found out`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.phone.write(.goal, "Vouched for")
  try await home.meet(home.phone)
  let vouched = try #require(
    try home.phone.replica.replica().table.all.last { $0.version.value.text == "Vouched for" }
  ).change
  try await home.sam.remove(home.phone)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  _ = try await home.push([try home.late("Forged")], as: home.alex)
  try await home.meet()
  let (back, transport) = try await home.back(by: line) { request, response in
    response.rewriting(request) { answer in
      for link in answer.links.indices {
        for item in answer.links[link].items.indices where answer.links[link].items[item] == .change(vouched) {
          answer.links[link].items[item] = .pruned(vouched, sealedHash: sha256(vouched.sealed))
        }
      }
    }
  }
  #expect(try back.text(.goal) == nil)
  #expect(try back.replica.settings().warnings.contains(.chainMismatch))
  transport.rewriteAnswers(nil)
  _ = try await back.syncer.sync(isOnRequest: true)
  #expect(try back.text(.goal) == "Vouched for" && !back.replica.settings().warnings.contains(.chainMismatch))
}

@Test func `what was dropped before its device was removed is missed by nobody`() async throws {
  let home = try await Home()
  try await home.withPhone()
  for number in 1...25 { try home.phone.write(.goal, "Version \(number)") }
  try await home.meet(home.phone)
  home.stage.truth.advance(milliseconds: 91 * 86_400_000)
  await home.stage.server.prune()
  try await home.sam.remove(home.phone)
  let line = try await home.sam.pairer.newRecoveryLine(with: home.sam.replica)
  _ = try await home.push([try home.late("Forged")], as: home.alex)
  let (back, _) = try await home.back(by: line)
  #expect(try back.text(.goal) == "Version 25" && back.replica.settings().warnings.isEmpty)
  #expect(try back.replica.replica().table.all.count < home.sam.replica.replica().table.all.count)
  let before = try back.replica.replica()
  try back.replica.close()
  #expect(try ReplicaStore.open(at: back.replica.paths, time: back.replica.time).replica() == before)
}

@Test func `where a device was removed, what was sealed twice makes no row be written again`() async throws {
  let home = try await Home.withHeldWords()
  try home.sam.write(.word, "Sent twice")
  let sealed = try #require(try home.sam.replica.replica().table.all.last)
  let seen = try home.sam.membership.keyring.open(sealed.change).seen
  _ = try await home.sam.syncer.sync()
  let membership = try home.sam.membership
  let again = try membership.keyring.seal(
    Inside(sealed.address, sealed.version.value, replaced: sealed.version.replaced, seen: seen), owner: .shared,
    stamp: sealed.version.stamp, by: membership.identity, at: membership.position)
  _ = try await home.push([again], as: home.sam)
  try await home.meet()
  var copy = try home.sam.replica.replica()
  #expect(copy.table.all.count { $0.version.value.text == "Sent twice" } == 2)
  _ = copy.takeNotes()
  try copy.pin(membership.roster)
  #expect(!copy.takeNotes().contains { if case .version = $0 { true } else { false } })
}
