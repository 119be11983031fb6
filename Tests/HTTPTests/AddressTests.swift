import TandemBytes
import TandemHTTP
import Testing

@Test(arguments: [
  ("127.0.0.1:8787", "127.0.0.1", 8_787, true), ("[::1]:0", "::1", 0, true), ("localhost:1", "localhost", 1, true),
  ("0.0.0.0:443", "0.0.0.0", 443, false), ("127.example.org:1", "127.example.org", 1, false),
  ("[::]:9", "::", 9, false),
])
func `an address to listen at is read`(text: String, host: String, port: Int, loopback: Bool) throws {
  let address = try #require(ListenAddress(text))
  #expect(address == ListenAddress(host: host, port: port))
  #expect(address.isLoopback == loopback)
}

@Test(arguments: ["", ":", "8787", ":8787", "host", "host:", "host:x", "host:-1", "host:65536", "::1:80", "[]:80"])
func `what is no address to listen at is none`(text: String) {
  #expect(ListenAddress(text) == nil)
}

@Test func `a listening server names itself`() {
  var listening = Listening(host: "::1", port: 5, isTLS: false, pin: nil)
  #expect(listening.url == "http://[::1]:5")
  listening = Listening(host: "example.org", port: 443, isTLS: true, pin: "abc")
  #expect(listening.url == "https://example.org:443?pin=abc")
}

@Test func `base64url reads what it writes, and nothing else`() {
  for count in 0..<40 {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 250) }
    #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
  }
  #expect(Base64URL.encode([0xfb, 0xff]) == "-_8")
  for text in ["A", "AA=", "AB", "+A", "A A", "AAAAA", "é"] { #expect(Base64URL.decode(text) == nil) }
}
