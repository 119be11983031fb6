import Glibc
import TandemReplica
import TandemWeb

/// Asks the process that has this copy's page open for a link.
struct Knock {
  private let port: UInt16
  private let secret: Substring

  /// What the mark says; nil while nothing whole stands there.
  init?(_ paths: ReplicaPaths) {
    let file = open(OpenMark.file(paths), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: OpenLimits.answerBytes)
    let count = read(file, &bytes, bytes.count)
    guard count > 0, bytes[count - 1] == UInt8(ascii: "\n") else { return nil }
    let words = String(decoding: bytes[..<(count - 1)], as: UTF8.self).split(separator: " ")
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
    guard let answer = answer(to: lines.joined(separator: "\r\n")), answer.hasPrefix("HTTP/1.1 200 "),
      let token = answer.split(separator: "\r\n\r\n", maxSplits: 1).last, !token.isEmpty,
      token.utf8.allSatisfy({ Self.isTokenByte($0) })
    else { return nil }
    return OpenHost.link(port: Int(port), token: String(token))
  }

  private func answer(to request: String) -> String? {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return nil }
    defer { close(socket) }
    var patience = timeval(tv_sec: OpenLimits.answerSeconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard connect(socket) else { return nil }
    let bytes = Array(request.utf8)
    guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return nil }
    var answer: [UInt8] = []
    var part = [UInt8](repeating: 0, count: OpenLimits.answerBytes)
    while answer.count < OpenLimits.answerBytes {
      let count = recv(socket, &part, part.count, 0)
      guard count > 0 else { break }
      answer += part[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private func connect(_ socket: Int32) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
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
