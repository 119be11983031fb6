import TandemBytes
import TandemRoster
import TandemSeal
import Testing
import TandemCipher

struct InvitationLineTests {
  let code: InvitationCode
  let pin = sha256([1])

  init() throws { code = try World.code("sam") }

  @Test func `a line reads back as it was printed`() throws {
    let servers = try [
      ServerAddress(isSecure: true, host: "plan.example.org"),
      ServerAddress(isSecure: true, host: "plan.example.org", port: 8443, pin: pin),
      ServerAddress(isSecure: true, host: "192.0.2.7", pin: pin),
      ServerAddress(isSecure: true, host: "[2001:db8::7]", port: 8443),
      ServerAddress(isSecure: false, host: "127.0.0.1", port: 8080),
      ServerAddress(isSecure: false, host: "[::1]", port: 8080),
      ServerAddress(isSecure: false, host: "localhost"),
    ]
    for server in servers {
      let line = InvitationLine(server: server, code: code)
      #expect(try InvitationLine(reading: line.description) == line)
      #expect(try ServerAddress(url: server.description) == server)
    }
    #expect(
      InvitationLine(server: servers[1], code: code).description
        == "tandem://plan.example.org:8443/\(code.text)?pin=\(Base64URL.encode(pin))")
  }

  @Test func `a line may be pasted with space round it and a code in any form`() throws {
    let line = try InvitationLine(reading: "  TANDEM://Plan.Example.ORG/\(code.text.lowercased())\n")
    #expect(line.server.host == "plan.example.org" && line.server.port == 443 && line.code == code)
  }

  @Test(arguments: [
    "", "tandem", "tandem:", "tandem://", "tandem:///CODE", "https://host/CODE", "tandem:/host/CODE",
    "tandem://user@host/CODE", "tandem://user:pw@host/CODE", "tandem://ho st/CODE", "tandem://host\u{0}/CODE",
    "tandem://höst/CODE", "tandem://\u{212a}ost/CODE", "tandem://host%2f/CODE", "tandem://host\\evil/CODE",
    "tandem://-host/CODE",
    "tandem://host..example/CODE", "tandem://host:0/CODE", "tandem://host:65536/CODE", "tandem://host:/CODE",
    "tandem://host:+80/CODE", "tandem://host:8 0/CODE", "tandem://[::1/CODE", "tandem://[]/CODE", "tandem://[::g]/CODE",
    "tandem://::1/CODE", "tandem://host/CODE?pin=", "tandem://host/CODE?pin=AAAA", "tandem://host/CODE?pen=1",
    "tandem://host/CODE?pin=PIN&x=1", "tandem://host/CODE?pin=PIN=", "tandem://host/CODE?",
    "tandem://host/CODE?pin=PIN#x",
    "tandem+http://plan.example.org/CODE", "tandem+http://127.0.0.1.example.org/CODE", "tandem+http://127.0.0.256/CODE",
    "tandem+http://localhost/CODE?pin=PIN", "x tandem://host/CODE", "tandem://host\r\nX: y/CODE",
    "tandem://\(String(repeating: "a.", count: 200))a/CODE",
    "tandem://host/\(String(repeating: "-", count: 2_000))CODE",
  ])
  func `a hostile or broken line is refused`(form: String) throws {
    let line = form.replacing("CODE", with: code.text).replacing("PIN", with: Base64URL.encode(pin))
    #expect(throws: InvitationError.badLine) { try InvitationLine(reading: line) }
  }

  @Test(arguments: [
    "tandem://host", "tandem://host/", "tandem://host/CODE/x", "tandem://host/CODE#x", "tandem://host//",
  ])
  func `a line without a readable code says so`(form: String) throws {
    let line = form.replacing("CODE", with: code.text)
    #expect {
      try InvitationLine(reading: line)
    } throws: {
      ($0 as? InvitationError).map { [.incompleteCode, .mistypedCode].contains($0) } ?? false
    }
  }

  @Test(arguments: [
    "https://host/path", "http://plan.example.org", "tandem://host", "https://", "https://host/?x=1", "ftp://host",
  ])
  func `a server's address is a host and a port, in the clear on loopback alone`(url: String) {
    #expect(throws: InvitationError.badLine) { try ServerAddress(url: url) }
  }

  @Test func `base 64 for addresses has one form for each value`() {
    #expect(Base64URL.encode([0xfb, 0xff, 0xfe]) == "-__-")
    for text in ["-__-", "", "AA", "AAE"] { #expect(Base64URL.decode(text).map(Base64URL.encode) == text) }
    for text in ["+//+", "A", "AB", "AA==", "AA\n", "A A=", "é"] { #expect(Base64URL.decode(text) == nil) }
  }
}
