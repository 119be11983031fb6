import Foundation
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
@testable import TandemSync
import TandemWire
import Testing

/// `chain.json`: sections 11.1 and 11.2. What fits is said by hand.
struct ChainVectorTests {
  struct Digest: Codable {
    var name: String
    /// The change, with the hash of its sealed bytes in their place where they are gone.
    var change: ChangeVector
    var sealedHash: Hex?
    var digest: Hex
  }
  struct CursorVector: Codable, Hashable {
    var sequence: Big
    var chain: Hex

    init(_ cursor: ChainCursor) { (sequence, chain) = (Big(cursor.sequence), Hex(cursor.chain)) }

    var cursor: ChainCursor { ChainCursor(sequence: sequence.number, chain: chain.bytes) }
  }
  struct Link: Codable {
    var before: CursorVector
    var digests: [Hex]
    /// Left out where the numbers end.
    var after: CursorVector?
  }
  struct Answer: Codable {
    var name: String
    /// `SyncRequest` and `SyncAnswer` of a reader that holds what it offers, and nothing else.
    var request: Hex
    var answer: Hex
    var fits: Bool
    /// The digests of the changes that are applied, whether it fits or not, in the order of the answer.
    var applied: [Hex]
  }
  struct File: Codable {
    var roster: [Hex]
    var secret: Hex
    var digests: [Digest]
    var links: [Link]
    var answers: [Answer]
  }

  @Test func `links and answers agree with their vectors`() throws {
    let file = try VectorFile.load("chain") { try ChainVectors().file() }
    for each in file.digests {
      var head = each.change.change.head
      if let hash = each.sealedHash { head = head.with(sealedHash: hash.bytes) }
      #expect(head.digest == each.digest.bytes, "\(each.name)")
    }
    for each in file.links {
      #expect(each.before.cursor.advanced(by: each.digests.map { $0.bytes }) == each.after?.cursor)
    }
    let roster = try Roster(entries: file.roster.map { $0.bytes })
    let secret = try require(PlanSecret(file.secret.bytes))
    for each in file.answers { try check(each, roster, secret) }
  }

  private func check(_ each: Answer, _ roster: Roster, _ secret: PlanSecret) throws {
    let keyring = Keyring(roster: roster, secrets: [1: secret])
    let request = try WireSyncRequest(decoding: each.request.bytes)
    let answer = try WireSyncAnswer(decoding: each.answer.bytes)
    let offered = request.changes
    let page = LinkReader.page(
      answer, asked: request.cursor,
      offer: offered.enumerated().map { KeyedChange(number: Int64($0.offset) + 1, $0.element) }, keyring: keyring)
    let applied = page.items.compactMap { item -> Hex? in
      switch item.content {
      case .opened(let change, _): Hex(change.head.digest)
      case .own(let own): Hex(own.change.head.digest)
      case .refused, .pruned: nil
      }
    }
    #expect(applied == each.applied, "\(each.name)")
    // Whether what was dropped is followed by something newer is for the replica to say, at the end of reading.
    let folder = FileManager.default.temporaryDirectory.appending(path: "tandem-vectors-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let replica = try ReplicaStore.create(
      at: ReplicaPaths(home: folder), Replica(person: Settings(name: "Sam"), identity: World.identity("sam")),
      time: SystemTime())
    try replica.pin(roster, secrets: [1: secret])
    try replica.merge(MergePage(opening: offered, with: keyring))
    #expect(try replica.merge(page).isMissing == (page.links != nil && !each.fits), "\(each.name)")
    #expect(page.links != nil || !each.fits, "\(each.name)")
    if page.links == nil { #expect(try replica.cursor() == .start, "\(each.name)") }
    if each.fits, page.asked == .start { #expect(try replica.cursor() == answer.cursor, "\(each.name)") }
  }
}

extension ChangeHead {
  fileprivate func with(sealedHash: [UInt8]) -> ChangeHead {
    ChangeHead(
      owner: owner, slot: slot, stamp: stamp, device: device, epoch: epoch, sealedHash: sealedHash,
      signature: signature)
  }
}
