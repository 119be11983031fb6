import TandemPlan

/// Digests good enough to tell texts and ballots apart in a test; the real ones are SHA-256.
enum Toy {
  static let digests = Digests(
    text: { digest(Array($0.utf8)) },
    commit: { ballot in
      digest(
        [ballot.seat.rawValue, UInt8(ballot.subject.kind.rawValue), ballot.choice] + ballot.name + ballot.salt
          + bytes(of: ballot.subject.id.number))
    }, lead: { $0.id.number % 2 == 0 ? .one : .two })

  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var random = SplitMix(seed: hash)
    return random.bytes(32)
  }

  static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }

  /// A salt that differs for every number.
  static func salt(_ number: UInt64) -> [UInt8] { digest(bytes(of: number)) }
}

/// A small seeded generator: the same seed gives the same test.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
