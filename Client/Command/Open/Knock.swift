import TandemStore
import TandemSystem
import TandemWeb

/// Asks the process that has this copy's page open for a link.
struct Knock {
  private let port: UInt16
  private let secret: Substring

  /// What the mark says; nil while nothing whole stands there.
  init?(_ paths: ReplicaPaths) {
    let file = try? OpenFile(OpenMark.path(paths), .reading, followsLinks: false)
    guard let bytes = try? file?.read(upTo: OpenLimits.answerBytes), bytes.last == UInt8(ascii: "\n") else {
      return nil
    }
    let words = String(decoding: bytes.dropLast(), as: UTF8.self).split(separator: " ")
    guard words.count == 2, let port = UInt16(words[0]) else { return nil }
    self.port = port
    secret = words[1]
  }

  /// An address that works once; nil where nobody answers.
  func link() -> String? {
    let lines = [
      "POST \(OpenHost.knockPath) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Authorization: Bearer \(secret)",
      "Content-Length: 0", "Connection: close", "", "",
    ]
    let bytes = Loopback.answer(
      port: port, to: lines.joined(separator: "\r\n"), seconds: OpenLimits.answerSeconds, upTo: OpenLimits.answerBytes)
    let answer = String(decoding: bytes ?? [], as: UTF8.self)
    guard answer.hasPrefix("HTTP/1.1 200 "),
      let token = answer.split(separator: "\r\n\r\n", maxSplits: 1).last, !token.isEmpty,
      token.utf8.allSatisfy({ Self.isTokenByte($0) })
    else { return nil }
    return OpenHost.link(port: Int(port), token: String(token))
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
