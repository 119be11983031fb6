import TandemWire
import Testing

private let pin = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"

@Test(arguments: [
  ("https://tandem.example", "https://tandem.example"),
  ("HTTPS://Tandem.Example/", "https://tandem.example"),
  ("https://tandem.example:443", "https://tandem.example"),
  ("https://tandem.example:8443?pin=\(pin)", "https://tandem.example:8443?pin=\(pin)"),
  ("https://192.168.1.20:8443/?pin=\(pin)", "https://192.168.1.20:8443?pin=\(pin)"),
  ("https://[fe80::1]:8443", "https://[fe80::1]:8443"),
  ("http://localhost:8080", "http://localhost:8080"),
  ("http://127.0.0.1:80", "http://127.0.0.1"),
  ("http://[::1]:9", "http://[::1]:9"),
])
func `an address is read, and prints itself so that it reads the same`(text: String, printed: String) throws {
  let address = try ServerAddress(text)
  #expect(address.description == printed)
  #expect(try ServerAddress(printed) == address)
}

@Test func `the parts of an address`() throws {
  let address = try ServerAddress("https://tandem.example:8443?pin=\(pin)")
  #expect(address.scheme == .https)
  #expect(address.host == "tandem.example")
  #expect(address.port == 8443)
  #expect(address.pin == pin)
  #expect(address.base == "https://tandem.example:8443")
  #expect(!address.isLoopback)
  #expect(try ServerAddress("http://127.3.2.1:1").isLoopback)
}

@Test(arguments: [
  ("tandem.example", ServerAddressError.scheme), ("ftp://tandem.example", .scheme), ("", .scheme),
  ("tandem://tandem.example", .scheme), (" https://tandem.example", .scheme),
  ("http://tandem.example", .plainBeyondThisComputer), ("http://192.168.1.20", .plainBeyondThisComputer),
  ("http://127.0.0.1.example.org", .plainBeyondThisComputer), ("http://127.1", .plainBeyondThisComputer),
  ("http://127.0.0.01", .plainBeyondThisComputer), ("http://localhost.example", .plainBeyondThisComputer),
  ("https://alex:secret@tandem.example", .credentials), ("https://alex@tandem.example", .credentials),
  ("https://tandem.example/plans", .path), ("https://tandem.example//", .path),
  ("https://", .host), ("https://:443", .host), ("https://a b", .host), ("https://a\nb", .host),
  ("https://a\u{0}b", .host), ("https://a%2fb", .host), ("https://ex\u{301}ample", .host),
  ("https://\u{212a}.example", .host),
  ("https://-a.example", .host), ("https://a..example", .host), ("https://[::1", .host), ("https://[a.example]", .host),
  ("https://[fe80::1%25eth0]", .host), ("https://tandem.example#top", .host), ("https://a.example\r\n", .host),
  ("https://a.example:", .port), ("https://a.example:0", .port), ("https://a.example:65536", .port),
  ("https://a.example:-1", .port), ("https://a.example:8x", .port), ("https://a.example:8443\n", .port),
  ("https://a.example?key=1", .query), ("https://a.example?", .query),
  ("https://a.example?pin=", .pin), ("https://a.example?pin=short", .pin), ("https://a.example?pin=\(pin)=", .pin),
  ("https://a.example?pin=\(pin.dropLast())V", .pin), ("https://a.example?pin=\(pin)&pin=\(pin)", .pin),
  ("http://127.0.0.1?pin=\(pin)", .pin),
])
func `what is no address of a server is refused with its reason`(text: String, reason: ServerAddressError) {
  #expect(throws: reason) { try ServerAddress(text) }
}
