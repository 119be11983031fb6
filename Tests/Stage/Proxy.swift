import Foundation
import Glibc
import Synchronization

/// Stands between a client and a server on loopback, and can take replies away after the server has given them.
package final class Proxy: Sendable {
  package enum Fault: Sendable {
    case none
    /// The connection ends instead of bringing the reply to a request whose first line holds this text.
    case cut(String)
    /// A request whose first line holds this text never reaches the server, and its connection ends.
    case refuse(String)
    /// Every request is answered with these bytes, and the server never hears of it.
    case answer(String)
  }

  private struct State {
    var fault = Fault.none
    var upstream: Int
  }

  package let port: Int
  private let listener: Int32
  private let state: Mutex<State>

  package var url: String { "http://127.0.0.1:\(port)" }

  /// - Parameter upstream: the server's port; 0 where there is none.
  package init(upstream: Int) throws {
    (listener, port) = try Self.listen()
    state = Mutex(State(upstream: upstream))
    Thread.detachNewThread { [listener, weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, let self else { return }
        Thread.detachNewThread { self.serve(client) }
      }
    }
  }

  deinit { stop() }

  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  package func set(_ fault: Fault) { state.withLock { $0.fault = fault } }

  private func serve(_ client: Int32) {
    let (fault, port) = state.withLock { ($0.fault, $0.upstream) }
    var server: Int32 = -1
    defer {
      close(client)
      if server >= 0 { close(server) }
    }
    if case .answer(let text) = fault {
      guard Self.receive(client) != nil else { return }
      _ = Self.send(Array(text.utf8), to: client)
      return
    }
    guard let connected = Self.connect(port) else { return }
    server = connected
    pass(client, server)
  }

  /// Carries bytes both ways until one side ends.
  private func pass(_ client: Int32, _ server: Int32) {
    var line = ""
    while true {
      var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&ends, 2, -1) > 0 else { return }
      if ends[0].revents != 0 {
        guard let bytes = Self.receive(client) else { return }
        let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        if text.hasSuffix("HTTP/1.1") { line = text }
        if case .refuse(let path) = state.withLock({ $0.fault }), line.contains(path) { return }
        guard Self.send(bytes, to: server) else { return }
      }
      if ends[1].revents != 0 {
        guard let bytes = Self.receive(server) else { return }
        if case .cut(let path) = state.withLock({ $0.fault }), line.contains(path) { return }
        guard Self.send(bytes, to: client) else { return }
      }
    }
  }

  private static func receive(_ end: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(end, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  private static func send(_ bytes: [UInt8], to end: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return address
  }

  private static func onAddress<T>(_ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> T) -> T {
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
    }
  }

  private static func socketEnd() -> Int32 {
    socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  }

  private static func listen() throws -> (Int32, Int) {
    let end = socketEnd()
    var address = loopback(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = onAddress(&address) { bind(end, $0, size) == 0 && Glibc.listen(end, 64) == 0 }
    guard isBound, onAddress(&address, { getsockname(end, $0, &size) }) == 0 else {
      throw StageError(what: "no port")
    }
    return (end, Int(in_port_t(bigEndian: address.sin_port)))
  }

  private static func connect(_ port: Int) -> Int32? {
    let end = socketEnd()
    var address = loopback(port)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    if onAddress(&address, { Glibc.connect(end, $0, size) }) == 0 { return end }
    close(end)
    return nil
  }
}
