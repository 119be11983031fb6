import TandemPlan
import Testing

private func point(_ milliseconds: UInt64, _ counter: UInt16) -> Stamp {
  Stamp(milliseconds: milliseconds, counter: counter)
}

@Test func `edits are stamped as the published example says`() {
  var clock = HybridClock()
  let stamps = [30, 29, 29, 31].map { clock.stamp(at: $0) }
  #expect(stamps == [point(30, 0), point(30, 1), point(30, 2), point(31, 0)])
}

@Test func `an edit stands above a change that was applied from a faster clock`() {
  var clock = HybridClock(last: point(60, 7))
  clock.observe(point(62, 0))
  let stamp = clock.stamp(at: 61)
  #expect(stamp == point(62, 1))
}

@Test func `an older change does not turn the clock back`() {
  var clock = HybridClock(last: point(62, 3))
  clock.observe(point(61, 9))
  #expect(clock.last == point(62, 3))
}

@Test func `65,537 stamps in one millisecond strictly rise`() {
  var clock = HybridClock()
  var last = Stamp.zero
  for _ in 0..<65_537 {
    let stamp = clock.stamp(at: 30)
    #expect(stamp > last)
    last = stamp
  }
  #expect(last == point(31, 0))
  let after = clock.stamp(at: 30)
  #expect(after == point(31, 1))
}

@Test func `an edit stands above the value that it replaces, however far ahead that is`() {
  var clock = HybridClock()
  let stamps = [point(500, 4), point(2, 0)].map { clock.stamp(at: 30, replacing: $0) }
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
