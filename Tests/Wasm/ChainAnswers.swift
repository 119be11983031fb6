import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
@testable import TandemSync
import TandemWire

/// `chain.json`: sections 11.1 and 11.2.
enum ChainAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "digests":
      var head = try given["change"].change.head
      if let hash = given["sealed_hash"].present {
        head = ChangeHead(
          owner: head.owner, slot: head.slot, stamp: head.stamp, device: head.device, epoch: head.epoch,
          sealedHash: try hash.bytes, signature: head.signature)
      }
      return .named([("digest", .hex(head.digest))])
    case "links":
      let after = try cursor(given["before"]).advanced(by: try given["digests"].allBytes)
      return .named([("after", .maybe(after, item))])
    case "answers": return try read(given)
    default: throw Unfit()
    }
  }

  static func item(_ cursor: ChainCursor) -> Item {
    .named([("sequence", .big(cursor.sequence)), ("chain", .hex(cursor.chain))])
  }

  private static func cursor(_ item: Item) throws(Unfit) -> ChainCursor {
    ChainCursor(sequence: try item["sequence"].big, chain: try item["chain"].bytes)
  }

  /// What a reader that holds what it offers, and nothing else, makes of an answer.
  private static func read(_ given: Item) throws(Unfit) -> Item {
    let bytes = (try given["request"].bytes, try given["answer"].bytes)
    guard let request = try? WireSyncRequest(decoding: bytes.0), let answer = try? WireSyncAnswer(decoding: bytes.1)
    else {
      throw Unfit()
    }
    var reader = Reader(try given["keys"].identity, try given["secret"].secret)
    try reader.pin(given["roster"].roster)
    let read = try reader.read(answer, to: request)
    return .named([
      ("applied", .list(read.applied.map { .hex($0) })), ("is_linked", .flag(read.isLinked)),
      ("is_missing", .flag(read.isMissing)), ("cursor", item(reader.replica.cursor)), ("claimed", item(answer.cursor)),
      ("asked", item(request.cursor)),
    ])
  }
}

/// A replica that reads answers to what others have asked.
struct Reader {
  private(set) var replica: Replica
  private let secret: PlanSecret
  private(set) var roster: Roster?

  init(_ identity: DeviceIdentity, _ secret: PlanSecret) {
    replica = Replica(person: Settings(name: "Sam"), identity: identity)
    self.secret = secret
  }

  mutating func pin(_ roster: Roster) throws(Unfit) {
    self.roster = roster
    let secrets = roster.epoch > 0 ? [PlanSecret.firstEpoch: secret] : [:]
    do throws(ReplicaError) { try replica.pin(roster, secrets: secrets) } catch { throw Unfit() }
  }

  /// The digests of what is applied, whether the links fit, and whether something that was dropped has nothing newer.
  mutating func read(
    _ answer: WireSyncAnswer, to request: WireSyncRequest
  ) throws(Unfit) -> (applied: [[UInt8]], isLinked: Bool, isMissing: Bool) {
    let keyring = Keyring(roster: try require(roster), secrets: [PlanSecret.firstEpoch: secret])
    let offer = request.changes.enumerated().map { KeyedChange(number: Int64($0.offset) + 1, $0.element) }
    let page = LinkReader.page(answer, asked: request.cursor, offer: offer, keyring: keyring)
    let now = Instant(wall: answer.serverTime, boot: 0, bootID: "")
    let report: MergeReport
    do throws(ReplicaError) {
      _ = try replica.merge(MergePage(opening: request.changes, with: keyring), at: now)
      report = try replica.merge(page, at: now)
    } catch { throw Unfit() }
    let applied = page.items.compactMap { item -> [UInt8]? in
      switch item.content {
      case .opened(let change, _): change.head.digest
      case .own(let own): own.change.head.digest
      case .refused, .pruned: nil
      }
    }
    return (applied, page.links != nil, report.isMissing)
  }
}
