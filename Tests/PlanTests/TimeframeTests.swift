import TandemPlan
import Testing

@Test(
  arguments: [
    ("four sessions", 4, .sessions), ("4 visits", 4, .visits), ("six weeks", 6, .weeks), ("one visit", 1, .visits),
    ("for about four sessions", 4, .sessions), ("Four Sessions, then we talk again", 4, .sessions),
    ("twelve weeks", 12, .weeks), ("a month", 1, .months), ("three whole months", 3, .months),
    ("999 visits", 999, .visits),
    ("at most (3) sessions!", 3, .sessions), ("4 visits in 6 weeks", 4, .visits),
    ("2 months, or 8 sessions", 2, .months),
  ] as [(String, Int, Timeframe.Unit)])
func `a timeframe is read where it is understood`(text: String, count: Int, unit: Timeframe.Unit) {
  #expect(Timeframe(reading: text)?.count == count)
  #expect(Timeframe(reading: text)?.unit == unit)
}

@Test(arguments: [
  "", "until the summer", "sessions", "some sessions", "0 sessions", "1000 weeks", "99999999999999999999 weeks", "four",
  "-", "four of those long weeks", "a few sessions", "a couple weeks", "twenty-four sessions", "two dozen visits",
  "half a month", "4-6 weeks", "4 to 6 weeks", "one or two visits", "1.5 months", "٤ weeks", "quatre séances",
])
func `a timeframe that is not understood has no numbers and is not refused`(text: String) {
  #expect(Timeframe(reading: text) == nil)
}
