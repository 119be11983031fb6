import TandemCipher
import TandemBytes
import TandemPlan
import TandemRoster
import TandemSeal

/// Makes `invitation.json`.
struct InvitationVectors {
  private typealias Tests = InvitationVectorTests
  private let world: World
  private let code: InvitationCode
  private let keys: InvitationKeys
  private let invited: Roster

  init() throws {
    world = try World()
    code = try World.code("sam")
    keys = try InvitationKeys(code)
    invited = try Roster(entries: Array(world.roster.entries.prefix(2)))
  }

  func file() throws -> InvitationVectorTests.File {
    let server = "tandem://plan.example.org"
    let pin = fixed("pin")
    let encoded = Base64URL.encode(pin)
    return Tests.File(
      codes: try codes(), badCodes: badCodes(),
      lines: [
        line("\(server)/CODE", "plan.example.org", 443),
        line("\(server):8443/CODE?pin=\(encoded)", "plan.example.org", 8443, pin: pin),
        line("tandem://192.0.2.7/CODE", "192.0.2.7", 443),
        line("tandem://[2001:db8::7]:8443/CODE", "[2001:db8::7]", 8443),
        line("tandem+http://127.0.0.1:8080/CODE", "127.0.0.1", 8080, secure: false),
        line("tandem+http://localhost/CODE", "localhost", 80, secure: false),
        line("  TANDEM://Plan.Example.org:443/CODE\n", "plan.example.org", 443, canonical: false),
      ],
      badLines: badLines(server, encoded), blobs: try blobs(), replies: try replies(), checks: try checks(),
      comparisons: try comparisons())
  }

  private func codes() throws -> [InvitationVectorTests.Code] {
    let all = [
      code.bytes, [UInt8](repeating: 0, count: 16), [UInt8](repeating: 255, count: 16),
      [0, 0x44, 0x32] + fixed("c", 13),
    ]
    return try all.map { bytes in
      let code = try require(InvitationCode(bytes))
      let keys = try InvitationKeys(code)
      let text = code.text
      return Tests.Code(
        bytes: Hex(bytes), text: text,
        readings: [
          text.lowercased(), text.replacing("-", with: ""), " " + text.replacing("-", with: " "),
          text.replacing("0", with: "o"),
          text.replacing("1", with: "L"), text.replacing("1", with: "i"), text.replacing("-", with: "\u{2013}"),
        ], id: Hex(keys.id), inviteKey: Hex(keys.signing.publicKey), blobKey: Hex(keys.blobKey),
        replyKey: Hex(keys.replyKey))
    }
  }

  private func badCodes() -> [InvitationVectorTests.BadText] {
    let text = code.text
    let wrong = text.hasPrefix("2") ? "3" : "2"
    return [
      .init(name: "one wrong character", text: wrong + text.dropFirst(), error: "mistyped_code"),
      .init(
        name: "a wrong check character", text: text.dropLast() + (text.hasSuffix("2") ? "3" : "2"),
        error: "mistyped_code"),
      .init(name: "a U", text: "U" + text.dropFirst(), error: "mistyped_code"),
      .init(name: "a letter of another script", text: "\u{0410}" + text.dropFirst(), error: "mistyped_code"),
      .init(name: "a character missing", text: String(text.dropLast()), error: "incomplete_code"),
      .init(name: "a character too many", text: text + "0", error: "incomplete_code"),
      .init(name: "nothing", text: "", error: "incomplete_code"),
    ]
  }

  private func line(
    _ form: String, _ host: String, _ port: UInt16, secure: Bool = true, pin: [UInt8]? = nil, canonical: Bool = true
  ) -> InvitationVectorTests.Line {
    Tests.Line(
      line: form.replacing("CODE", with: code.text), secure: secure, host: host, port: port, pin: pin.map { Hex($0) },
      code: Hex(code.bytes), canonical: canonical)
  }

  private func badLines(_ server: String, _ pin: String) -> [InvitationVectorTests.BadText] {
    let forms = [
      ("nothing", ""), ("a web address", "https://plan.example.org/CODE"), ("no host", "tandem:///CODE"),
      ("a user in front", "tandem://user@plan.example.org/CODE"), ("a space in the host", "tandem://plan example/CODE"),
      ("a backslash", "tandem://plan\\example/CODE"), ("a host beyond ASCII", "tandem://pl\u{e4}n.example/CODE"),
      ("an empty label", "tandem://plan..example/CODE"), ("port 0", "\(server):0/CODE"),
      ("port 65536", "\(server):65536/CODE"),
      ("an empty port", "\(server):/CODE"), ("an empty pin", "\(server)/CODE?pin="),
      ("a short pin", "\(server)/CODE?pin=AAAA"),
      ("a padded pin", "\(server)/CODE?pin=\(pin)="), ("another parameter", "\(server)/CODE?x=1"),
      ("two parameters", "\(server)/CODE?pin=\(pin)&x=1"),
      ("in the clear beyond loopback", "tandem+http://plan.example.org/CODE"),
      ("a pin in the clear", "tandem+http://localhost/CODE?pin=\(pin)"),
    ]
    return forms.map { .init(name: $0.0, text: $0.1.replacing("CODE", with: code.text), error: "bad_line") }
      + [.init(name: "no code", text: server, error: "incomplete_code")]
  }

  private func invitation(_ roster: Roster? = nil, letter: String = "", seat: UInt8 = 2) -> Invitation {
    Invitation(
      plan: (roster ?? invited).plan, head: (roster ?? invited).head, name: "Alex", letter: letter, seat: seat)
  }

  private func blobs() throws -> [InvitationVectorTests.Blob] {
    func good(_ name: String, _ invitation: Invitation) throws -> Tests.Blob {
      let nonce = fixed("nonce \(name)", 12)
      return Tests.Blob(
        name: name, code: Hex(code.bytes), blob: Hex(try invitation.blob(keys, nonce: nonce)), nonce: Hex(nonce),
        invitation: .init(
          plan: Hex(invitation.plan.bytes), head: Hex(invitation.head), name: invitation.name,
          letter: invitation.letter,
          seat: invitation.seat))
    }
    func bad(_ name: String, _ blob: [UInt8], code: InvitationCode? = nil) -> Tests.Blob {
      Tests.Blob(name: name, code: Hex((code ?? self.code).bytes), blob: Hex(blob), error: "bad_blob")
    }
    let blob = try invitation().blob(keys, nonce: fixed("blob", 12))
    return [
      try good("without a letter", invitation()), try good("with a letter", invitation(letter: "Dear Sam,\nGrüße 🙂")),
      bad("another code", blob, code: try World.code("x")), bad("cut short", blob.dropLast()), bad("nothing", []),
      bad("altered", blob.dropLast() + [blob[blob.count - 1] ^ 1]),
      bad("a third seat", try invitation(seat: 3).blob(keys, nonce: fixed("third", 12))),
    ]
  }

  private func replies() throws -> [InvitationVectorTests.SealedReplyCase] {
    func good(_ name: String, _ reply: Reply) throws -> Tests.SealedReplyCase {
      let nonce = fixed("nonce \(name)", 12)
      let sealed = try SealedReply(reply, keys, nonce: nonce)
      return Tests.SealedReplyCase(
        name: name, code: Hex(code.bytes), sealed: Hex(sealed.bytes), signature: Hex(sealed.signature),
        nonce: Hex(nonce),
        reply: .init(
          answer: UInt8(InvitationAnswer.allCases.firstIndex(of: reply.answer) ?? 0), note: reply.note,
          again: UInt8(Reply.moments.firstIndex(of: reply.again ?? "never") ?? 0), stamp: "\(reply.stamp)"))
    }
    func bad(_ name: String, _ sealed: [UInt8], code: InvitationCode? = nil) -> Tests.SealedReplyCase {
      Tests.SealedReplyCase(name: name, code: Hex((code ?? self.code).bytes), sealed: Hex(sealed), error: "bad_blob")
    }
    func raw(_ name: String, _ fill: (inout ProtoWriter) -> Void) throws -> Tests.SealedReplyCase {
      var writer = ProtoWriter()
      fill(&writer)
      let data = lp("tandem/v1/reply", .bytes(keys.id))
      let sealed = AEADKey(keys.replyKey).seal(
        Padding.pad(writer.bytes), authenticating: data, nonce: fixed("nonce \(name)", 12))
      return bad(name, try require(sealed))
    }
    let time: UInt64 = 1_770_000_000_000
    let sealed = try SealedReply(Reply(.no, stamp: time), keys, nonce: fixed("reply", 12)).bytes
    let blob = try invitation().blob(keys, nonce: fixed("blob", 12))
    return [
      try good("yes", Reply(.yes, stamp: time)),
      try good("questions", Reply(.questions, note: "Wer? 🙂", stamp: time + 1)),
      try good("no, never", Reply(.no, stamp: time)), try good("no, in a month", Reply(.no, again: "1m", stamp: time)),
      bad("another code", sealed, code: try World.code("x")), bad("cut short", sealed.dropLast()), bad("nothing", []),
      bad("the invitation's blob", blob),
      try raw("a fourth answer") { $0.varint(1, 3) }, try raw("a fourth moment") { $0.varint(3, 3) },
      try raw("a stamp of 2^63") { $0.fixed64(4, 1 << 63) },
    ]
  }

  private func checks() throws -> [InvitationVectorTests.Check] {
    func check(
      _ name: String, _ error: InvitationError?, _ invitation: Invitation, _ roster: Roster,
      _ used: InvitationKeys? = nil, _ code: InvitationCode? = nil
    )
      throws -> Tests.Check
    {
      Tests.Check(
        name: name, code: Hex((code ?? self.code).bytes),
        blob: Hex(try invitation.blob(used ?? keys, nonce: fixed("nonce \(name)", 12))),
        roster: roster.entries.map { Hex($0) },
        error: error?.rawValue)
    }
    let more = try InvitationKeys(World.code("more"))
    let grown = try invited.appending(
      RosterEntry.invite(
        previous: invited.head, by: world.alex, position: 1, seat: 2, inviteKey: more.signing.publicKey))
    let alone = try Roster(entries: Array(invited.entries.prefix(1)))
    let open = try world.roster.appending(
      RosterEntry.invite(
        previous: world.roster.head, by: world.sam, position: 2, seat: 2, inviteKey: more.signing.publicKey))
    let both = try Rotating(open, by: world.alex, holding: Secrets([1: world.secret])).epoch()
    let own = Invitation(plan: open.plan, head: open.head, name: "Sam", letter: "", seat: 2)
    return [
      try check("the roster as it was", nil, invitation(), invited),
      try check("grown on the inviter's side", nil, invitation(), grown),
      try check("another plan's roster", .wrongPlan, invitation(), Roster(entries: [RosterEntry.create(world.sam)])),
      try check("a shorter roster", .wrongHead, invitation(), alone),
      try check("another seat", .wrongSeat, invitation(seat: 1), invited),
      try check("an invitation that was never entered", .wrongSeat, invitation(), invited, more, World.code("more")),
      try check("somebody joined meanwhile", .foreignEntries, invitation(), world.roster),
      try check("for a device of one's own, written by both since", nil, own, both, more, World.code("more")),
    ]
  }

  private func comparisons() throws -> [InvitationVectorTests.Comparison] {
    let join = try require(world.roster.partnerJoin).bytes
    return [join, join.dropLast() + [join[join.count - 1] ^ 1], []].map {
      .init(joinEntry: Hex($0), number: comparisonNumber(of: $0))
    }
  }
}
