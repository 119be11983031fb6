import TandemReplica
import TandemRoster
import TandemSeal
package import TandemWire

/// Recomputes every link of an answer over what was received, before anything of it is believed (PROTOCOL.md, section 11.2).
///
///     asked ── link: change, own 3, change ──▶ ── link: pruned, change ──▶ must be the answer's cursor
///
/// What an answer leaves out, adds, moves or says twice makes another chain, so a server cannot keep one change from one reader
/// without keeping all that follows.
package struct LinkReader {
  /// One item, checked and opened.
  package struct Read: Sendable {
    let content: MergePage.Content
    let digest: [UInt8]
  }

  /// Reads the items of an answer, in their order. Signatures take nearly all of the time, and none of them rests on another: where
  /// there are several cores, all of them can.
  package typealias Map = @Sendable ([WireItem], @Sendable (WireItem) -> Read?) -> [Read?]

  package static let inTurn: Map = { items, read in items.map { read($0) } }

  private var items: [MergePage.Item] = []
  private var links: [ChainCursor] = []
  private var cursor: ChainCursor
  private var fits = true

  /// - Parameters:
  ///   - asked: the cursor of the request.
  ///   - offer: the changes of the request.
  static func page(
    _ answer: WireSyncAnswer, asked: ChainCursor, offer: [KeyedChange], keyring: Keyring, map: Map = inTurn
  ) -> MergePage {
    var reader = LinkReader(cursor: asked)
    var read = map(answer.links.flatMap { $0.items }) { Self.read($0, offer, keyring) }[...]
    for link in answer.links {
      reader.take(read.prefix(link.items.count), upTo: link.last)
      read = read.dropFirst(link.items.count)
    }
    var page = MergePage()
    page.plan = keyring.plan
    page.items = reader.items
    page.asked = asked
    page.links = reader.fits && reader.cursor == answer.cursor ? reader.links : nil
    page.isEnd = !answer.more
    return page
  }

  private init(cursor: ChainCursor) { self.cursor = cursor }

  private mutating func take(_ link: ArraySlice<Read?>, upTo last: UInt64) {
    var digests: [[UInt8]] = []
    for item in link {
      let sequence = cursor.sequence.addingReportingOverflow(UInt64(digests.count) + 1).partialValue
      guard let read = item else {
        fits = false
        continue
      }
      digests.append(read.digest)
      items.append(MergePage.Item(read.content, sequence: sequence))
    }
    guard !digests.isEmpty, let next = cursor.advanced(by: digests), next.sequence == last else {
      fits = false
      return
    }
    cursor = next
    links.append(next)
  }

  /// An item with its digest; nil for one that cannot stand in a link.
  private static func read(_ item: WireItem, _ offer: [KeyedChange], _ keyring: Keyring) -> Read? {
    switch item {
    case .change(let change):
      return Read(content: MergePage.Content(opening: change, with: keyring), digest: change.head.digest)
    case .own(let index):
      guard index < UInt32(clamping: offer.count) else { return nil }
      let own = offer[Int(index)]
      return Read(content: .own(own), digest: own.change.head.digest)
    case .pruned(let change, let hash):
      // Own fields are never dropped, and what was dropped had an author.
      let head = change.head(sealedHash: hash)
      guard head.owner == 0, let author = keyring.device(at: head.device),
        head.isValid(by: author, plan: keyring.plan)
      else { return nil }
      return Read(content: .pruned(head), digest: head.digest)
    }
  }
}
