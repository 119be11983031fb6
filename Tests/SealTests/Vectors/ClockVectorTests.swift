import TandemPlan
import Testing

/// `clock.json`: section 2.
struct ClockVectorTests {
  struct Clock: Codable {
    struct Step: Codable {
      /// The time of an edit, in Unix milliseconds.
      var time: Big
      /// The highest stamp of what the edit follows.
      var known: Big?
      var stamp: Big
    }
    struct Case: Codable {
      var name: String
      /// The stamp that the device gave last.
      var own: Big?
      var edits: [Step]
    }
    struct Taken: Codable {
      var stamp: Big
      /// The highest stamp held in the slot.
      var highest: Big?
      var taken: Bool
    }
    struct Shape: Codable {
      var stamp: Big
      var milliseconds: Big
      var counter: UInt16
      var wellFormed: Bool
    }
    var cases: [Case]
    var taken: [Taken]
    var stamps: [Shape]
  }

  @Test func `the clock agrees with its vectors`() throws {
    let file = try VectorFile.load("clock", made: Self.file)
    for each in file.cases {
      var clock = HybridClock(own: each.own.map { Stamp(ticks: $0.number) } ?? .zero)
      for edit in each.edits {
        let stamp = clock.stamp(at: edit.time.number, above: edit.known.map { Stamp(ticks: $0.number) })
        #expect(stamp.ticks == edit.stamp.number, "\(each.name)")
        #expect(clock.own == stamp)
      }
    }
    for each in file.taken {
      let highest = each.highest.map { Stamp(ticks: $0.number) }
      #expect(Stamp(ticks: each.stamp.number).isTaken(above: highest) == each.taken, "\(each.stamp)")
    }
    for shape in file.stamps {
      let stamp = Stamp(ticks: shape.stamp.number)
      #expect(stamp.milliseconds == shape.milliseconds.number && stamp.counter == shape.counter)
      #expect(stamp.isWellFormed == shape.wellFormed)
    }
  }

  private static func file() -> Clock { Clock(cases: cases, taken: taken, stamps: stamps) }

  private static func at(_ ms: UInt64, _ counter: UInt64 = 0) -> Big { Big(ms << 16 | counter) }

  private static var cases: [Clock.Case] {
    func edit(_ time: UInt64, _ stamp: Big, above known: Big? = nil) -> Clock.Step {
      .init(time: Big(time), known: known, stamp: stamp)
    }
    let far: UInt64 = 90_000
    return [
      .init(
        name: "a clock that goes back",
        edits: [edit(30, at(30)), edit(29, at(30, 1)), edit(29, at(30, 2)), edit(31, at(31))]),
      .init(
        name: "above what it follows, by however much",
        edits: [edit(30, at(90, 8), above: at(90, 7)), edit(31, at(90, 9), above: at(5))]),
      .init(name: "what it follows is older", edits: [edit(30, at(30), above: at(20, 65_535))]),
      .init(
        name: "own stamps lead no further than below the ceiling; what stands in the field does",
        own: Big(Stamp.ceiling.ticks - 2),
        edits: [
          edit(Stamp.latestMilliseconds, Big(Stamp.ceiling.ticks - 1)),
          edit(Stamp.latestMilliseconds, at(Stamp.latestMilliseconds)),
          edit(Stamp.latestMilliseconds, Big(Stamp.ceiling.ticks), above: Big(Stamp.ceiling.ticks - 1)),
          edit(Stamp.latestMilliseconds, at(Stamp.latestMilliseconds)),
        ]),
      .init(
        name: "a full counter rolls over",
        edits: [edit(30, at(31), above: at(30, 65_535)), edit(31, at(31, 1)), edit(32, at(32))]),
      .init(
        name: "a stamp far ahead that was followed once drags nothing on",
        edits: [edit(30, at(far, 1), above: at(far)), edit(31, at(31)), edit(31, at(31, 1))]),
      .init(name: "an own stamp 60,000 ms ahead is followed", own: at(60_030, 65_535), edits: [edit(30, at(60_031))]),
      .init(name: "one further ahead is not", own: at(60_031), edits: [edit(30, at(30)), edit(30, at(30, 1))]),
      .init(
        name: "not the highest own stamp counts, but the last", own: at(70_000),
        edits: [edit(1, at(1)), edit(69_999, at(69_999)), edit(69_000, at(69_999, 1))]),
      .init(
        name: "above a stamp that no clock reaches", own: at(30),
        edits: [edit(31, Big(1 << 63 - 1), above: Big(1 << 63 - 2)), edit(32, at(32))]),
    ]
  }

  private static var taken: [Clock.Taken] {
    let ceiling: UInt64 = 1 << 63 - 1 << 48
    let step: UInt64 = 1 << 16
    func of(_ stamp: UInt64, _ highest: UInt64?, _ taken: Bool) -> Clock.Taken {
      .init(stamp: Big(stamp), highest: highest.map { Big($0) }, taken: taken)
    }
    return [
      of(0, nil, true), of(ceiling - 1, nil, true), of(ceiling - 1, .max >> 1, true), of(ceiling, nil, false),
      of(ceiling, ceiling - step - 1, false), of(ceiling, ceiling - step, true), of(ceiling, ceiling - 1, true),
      of(ceiling + step, ceiling, true), of(ceiling + step + 1, ceiling, false),
      of(ceiling + 5, ceiling + 9, true), of(1 << 63 - 1, 1 << 63 - 1 - step, true),
      of(1 << 63 - 1, 1 << 63 - 2 - step, false), of(1 << 63, 1 << 63 - 1, false), of(.max, 1 << 63 - 1, false),
    ]
  }

  private static var stamps: [Clock.Shape] {
    [
      .init(stamp: 0, milliseconds: 0, counter: 0, wellFormed: true),
      .init(stamp: at(1_767_225_600_000, 7), milliseconds: 1_767_225_600_000, counter: 7, wellFormed: true),
      .init(stamp: Big(1 << 63 - 1), milliseconds: Big(1 << 47 - 1), counter: 65_535, wellFormed: true),
      .init(stamp: Big(1 << 63), milliseconds: Big(1 << 47), counter: 0, wellFormed: false),
      .init(stamp: Big(.max), milliseconds: Big(1 << 48 - 1), counter: 65_535, wellFormed: false),
    ]
  }
}
