#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// This computer in its network.
package enum Network {
  /// The IPv4 address that others in the same network reach it by; nil where it is in none. The way to everywhere else tells a
  /// network of people from those that programs make within this computer.
  package static func homeAddress() -> String? {
    let addresses = addresses
    if let routed = routedAddress, addresses.contains(routed) { return routed }
    return addresses.first
  }

  /// Those of networks that are connected; one that leads to a single other end, as a tunnel, is none.
  private static var addresses: [String] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var found: [String] = []
    var next = list
    while let entry = next?.pointee {
      defer { next = entry.ifa_next }
      let flags = Int(entry.ifa_flags)
      guard let address = entry.ifa_addr, address.pointee.sa_family == sa_family_t(AF_INET),
        flags & Int(IFF_UP) != 0, flags & Int(IFF_RUNNING) != 0, flags & Int(IFF_LOOPBACK) == 0,
        flags & Int(IFF_POINTOPOINT) == 0, let text = text(of: address)
      else { continue }
      found.append(text)
    }
    return found
  }

  /// The address that this computer would send from to somewhere far away; nothing is sent.
  private static var routedAddress: String? {
    guard let socket = Self.socket(SOCK_DGRAM) else { return nil }
    defer { close(socket) }
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(9).bigEndian
    // 192.0.2.1, which is nobody's: for documents alone.
    address.sin_addr.s_addr = UInt32(0xC000_0201).bigEndian
    return withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { any in
        guard connect(socket, any, size) == 0, getsockname(socket, any, &size) == 0 else { return nil }
        return text(of: any)
      }
    }
  }

  private static func text(of address: UnsafeMutablePointer<sockaddr>) -> String? {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let isRead = getnameinfo(
      address, socklen_t(MemoryLayout<sockaddr_in>.size), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    guard isRead == 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A port that nothing listens on: this one, or else any.
  package static func freePort(preferring port: UInt16) -> UInt16 { bound(to: port) ?? bound(to: 0) ?? port }

  /// The port that a socket can be bound to; nil where something else has it.
  private static func bound(to port: UInt16) -> UInt16? {
    guard let socket = Self.socket(SOCK_STREAM) else { return nil }
    defer { close(socket) }
    // A port whose last connection has just been closed is free.
    var isOn: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { any in
        bind(socket, any, size) == 0 && getsockname(socket, any, &size) == 0
      }
    }
    return isBound ? UInt16(bigEndian: address.sin_port) : nil
  }

  #if canImport(Darwin)
  private static func socket(_ type: Int32) -> Int32? { made(Darwin.socket(AF_INET, type, 0)) }
  #else
  private static func socket(_ type: __socket_type) -> Int32? {
    made(Glibc.socket(AF_INET, Int32((type.rawValue | SOCK_CLOEXEC.rawValue)), 0))
  }
  #endif

  private static func made(_ socket: Int32) -> Int32? { socket >= 0 ? socket : nil }
}
