import TandemPlan
import Testing

/// `merge.json`: section 7. The expected order is written by hand.
struct MergeVectorTests {
  struct Change: Codable {
    var stamp: Big
    var device: UInt32
    var sealed: Hex
    var replaced: RefVector?
  }
  struct Case: Codable {
    var name: String
    /// The changes of one register as they arrive.
    var changes: [Change]
    /// Their indices, the one that shows first; a change that came again is left out.
    var order: [Int]
    /// For each of `order`: whether it was written while apart.
    var apart: [Bool]
  }
  struct File: Codable { var cases: [Case] }

  @Test func `the merge rule agrees with its vectors, in whatever order changes arrive`() throws {
    for each in try VectorFile.load("merge", made: Self.file).cases {
      let changes = each.changes.map {
        Precedence(stamp: Stamp(ticks: $0.stamp.number), device: $0.device, sealed: $0.sealed.bytes)
      }
      for turn in 0..<changes.count {
        let arriving = Array(changes[turn...] + changes[..<turn])
        for order in [arriving, arriving.reversed()] {
          #expect(Self.arrive(order) == each.order.map { changes[$0] }, "\(each.name)")
        }
      }
      let versions = each.order.map { index in
        let change = each.changes[index]
        return Version(
          value: .text(""), ref: VersionRef(stamp: Stamp(ticks: change.stamp.number), device: change.device),
          replaced: change.replaced?.ref)
      }
      #expect(writtenApart(versions) == each.apart, "\(each.name)")
    }
  }

  /// What shows and the earlier versions, newest first, after changes arrived in this order.
  private static func arrive(_ changes: [Precedence]) -> [Precedence] {
    var shown: Precedence?
    var earlier: Set<Precedence> = []
    for change in changes {
      switch merge(change, into: shown) {
      case .shows:
        if let shown { earlier.insert(shown) }
        shown = change
      case .earlier: earlier.insert(change)
      case .same: break
      }
    }
    return (shown.map { [$0] } ?? []) + earlier.sorted(by: >)
  }

  private static func file() -> File {
    func ref(_ stamp: UInt64, _ device: UInt32) -> RefVector {
      RefVector(VersionRef(stamp: Stamp(ticks: stamp), device: device))
    }
    func change(_ stamp: UInt64, _ device: UInt32, _ sealed: [UInt8], _ replaced: RefVector? = nil) -> Change {
      Change(stamp: Big(stamp), device: device, sealed: Hex(sealed), replaced: replaced)
    }
    return File(cases: [
      Case(name: "one change", changes: [change(5, 1, [1])], order: [0], apart: [false]),
      Case(
        name: "one after the other", changes: [change(5, 1, [1]), change(6, 2, [2], ref(5, 1))], order: [1, 0],
        apart: [false, false]),
      Case(
        name: "the later stamp wins, also when it arrives first", changes: [change(6, 1, [1]), change(5, 2, [2])],
        order: [0, 1],
        apart: [false, true]),
      Case(
        name: "equal stamps: the higher device", changes: [change(5, 10, [1]), change(5, 9, [255])], order: [0, 1],
        apart: [false, true]),
      Case(
        name: "equal devices: the higher bytes", changes: [change(5, 1, [1, 255]), change(5, 1, [2])], order: [1, 0],
        apart: [false, true]),
      Case(
        name: "a beginning is lower", changes: [change(5, 1, [1]), change(5, 1, [1, 0])], order: [1, 0],
        apart: [false, true]),
      Case(
        name: "four of one stamp and device are all kept",
        changes: [change(5, 1, [2]), change(5, 1, [4]), change(5, 1, [1]), change(5, 1, [3])], order: [1, 3, 0, 2],
        apart: [false, true, true, true]),
      Case(
        name: "one of equal stamps comes again, with others between",
        changes: [change(5, 1, [2]), change(6, 2, [9], ref(5, 1)), change(5, 1, [3]), change(5, 1, [2])],
        order: [1, 2, 0], apart: [false, false, false]),
      Case(name: "the same change again", changes: [change(5, 1, [1]), change(5, 1, [1])], order: [0], apart: [false]),
      Case(
        name: "stamps are numbers, not text", changes: [change(9, 1, [1]), change(10, 1, [1])], order: [1, 0],
        apart: [false, true]),
      Case(
        name: "both replaced the same while apart",
        changes: [change(5, 1, [1]), change(7, 1, [2], ref(5, 1)), change(8, 2, [3], ref(5, 1))], order: [2, 1, 0],
        apart: [false, true, false]),
      Case(
        name: "a chain on one side, one edit on the other",
        changes: [
          change(5, 1, [1]), change(6, 1, [2], ref(5, 1)), change(7, 1, [3], ref(6, 1)), change(9, 2, [4], ref(5, 1)),
        ], order: [3, 2, 1, 0], apart: [false, true, false, false]),
      Case(
        name: "what it replaced is not here", changes: [change(9, 2, [4], ref(3, 1)), change(5, 1, [1])],
        order: [0, 1],
        apart: [false, true]),
    ])
  }
}
