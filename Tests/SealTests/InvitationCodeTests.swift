import TandemSeal
import Testing

struct InvitationCodeTests {
  @Test func `a code is seven groups of four and reads back`() throws {
    for _ in 0..<50 {
      let code = InvitationCode.generate()
      #expect(code.text.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4, 4])
      #expect(try InvitationCode(reading: code.text) == code)
    }
    #expect(InvitationCode.generate() != InvitationCode.generate())
    #expect(InvitationCode([1]) == nil)
  }

  @Test func `a code is read leniently`() throws {
    let code = try require(InvitationCode([0x00, 0x44, 0x32] + [UInt8](repeating: 0, count: 13)))
    let text = code.text
    #expect(text.contains("0") && text.contains("1"))
    let ways = [
      text.lowercased(), text.replacing("-", with: ""), " \(text) ", text.replacing("-", with: " "),
      text.replacing("-", with: "\u{2013}"), text.replacing("0", with: "O"), text.replacing("0", with: "o"),
      text.replacing("1", with: "I"), text.replacing("1", with: "l"), text.replacing("-", with: "\u{a0}\n"),
    ]
    for way in ways { #expect(try InvitationCode(reading: way) == code) }
  }

  @Test func `one wrong character is noticed, wherever it stands`() throws {
    let code = try World.code("sam")
    let letters = Array(code.text)
    var unnoticed = 0
    for index in letters.indices where letters[index] != "-" {
      for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where wrong != letters[index] {
        var text = letters
        text[index] = wrong
        if (try? InvitationCode(reading: String(text))) != nil { unnoticed += 1 }
      }
    }
    // Ten check bits let one in 1,024 pass.
    #expect(unnoticed <= 5)
  }

  @Test func `letters that are no code's, and codes cut short, are refused by name`() throws {
    let text = try World.code("sam").text
    for bad in ["U", "u", "!", "\u{0}", "é", "０", "🙂"] {
      #expect(throws: InvitationError.mistypedCode) { try InvitationCode(reading: bad + text.dropFirst()) }
    }
    for bad in ["", "-", String(text.dropLast()), text + "0", String(repeating: "0", count: 100_000)] {
      #expect(throws: InvitationError.incompleteCode) { try InvitationCode(reading: bad) }
    }
  }
}
