@testable import tandem
import TandemPlan
import TandemStage
import Testing

private let bytes = 48 << 10

/// One character of thousands of marks that are out of their canonical order: to put them into it, as comparing characters does,
/// takes the square of their number.
private let marks =
  "a" + String(repeating: "\u{301}", count: bytes / 4) + String(repeating: "\u{323}", count: bytes / 4 - 1)
private let plain = String(repeating: "word ", count: bytes / 5)

private func quickest(_ work: () -> Void) -> Duration {
  (1...3).map { _ in ContinuousClock().measure(work) }.min() ?? .zero
}

@Test(arguments: [
  { @Sendable in broken($0, to: 80) }, { @Sendable in beginning($0) }, { @Sendable in hanging(visible($0), by: 4) },
])
func `a text of marks on one letter takes no longer to lay out than words do`(lay: @Sendable (String) -> String) {
  let words = quickest { _ = lay(plain) }
  let letter = quickest { _ = lay(marks) }
  #expect(letter < words * 4 + .milliseconds(20))
}

@Test func `lines are broken at spaces that stand alone, and a mark stays with its letter`() {
  let line = "  one e\u{301}\u{323}e \u{301}two `tandem show` three\nfour"
  let expected = """
      one e\u{301}\u{323}e \u{301}two
      `tandem show` three
    four
    """
  #expect(broken(line + "\n" + line, to: 22) == expected + "\n" + expected)
}
