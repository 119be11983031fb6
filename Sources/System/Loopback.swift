#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Another process of this computer that listens on a port.
package enum Loopback {
  /// Sends a request and reads the answer up to its end, this much at the most; nil where nobody answers in time.
  package static func answer(port: UInt16, to request: String, seconds: Int, upTo limit: Int) -> [UInt8]? {
    #if canImport(Darwin)
    let socket = socket(AF_INET, SOCK_STREAM, 0)
    var isSilent: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &isSilent, socklen_t(MemoryLayout<Int32>.size))
    let flags: Int32 = 0
    #else
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let flags = Int32(MSG_NOSIGNAL)
    #endif
    guard socket >= 0 else { return nil }
    defer { close(socket) }
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard isConnected(socket, to: port) else { return nil }
    let bytes = Array(request.utf8)
    guard send(socket, bytes, bytes.count, flags) == bytes.count else { return nil }
    var answer: [UInt8] = []
    var part = [UInt8](repeating: 0, count: limit)
    while answer.count < limit {
      let count = recv(socket, &part, part.count, 0)
      guard count > 0 else { break }
      answer += part[..<count]
    }
    return answer
  }

  private static func isConnected(_ socket: Int32, to port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

/// The 4 bytes of an IPv4 address, or the 16 of an IPv6 one; nil if the text is neither.
package func internetAddress(_ text: String) -> [UInt8]? {
  var four = in_addr()
  if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
  var six = in6_addr()
  return inet_pton(AF_INET6, text, &six) == 1 ? withUnsafeBytes(of: &six) { Array($0) } : nil
}
