/// The one line that a person passes on: `tandem://HOST[:PORT]/CODE[?pin=PIN]` (PROTOCOL.md, section 10.2).
///
/// It is no web address, so no server ever sees the code.
package struct InvitationLine: Hashable, Sendable, CustomStringConvertible {
  package let server: ServerAddress
  package let code: InvitationCode

  package init(server: ServerAddress, code: InvitationCode) {
    self.server = server
    self.code = code
  }

  /// Reads a line as it was pasted; white space round it is ignored.
  package init(reading line: String) throws(InvitationError) {
    var line = line[...]
    while line.first?.isWhitespace == true { line.removeFirst() }
    while line.last?.isWhitespace == true { line.removeLast() }
    let parts = try AddressParts(String(line), secure: "tandem", plain: "tandem+http")
    server = try parts.server()
    code = try InvitationCode(reading: parts.path)
  }

  package var description: String {
    (server.isSecure ? "tandem://" : "tandem+http://") + "\(server.authority)/\(code.text)\(server.query)"
  }
}
