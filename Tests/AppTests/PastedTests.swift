import TandemApp
import TandemPlan
import TandemSeal
import Testing

/// What people pass on in messages.
@Suite struct PastedTests {
  private static let pin = String(repeating: "A", count: 43)

  @Test(arguments: [
    "https://plan.example.org", "plan.example.org", " plan.example.org. ", "HTTPS://Plan.Example.org",
    "plan.example.org:443", "Our server is plan.example.org, I think.",
    "Here it is:\n<https://plan.example.org>\nLove, A.",
    "See e.g. https://plan.example.org.", "(https://plan.example.org)",
  ])
  func `an address is read without its scheme, and out of a message`(text: String) throws {
    #expect(try serverAddress(text).description == "https://plan.example.org")
  }

  @Test func `an address keeps its port and its pin`() throws {
    for text in ["192.168.1.20:8787?pin=\(Self.pin)", "Use https://192.168.1.20:8787?pin=\(Self.pin) please."] {
      #expect(try serverAddress(text).description == "https://192.168.1.20:8787?pin=\(Self.pin)")
    }
  }

  @Test func `on this computer itself nothing but plain HTTP is usual`() throws {
    for text in ["localhost:8787", "http://localhost:8787"] {
      #expect(try serverAddress(text).description == "http://localhost:8787")
    }
    #expect(try serverAddress("127.0.0.1:8787?pin=\(Self.pin)").isSecure, "but for one with a key of its own")
  }

  @Test(arguments: [
    "", " ", "http://plan.example.org", "ftp://plan.example.org", "hello there", "a.example or b.example",
    "https://a.example/path", "plan example org", "https://", "tandem://plan.example.org/x",
  ])
  func `what is no address, or more than one, is told and not guessed`(text: String) {
    #expect(throws: AppFailure.badAddress) { try serverAddress(text) }
  }

  private static let line: InvitationLine? = try? InvitationLine(
    server: ServerAddress(url: "https://plan.example.org?pin=\(pin)"), code: .generate())

  @Test(arguments: [
    "{line}", " {line}\n", "Hi Sam,\nhere it is:\n{line}\nLove, Alex", "Please paste {line}.", "<{line}>",
    "\"{line}\",",
    "\u{201C}{line}\u{201D}", "It works once: {line}!",
  ])
  func `a line is found in the message round it`(message: String) throws {
    let line = try #require(Self.line)
    #expect(try invitationLine(message.replacing("{line}", with: line.description)) == line)
  }

  @Test func `a line is found where a message broke it between the groups of its code`() throws {
    let line = try InvitationLine(server: ServerAddress(url: "https://plan.example.org"), code: .generate())
    let text = line.description.replacing("-", with: "-\n")
    #expect(try invitationLine("Hi,\n" + text + "\nLove, Alex") == line)
    let pinned = try #require(Self.line)
    #expect(try invitationLine("Hi,\n" + pinned.description.replacing("?", with: "\n?") + "\nLove, Alex") == pinned)
  }

  @Test func `a message without a whole line is told, and one that is mistyped as well`() throws {
    let line = try #require(Self.line).description
    let start = line.firstIndex(of: "/") ?? line.startIndex
    for text in ["Hi Sam", "tandem://", "Hi tandem://plan.example.org/abc Sam", String(line[start...])] {
      #expect(throws: AppFailure.self) { try invitationLine(text) }
    }
  }

  @Test func `a recovery line and an invitation are told apart, whichever was asked for, also within a note`() throws {
    let server = try ServerAddress(url: "https://plan.example.org")
    let recovery = RecoveryLine(server: server, code: .generate())
    let invitation = InvitationLine(server: server, code: .generate())
    for asked in [true, false] {
      for text in [recovery.description, "My way back:\n\(recovery).", recovery.description.lowercased()] {
        let line = try PastedLine(text, askedForRecovery: asked)
        #expect(line.recovery == recovery, "\(text)")
      }
      let other = try PastedLine("Here: \(invitation)", askedForRecovery: asked)
      #expect(other.invitation == invitation)
      let slip = String(recovery.description.dropLast()) + (recovery.description.hasSuffix("A") ? "B" : "A")
      #expect(throws: AppFailure.mistypedRecovery) { try PastedLine(slip, askedForRecovery: asked) }
      #expect(throws: AppFailure.badRecoveryLine) {
        try PastedLine("tandem://plan.example.org/recovery/ABCD", askedForRecovery: asked)
      }
    }
    #expect(throws: AppFailure.badLine) { try PastedLine("hello") }
    #expect(throws: AppFailure.badRecoveryLine) { try PastedLine("hello", askedForRecovery: true) }
  }
}

extension PastedLine {
  fileprivate var recovery: RecoveryLine? { if case .recovery(let line) = self { line } else { nil } }
  fileprivate var invitation: InvitationLine? { if case .invitation(let line) = self { line } else { nil } }
}
