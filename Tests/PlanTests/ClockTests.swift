import TandemPlan
import Testing

private func point(_ milliseconds: UInt64, _ counter: UInt16) -> Stamp {
  Stamp(milliseconds: milliseconds, counter: counter)
}

@Test func `edits are stamped as the published example says`() {
  var clock = HybridClock()
  let stamps = [30, 29, 29, 31].map { clock.stamp(at: $0, above: nil) }
  #expect(stamps == [point(30, 0), point(30, 1), point(30, 2), point(31, 0)])
}

@Test func `an edit stands above what it follows, and the next of another field goes by the time again`() {
  var clock = HybridClock(own: point(60, 7))
  let above = clock.stamp(at: 61, above: point(5_000_000, 0))
  #expect(above == point(5_000_000, 1))
  let next = clock.stamp(at: 62, above: nil)
  #expect(next == point(62, 0))
}

@Test func `a device's own last stamp is followed up to a minute ahead of the time`() {
  var clock = HybridClock(own: point(60_030, 3))
  let near = clock.stamp(at: 30, above: nil)
  #expect(near == point(60_030, 4))
  var fast = HybridClock(own: point(60_031, 3))
  let far = fast.stamp(at: 30, above: nil)
  #expect(far == point(30, 0))
}

@Test func `the stamp given last is followed, not the highest ever given`() {
  var clock = HybridClock()
  _ = clock.stamp(at: 30, above: point(9_000_000, 0))
  _ = clock.stamp(at: 31, above: nil)
  #expect(clock.own == point(31, 0))
  let next = clock.stamp(at: 31, above: nil)
  #expect(next == point(31, 1))
}

@Test func `65,537 stamps in one millisecond strictly rise`() {
  var clock = HybridClock()
  var last = Stamp.zero
  for _ in 0..<65_537 {
    let stamp = clock.stamp(at: 30, above: nil)
    #expect(stamp > last)
    last = stamp
  }
  #expect(last == point(31, 0))
  let after = clock.stamp(at: 30, above: nil)
  #expect(after == point(31, 1))
}

@Test func `an edit stands above the value that it replaces, however far ahead that is`() {
  var clock = HybridClock()
  let stamps = [point(500, 4), point(2, 0)].map { clock.stamp(at: 30, above: $0) }
  #expect(stamps == [point(500, 5), point(500, 6)])
}

@Test func `stamps compare as integers and end below 2 to the 63rd`() {
  #expect(point(1, 65_535) < point(2, 0))
  #expect(point(1, 65_535).next == point(2, 0))
  #expect(point(12, 34).milliseconds == 12)
  #expect(point(12, 34).counter == 34)
  #expect(Stamp(ticks: 1 << 63 - 1).isWellFormed)
  #expect(!Stamp(ticks: 1 << 63).isWellFormed)
}

@Test func `an edit behind a slow clock still wins over what it replaced`() {
  var alex = Desk(.one)
  var sam = Desk(.two)
  alex.now = 1_000_000
  alex.record(Edit([Write(Address(.goal), .text("be kind"))]))
  Desk.exchange(&alex, &sam)
  sam.now = 5
  sam.record(Edit([Write(Address(.goal), .text("listen first"))]))
  Desk.exchange(&alex, &sam)
  #expect(alex.value(Address(.goal)) == .text("listen first"))
  #expect(sam.value(Address(.goal)) == .text("listen first"))
}

@Test func `a stamp beyond every clock is taken only close above what its field holds`() {
  let high = Stamp(ticks: Stamp.ceiling.ticks + 5)
  #expect(Stamp(ticks: Stamp.ceiling.ticks - 1).isTaken(above: nil))
  #expect(!Stamp.ceiling.isTaken(above: nil) && !Stamp.ceiling.isTaken(above: point(30, 0)))
  #expect(high.isTaken(above: high) && Stamp.ceiling.isTaken(above: high))
  #expect(Stamp(ticks: high.ticks + 1 << 16).isTaken(above: high))
  #expect(!Stamp(ticks: high.ticks + 1 << 16 + 1).isTaken(above: high))
  #expect(Stamp.ceiling.isTaken(above: Stamp(ticks: Stamp.ceiling.ticks - 1 << 16)))
  #expect(!Stamp.ceiling.isTaken(above: Stamp(ticks: Stamp.ceiling.ticks - 1 << 16 - 1)))
  let last = Stamp(ticks: 1 << 63 - 1)
  #expect(last.isTaken(above: last) && !Stamp(ticks: 1 << 63).isTaken(above: last))
}

@Test func `no clock comes so far as the ceiling, whatever the time it is told`() {
  var clock = HybridClock()
  let stamp = clock.stamp(at: .max, above: nil)
  #expect(stamp < Stamp.ceiling)
}
