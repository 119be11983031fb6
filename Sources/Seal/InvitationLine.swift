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
    let parts = try AddressParts(ofLine: line)
    server = try parts.server()
    code = try InvitationCode(reading: parts.path)
  }

  package var description: String { server.line(leadingTo: code.text) }
}

extension AddressParts {
  /// Of a line as it was pasted; white space round it is ignored.
  init(ofLine line: String) throws(InvitationError) {
    var line = line[...]
    while line.first?.isWhitespace == true { line.removeFirst() }
    while line.last?.isWhitespace == true { line.removeLast() }
    try self.init(String(line), secure: "tandem", plain: "tandem+http")
  }
}

extension ServerAddress {
  /// A line that a person passes on or keeps.
  func line(leadingTo path: String) -> String {
    (isSecure ? "tandem://" : "tandem+http://") + "\(authority)/\(path)\(query)"
  }
}
