import TandemBytes
import TandemCipher
import TandemRoster
import Testing

/// The shapes of the entries by which keys are handed on: each is taken apart, altered in one place, and signed again.
struct KeyEntryShapeTests {
  private struct Sample {
    let name: String
    let before: Roster
    let entry: [UInt8]
    /// The signers, in the order of the signatures.
    let signers: [([UInt8]) throws -> [UInt8]]

    init(_ name: String, _ before: Roster, _ after: Roster, _ signers: ([UInt8]) throws -> [UInt8]...) throws {
      self.name = name
      self.before = before
      self.signers = signers
      entry = try require(after.entries.last)
    }

    var items: [[UInt8]] { lpItems(entry).flatMap { lpItems($0[1]) } ?? [] }

    /// What becomes of the entry with another body.
    func outcome(_ items: [[UInt8]]) throws -> RosterError? {
      let body = items.encoded
      let entry = try ([Array("tandem/v1/entry".utf8), body] + signers.map { try $0(body) }).encoded
      do throws(RosterError) {
        _ = try before.appending(entry)
        return nil
      } catch { return error }
    }
  }

  private func samples() throws -> [Sample] {
    let sam = try Couple.identity("sam").signing
    let signed: ([UInt8]) throws -> [UInt8] = { try sam.sign($0) }
    let paper = try Couple.recoveryKey("paper")
    let new = try Couple.identity("new")
    let waiting = try Couple.waiting()
    let three = try Couple.three()
    let both = try three.recovering("letter", by: "alex", at: 1).recovering("paper", by: "sam", at: 2)
    let theirs = try both.rotating("alex", at: 1)
    return try [
      Sample("grant", waiting, waiting.granting(3, by: "sam", at: 2), signed),
      Sample("epoch", both, both.rotating("sam", at: 2), signed),
      Sample("revoke", both, both.revoking([3], by: "sam", at: 2), signed),
      Sample("recovery", three, three.recovering("paper", by: "sam", at: 2), signed, { try paper.sign($0) }),
      Sample("regrant", theirs, theirs.regranting("sam", at: 2), signed),
      Sample(
        "rejoin", both, both.rejoining("new", by: "paper", seat: 2, instead: [3]), { try new.sign($0) },
        { try paper.sign($0) }),
    ]
  }

  @Test func `an item missing, superfluous, a byte longer or shorter makes an entry malformed`() throws {
    for sample in try samples() {
      #expect(try sample.outcome(sample.items) == nil, "\(sample.name)")
      for (items, place) in Self.alterations(sample.items) {
        #expect(try sample.outcome(items) == .malformed, "\(sample.name) \(place)")
      }
    }
  }

  @Test func `a number of 0, or of 2^32 and more, is no position, seat or epoch`() throws {
    for sample in try samples() {
      for (index, item) in sample.items.enumerated() where item.count == 8 {
        for number: UInt64 in [0, 1 << 32, 1 << 32 + 1, .max] {
          var items = sample.items
          items[index] = Self.bytes(number)
          #expect(try sample.outcome(items) == .malformed, "\(sample.name) \(index)")
        }
      }
    }
  }

  @Test func `the sealed keys of earlier epochs have 94 to 1,000 bytes`() throws {
    let paired = try Couple.paired()
    for (length, isRight) in [(93, false), (94, true), (1_000, true), (1_001, false)] {
      let rotate = { try paired.rotating("sam", at: 2, paired.rotation(former: length)) }
      if isRight { #expect(throws: Never.self, performing: rotate) }
      if !isRight { #expect(throws: RosterError.malformed, performing: rotate) }
    }
  }

  @Test func `an entry of more than 4,096 bytes is malformed, whatever it holds`() throws {
    let paired = try Couple.paired()
    let box = SecretBox(recipient: 1, box: Couple.box)
    for (count, error) in [(24, RosterError.wrongBoxes), (34, .malformed)] {
      let rotation = Rotation(
        epoch: 2, secretHash: Couple.secretHash, former: [UInt8](repeating: 5, count: 94),
        boxes: [SecretBox](repeating: box, count: count), recoveryBoxes: [])
      #expect(throws: error) { try paired.rotating("sam", at: 2, rotation) }
    }
  }

  @Test func `two signatures are in the place of one, and one in that of two, malformed`() throws {
    for sample in try samples() {
      let items = try require(lpItems(sample.entry))
      #expect(throws: RosterError.malformed) { try sample.before.appending((items + [items[2]]).encoded) }
      #expect(throws: RosterError.malformed) { try sample.before.appending(Array(items.dropLast()).encoded) }
    }
  }

  // MARK: - Altering

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }

  /// All lists that differ from this one in one place, lists within it included, each with that place. A label is left as it is:
  /// of an entry another one is a later version's. So is the length of what has no fixed one.
  private static func alterations(_ items: [[UInt8]], in place: String = "") -> [([[UInt8]], String)] {
    var all: [([[UInt8]], String)] = [(items + [[1]], "\(place)+")]
    // A list with one position fewer is as well formed.
    if items.first != Array("tandem/v1/positions".utf8) { all.append((Array(items.dropLast()), "\(place)-")) }
    for index in items.indices.dropFirst() {
      let here = "\(place)\(index)"
      func put(_ item: [UInt8], _ what: String) {
        var altered = items
        altered[index] = item
        all.append((altered, here + what))
      }
      if let inner = list(items[index]) {
        for (altered, place) in alterations(inner, in: here + ".") { put(altered.encoded, " at " + place) }
        put(([Array("tandem/v1/other".utf8)] + inner.dropFirst()).encoded, " of another label")
        put(items[index] + [0], " and more")
        put(Array(items[index].dropLast()), " cut")
        put([], " left out")
      } else if items[index].count != 94 {
        put(items[index] + [0], " longer")
        put(Array(items[index].dropLast()), " shorter")
      }
    }
    return all
  }

  private static func list(_ bytes: [UInt8]) -> [[UInt8]]? {
    guard let items = lpItems(bytes), let label = items.first, label.starts(with: Array("tandem/v1/".utf8)) else {
      return nil
    }
    return items
  }
}

extension [[UInt8]] {
  fileprivate var encoded: [UInt8] {
    flatMap { item in (0..<4).map { UInt8(truncatingIfNeeded: item.count >> (24 - 8 * $0)) } + item }
  }
}
