import Foundation
import Glibc
import Synchronization

/// A socket on loopback that answers as a test says, right or wrong. Closes itself when it is let go of.
final class RawServer: Sendable {
  let port: Int
  private let listener: Int32
  private let counted = Mutex(0)

  /// How many connections have been accepted.
  var connections: Int { counted.withLock { $0 } }

  /// `serve` runs on a thread of its own for each connection, which is closed when it returns.
  init(_ serve: @escaping @Sendable (RawConnection) -> Void) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    listener = socket
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let accepted = accept(socket, nil, nil)
        guard accepted >= 0 else { break }
        self?.counted.withLock { $0 += 1 }
        Thread.detachNewThread {
          serve(RawConnection(accepted))
          close(accepted)
        }
      }
      close(socket)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}

/// One accepted connection of a `RawServer`.
struct RawConnection: Sendable {
  private let socket: Int32

  init(_ socket: Int32) {
    self.socket = socket
    // No thread outlives a test that went wrong by much.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Reads one request, whole; nil when the peer has closed.
  func request() -> RawRequest? {
    var received: [UInt8] = []
    while true {
      if let request = RawRequest(received) { return request }
      guard let more = read() else { return nil }
      received += more
    }
  }

  /// Returns when the peer closes, whatever it sends before.
  func waitForClose() {
    while read() != nil {}
  }

  /// False when the peer has gone.
  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  func answer(_ status: String, type: String?, _ body: [UInt8], more: String = "") {
    let typeLine = type.map { "Content-Type: \($0)\r\n" } ?? ""
    write(Array("HTTP/1.1 \(status)\r\n\(typeLine)\(more)Content-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }
}

/// A request as it came over the socket.
struct RawRequest: Sendable, Equatable {
  let line: String
  let headers: [String]
  let body: [UInt8]

  /// Nil while bytes are missing.
  init?(_ bytes: [UInt8]) {
    guard let end = Array(bytes).firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
    let body = bytes[end.upperBound...]
    guard body.count >= length ?? 0 else { return nil }
    line = lines[0]
    headers = Array(lines.dropFirst())
    self.body = Array(body)
  }
}
