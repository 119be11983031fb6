import Foundation
import Testing

/// Texts that are hard to keep or dangerous to show.
@Suite(.story) struct TextStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household.paired() }

  @Test func `bytes that are no text are refused, and nothing is stored`() throws {
    for bytes: [UInt8] in [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF]] {
      #expect(try alex.refused(65, "goal", "-", input: bytes).err.contains("not valid UTF-8"))
    }
    let typed = try alex.run(by: ["bash", "-c", "exec \"$0\" \"$@\" goal $'caf\\xe9'"])
    #expect(typed.code == 65 && typed.err.contains("not valid UTF-8"))
    #expect(try alex("goal").out.isEmpty)
  }

  @Test func `an empty text is refused, and an add without a text is a usage error`() throws {
    for words in [
      ["goal", ""], ["goal", " \n\t "], ["concern", "add", ""], ["therapist", "add", ""], ["name", ""],
    ] {
      let refused = try alex.start(words).wait()
      #expect(refused.code == 65 && refused.err.contains("Nothing was stored."), "\(words) \(refused)")
    }
    try alex.refused(65, "goal", "-")
    try alex.refused(64, "concern", "add")
    try alex.refused(64, "therapist", "add")
    #expect(try alex("goal").seen.isEmpty)
  }

  @Test func `a text may be as long as its limit and not a byte longer`() throws {
    let limits = [(["goal"], 2 << 10), (["concern", "add"], 48 << 10)]
    for (words, limit) in limits {
      let long = Array(repeating: UInt8(ascii: "x"), count: limit + 1)
      let refused = try alex.start(words + ["-"], input: long).wait()
      #expect(refused.code == 65 && refused.err.contains("at most \(limit) bytes"), "\(words) \(refused)")
      let kept = try alex.start(words + ["-"], input: Array(long.dropLast())).wait()
      #expect(kept.code == 0 && kept.err.contains("Saved for both."), "\(words) \(kept)")
    }
    let endless = try alex.start(["goal", "-"], input: Array(repeating: UInt8(ascii: "x"), count: 20 << 20)).wait()
    #expect(endless.code == 65)
    try sam("sync")
    #expect(try sam.plan().text("goal")?.utf8.count == 2 << 10)
    #expect(try sam.plan().concerns.first?.text.utf8.count == 48 << 10)
    try house.expectSameCopies()
  }

  @Test func `control characters are kept, and never reach a terminal raw`() throws {
    let text = "Red \u{1B}[31m bell \u{7} back \u{202E}abc nul \u{0} \u{9B}2J tab \t end"
    try alex("goal", "-", input: Array((text + "\n").utf8))
    try alex("therapist", "add", "Dr. \u{1B}]0;x\u{7}")
    try sam("sync")
    #expect(try sam.plan().text("goal") == text)
    let shown = [["show"], ["goal"], ["status"], ["earlier", "goal"], ["therapist", "list"], ["show", "--json"]]
    for words in shown + [["therapist", "vote", "1", "maybe"]] {
      let seen = try sam.start(words).wait().seen
      let harmful = seen.unicodeScalars.filter {
        $0.value < 0x20 && $0 != "\n" && $0 != "\t" || 0x7F...0x9F ~= $0.value || $0 == "\u{202E}"
      }
      #expect(harmful.isEmpty, "\(words): \(harmful)")
    }
    #expect(
      try sam("goal").out.contains("Red \\u{1B}[31m bell \\u{7} back \\u{202E}abc nul \\u{0} \\u{9B}2J tab \t end"))
  }

  @Test func `every other script and sign arrives as it was written`() throws {
    let text = "Zwölf Boxkämpfer, 十分間, عشر دقائق, 👩‍❤️‍👨 e\u{301} \u{FFFD}\nsecond line"
    try sam("goal", text)
    try alex("sync")
    #expect(try alex.plan().text("goal").map { Array($0.utf8) } == Array(text.utf8))
  }
}
