import Dispatch
import Foundation
import Glibc

/// One connection on which a test says exactly what it wants, well-formed or not.
///
/// Blocking, on threads of its own, so that no test keeps the server from its own.
package final class RawClient: Sendable {
  private let socket: Int32
  private let queue = DispatchQueue(label: "raw client")

  package init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var timeout = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Missing() }
  }

  deinit { close(socket) }

  /// Sends bytes; false when the other side has closed.
  @discardableResult
  package func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

  @discardableResult
  package func send(_ bytes: [UInt8]) async -> Bool {
    await onQueue { [socket] in
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent > 0 else { return false }
        rest = rest.dropFirst(sent)
      }
      return true
    }
  }

  /// Sends no more, and still listens.
  package func finishSending() async { await onQueue { [socket] in _ = shutdown(socket, Int32(SHUT_WR)) } }

  /// One whole answer, by its Content-Length; nil when the connection ends before.
  package func answer() async -> RawAnswer? {
    await onQueue { [socket] in
      var bytes: [UInt8] = []
      while true {
        if let answer = RawAnswer(bytes) { return answer }
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &part, part.count, 0)
        guard count > 0 else { return nil }
        bytes += part.prefix(count)
      }
    }
  }

  /// Everything that comes until a text has come, with what stands behind it; nil when the connection ends before.
  package func text(upTo end: String) async -> String? {
    await onQueue { [socket] in
      var bytes: [UInt8] = []
      while true {
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &part, part.count, 0)
        guard count > 0 else { return nil }
        bytes += part.prefix(count)
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains(end) { return text }
      }
    }
  }

  /// Whether the other side closes before sending anything more.
  package func isClosed() async -> Bool {
    await onQueue { [socket] in
      var byte: UInt8 = 0
      let count = recv(socket, &byte, 1, 0)
      return count == 0 || (count < 0 && errno == ECONNRESET)
    }
  }

  private func onQueue<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: work()) } }
  }
}

package struct RawAnswer: Sendable {
  package let status: Int
  /// Names in lower case.
  package let headers: [String: String]
  package let body: [UInt8]

  package var text: String { String(decoding: body, as: UTF8.self) }

  package init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      if halves.count == 2 { headers[halves[0].lowercased()] = halves[1].trimmingCharacters(in: .whitespaces) }
    }
    let body = bytes[end.upperBound...]
    guard body.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
    self.status = status
    self.headers = headers
    self.body = Array(body)
  }
}

/// What a test was sure of was not there.
package struct Missing: Error {
  package init() {}
}
