import Foundation
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
  /// What this person's devices are called, as this one shows it, in the order in which they came.
  fileprivate var names: [String?] { get throws { try replica.snapshot().ownDevices.map { $0.name } } }

  fileprivate func name(_ name: String) throws { try replica.change { $0.nameDevice(name) } }

  fileprivate func texts() throws -> [String] { try replica.drafts().map { $0.text } }

  fileprivate func sendAlong(to device: Newcomer) throws -> SentAlong {
    try replica.change { try $0.sendAlong(to: device.id(), { .new(secureRandom) }, at: replica.time.now) }
  }

  /// Hands the keys on in the way of a front end.
  fileprivate func grant(to device: Newcomer, sendsAlong: Bool) async throws -> SentAlong {
    _ = try await syncer.sync()
    let waiting = try #require(try membership.waiting.first { try $0.id == device.id() })
    return try await pairer.grant(to: waiting, with: replica, sendsAlong: sendsAlong) { .new(secureRandom) }
  }

  /// The words that its whole copy holds, in whatever table.
  fileprivate func holds(_ words: String) throws -> Bool {
    let files = try FileManager.default.contentsOfDirectory(atPath: replica.paths.directory)
    return try files.contains { file in
      let data = try Data(contentsOf: URL(filePath: replica.paths.directory + "/" + file))
      return data.range(of: Data(words.utf8)) != nil
    }
  }

  /// A change of this device's with a parcel in it.
  fileprivate func change(
    _ parcel: Parcel, to device: Newcomer, record: UInt64 = 1_000, at milliseconds: UInt64
  ) throws -> Change {
    let membership = try membership
    let recipient = try #require(membership.roster.device(device.id()))
    let sealed = try #require(
      try SealedParcel(parcel.encoded(), plan: membership.plan, from: id(), to: recipient))
    return try membership.keyring.seal(
      Inside(Address(.parcelBox, RecordID(record), of: membership.seat), .parcel(sealed), replaced: nil),
      owner: Owner(membership.seat), stamp: Stamp(milliseconds: milliseconds), by: replica.identity(),
      at: membership.position)
  }
}

private func note(_ text: String) -> Draft.Content { .note(text, .page(.free)) }

private let goal = Draft.Content.edit(Edit([Write(Address(.goal), .text("Laugh"))]), DraftSubject(.goal))

@Test func `a device's name reaches the person's other devices, changes there, and is never the partner's to see`()
  async throws
{
  let home = try await Home()
  let (alex, sam, phone) = (home.alex, home.sam, home.phone)
  try sam.name("Walnut desk")
  try await home.withPhone()
  try await home.meet(phone)
  #expect(try phone.names == ["Walnut desk", nil] && sam.names == ["Walnut desk", nil])
  try phone.name("Pocket")
  try sam.name("Oak desk")
  try await home.meet(phone)
  try await home.meet(phone)
  #expect(try phone.names == ["Oak desk", "Pocket"] && sam.names == ["Oak desk", "Pocket"])
  try phone.name("")
  try await home.meet(phone)
  #expect(try phone.names == ["Oak desk", nil] && sam.names == ["Oak desk", nil])
  // Nothing is said twice.
  let held = try sam.replica.replica().table.last
  try await home.meet(phone)
  #expect(try sam.replica.replica().table.last == held)
  #expect(try alex.names == [nil])
  for name in ["Walnut desk", "Oak desk", "Pocket"] { #expect(try !alex.holds(name)) }
  #expect(try home.isPeace([alex, sam, phone]))
}

@Test func `a device that comes later is told by each of the others, and reads its rows again with the names`()
  async throws
{
  let home = try await Home()
  try await home.withPhone()
  try home.sam.name("Desk")
  try home.phone.name("Pocket")
  try await home.meet(home.phone)
  let tablet = try home.stage.newcomer("Tablet")
  try await tablet.join(try await home.phone.deviceLine())
  try await home.meet(home.phone)
  try await home.phone.grant(to: tablet)
  try await home.meet(home.phone, tablet)
  #expect(try tablet.names == ["Desk", "Pocket", nil])
  let again = try ReplicaStore.open(at: tablet.replica.paths, time: tablet.replica.time)
  #expect(try again.snapshot().ownDevices.map { $0.name } == ["Desk", "Pocket", nil])
  // One that was taken out is told nothing more, and tells nothing.
  try await home.sam.remove(home.phone)
  try home.sam.name("Study")
  try await home.meet(tablet)
  #expect(try tablet.names == ["Study", nil])
}

@Test func `drafts and notes go along to the new device alone, where its person wants it, each once`() async throws {
  let home = try await Home()
  let (alex, sam, phone) = (home.alex, home.sam, home.phone)
  for content in [note("Mine alone."), goal] { try sam.replica.addDraft(content) }
  try await phone.join(try await sam.deviceLine())
  #expect(try await sam.grant(to: phone, sendsAlong: true) == SentAlong(isAny: true))
  try await home.meet(phone)
  #expect(try phone.replica.drafts().map { $0.content } == [note("Mine alone."), goal])
  #expect(try phone.replica.drafts().map { $0.created } == sam.replica.drafts().map { $0.created })
  #expect(try sam.texts() == ["Mine alone.", "Laugh"], "they stay where they were written, too")
  // Gone is gone, also where everything is read from the start.
  try phone.replica.deleteDraft(1)
  try phone.replica.change { replica in
    _ = replica.readFromStart(asked: replica.cursor, isOnRequest: true, at: phone.replica.time.now)
  }
  try await home.meet(phone)
  #expect(try phone.texts() == ["Laugh"])
  _ = try phone.replica.shareDrafts([try #require(try phone.replica.drafts().first).number])
  try await home.meet(phone)
  #expect(try alex.text(.goal) == "Laugh")
  #expect(try !alex.holds("Mine alone.") && alex.replica.drafts().isEmpty)
  #expect(try alex.replica.settings().warnings.isEmpty && home.isPeace([alex, sam, phone]))
}

@Test func `where nobody asked for it nothing goes along`() async throws {
  let home = try await Home()
  try home.sam.replica.addDraft(note("Mine alone."))
  try await home.phone.join(try await home.sam.deviceLine())
  #expect(try await home.sam.grant(to: home.phone, sendsAlong: false) == SentAlong())
  try await home.meet(home.phone)
  #expect(try home.phone.replica.drafts().isEmpty && !home.phone.holds("Mine alone."))
}

@Test func `what is sent along takes the place of no draft that is there`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let other = Draft.Content.edit(Edit([Write(Address(.goal), .text("Sing"))]), DraftSubject(.goal))
  try home.sam.replica.addDraft(other)
  try home.sam.replica.addDraft(note("The same."))
  for content in [goal, note("The same.")] { try home.phone.replica.addDraft(content) }
  #expect(try home.sam.sendAlong(to: home.phone).isAny)
  try await home.meet(home.phone)
  let drafts = try home.phone.replica.drafts()
  #expect(drafts.map { $0.content } == [goal, note("The same.")])
  #expect(drafts[0].earlier.map { $0.text } == ["Sing"])
}

@Test func `a draft that no parcel holds stays, and is told of; the longest text of a field goes along`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let longest = String(repeating: "x", count: Schema.longTextBytes)
  try home.sam.replica.addDraft(note(longest))
  #expect(try home.sam.sendAlong(to: home.phone) == SentAlong(isAny: true))
  try await home.meet(home.phone)
  #expect(try home.phone.texts() == [longest])
  try home.sam.replica.addDraft(note(longest + longest))
  #expect(try home.sam.sendAlong(to: home.phone) == SentAlong(isAny: true, hasLeftAny: true))
  try await home.meet(home.phone)
  #expect(try home.phone.texts() == [longest])
}

@Test func `a vote that was sent along is opened by the device that is left`() async throws {
  let home = try await Home()
  let (alex, sam, phone) = (home.alex, home.sam, home.phone)
  // Both kinds of subject: one that this seat leads, and one that it follows.
  for option: UInt64 in 1...8 {
    try sam.replica.vote(2, on: Subject(.option, RecordID(option)), salt: secureRandom(32)) { _ in "" }
  }
  try await home.meet()
  try await phone.join(try await sam.deviceLine())
  _ = try await sam.grant(to: phone, sendsAlong: true)
  try await home.meet(phone)
  #expect(try phone.replica.replica().ballots == sam.replica.replica().ballots)
  // Sam's first device is away from now on.
  for option: UInt64 in 1...8 {
    try alex.replica.vote(0, on: Subject(.option, RecordID(option)), salt: secureRandom(32)) { _ in "" }
  }
  for _ in 0..<3 { for device in [alex, phone] { _ = try await device.syncer.sync() } }
  for device in [alex, phone] {
    for option: UInt64 in 1...8 {
      let reveal = try device.replica.snapshot().poll(on: Subject(.option, RecordID(option))).reveal
      #expect(Set([reveal?.lead.choice, reveal?.follow.choice]) == [0, 2])
    }
  }
  // And it comes back to the same.
  try await home.meet(phone)
  #expect(try home.isPeace([alex, sam, phone]))
}

@Test func `a parcel is nothing to another device, by a removed device, and when its record comes again`() async throws
{
  let home = try await Home()
  try await home.withPhone()
  let (alex, sam, phone) = (home.alex, home.sam, home.phone)
  let now = home.stage.truth.now
  func draft(_ text: String) -> Parcel { .draft(Draft(number: 0, content: note(text), created: 1)) }
  // By the partner, whose program may seal to any key of the list.
  let forged = try alex.change(draft("By the partner"), to: phone, at: now)
  let second = try sam.change(draft("Again"), to: phone, record: 7_000, at: now + 1)
  let first = try sam.change(draft("Once"), to: phone, record: 7_000, at: now)
  #expect(try await home.push([first, forged], as: alex).refused.isEmpty)
  #expect(try await home.push([second], as: alex).refused.isEmpty)
  try await home.meet(phone)
  #expect(try phone.texts() == ["Once"])
  #expect(try sam.texts().isEmpty && alex.texts().isEmpty)
  // By a device that is out, which counts nowhere.
  let late = try phone.change(draft("By a thief"), to: sam, record: 8_000, at: now + 2)
  let name = try phone.change(.deviceName("Thief's"), to: sam, record: 8_001, at: now + 2)
  try await sam.remove(phone)
  try await home.meet()
  #expect(try await home.push([late, name], as: alex).refused.isEmpty)
  try await home.meet()
  #expect(try sam.texts().isEmpty && sam.replica.settings().deviceNames.isEmpty)
  #expect(try sam.replica.replica().uncounted(of: 3) == 2)
}
