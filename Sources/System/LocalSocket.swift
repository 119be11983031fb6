import CTandemSystem

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A connection between two programs of one person on this computer; nobody else's is taken. Closed when nobody holds it any more.
package final class LocalSocket: Sendable {
  private let descriptor: Int32

  fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Reaches whoever listens in that folder; nil where nobody does, or somebody else's program.
  package init?(in folder: String, waitingMilliseconds: Int) {
    guard let address = LocalAddress(folder), let descriptor = LocalAddress.socket() else { return nil }
    self.descriptor = descriptor
    guard address.use(connect, descriptor), isOwn else { return nil }
    limit(waitingMilliseconds)
  }

  /// Whether the program at the other end is run by the same person.
  fileprivate var isOwn: Bool { tandem_peer(descriptor) == Int(geteuid()) }

  fileprivate func limit(_ milliseconds: Int) {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    var wait = timeval(tv_sec: seconds, tv_usec: suseconds_t(rest * 1_000))
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  /// Exactly so many bytes; nil where fewer come.
  package func read(exactly count: Int) -> [UInt8]? {
    // Nothing of it is left behind where it grows.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      guard var part = try? readSome(descriptor, upTo: count - bytes.count), !part.isEmpty else {
        wipe(&bytes)
        return nil
      }
      bytes += part
      wipe(&part)
    }
    return bytes
  }

  /// Whether all of it was taken.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Self.quietly) } == bytes.count
  }

  #if canImport(Darwin)
  private static let quietly: Int32 = 0
  #else
  /// Without the signal for a connection that the other end has closed.
  private static let quietly = Int32(MSG_NOSIGNAL)
  #endif
}

/// Listens for other programs of the same person, in a folder that is that person's alone.
package final class LocalListener: Sendable {
  private let descriptor: Int32
  private let path: String
  /// Held for as long as it listens: a name that was left behind is told from one in use.
  private let lock: OpenFile

  /// Throws where another listens there.
  package init(in folder: String) throws(SystemError) {
    if !Files.isThere(folder) { try Files.makeDirectory(folder) }
    try Files.limitToOwner(folder)
    lock = try OpenFile(folder + "/lock", .keeping, followsLinks: false)
    guard try lock.tryLock() else { throw .there }
    path = folder + "/" + LocalAddress.name
    Files.remove(path)
    guard let address = LocalAddress(folder), let descriptor = LocalAddress.socket() else { throw .last }
    self.descriptor = descriptor
    guard address.use(bind, descriptor), chmod(path, 0o600) == 0, listen(descriptor, 16) == 0 else { throw .last }
  }

  deinit { close(descriptor) }

  /// Whether others can still find it.
  package var isThere: Bool { Files.isThere(path) }

  /// Nobody reaches it any more.
  package func stop() { Files.remove(path) }

  /// The next one who reaches it within so many milliseconds; nil where nobody does, and for somebody else's program.
  /// - Parameter answerMilliseconds: how long each may take to ask and be answered.
  package func next(withinMilliseconds limit: Int32, answerMilliseconds: Int) -> LocalSocket? {
    var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&asked, 1, limit) > 0 else { return nil }
    let connection = accept(descriptor, nil, nil)
    guard connection >= 0 else { return nil }
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    let socket = LocalSocket(connection)
    guard socket.isOwn else { return nil }
    socket.limit(answerMilliseconds)
    return socket
  }
}

/// The address of a socket in a folder. A folder may have a long path, and an address is short.
private struct LocalAddress {
  static let name = "socket"
  private var address = sockaddr_un()
  /// The folder, open for as long as the address names it by that.
  private let folder: Descriptor

  private final class Descriptor {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }

  /// Nil where there is no such folder, or its path is too long for this system.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    folder = Descriptor(descriptor)
    #if canImport(Darwin)
    let name = path + "/" + Self.name
    #else
    let name = "/proc/self/fd/\(descriptor)/" + Self.name
    #endif
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(name.utf8CString)
    guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { place in
      bytes.withUnsafeBytes { place.copyMemory(from: $0) }
    }
  }

  func use(_ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32) -> Bool {
    withExtendedLifetime(folder) {
      withUnsafePointer(to: address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
    }
  }

  #if canImport(Darwin)
  static func socket() -> Int32? {
    let descriptor = Darwin.socket(AF_UNIX, SOCK_STREAM, 0)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
  #else
  static func socket() -> Int32? {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    return descriptor >= 0 ? descriptor : nil
  }
  #endif
}
