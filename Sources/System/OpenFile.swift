#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A file that is open; closed when nobody holds it any more, and with it its lock. What it makes is for the owner alone.
package final class OpenFile: Sendable {
  package enum Way: Sendable {
    case reading
    /// For reading and writing; made where it is missing.
    case keeping
    /// Made; fails where something is there.
    case new

    fileprivate var flags: Int32 {
      switch self {
      // Without waiting for anybody, should it be a pipe.
      case .reading: O_RDONLY | O_NONBLOCK
      case .keeping: O_RDWR | O_CREAT
      case .new: O_WRONLY | O_CREAT | O_EXCL
      }
    }
  }

  private let descriptor: Int32

  package init(_ path: String, _ way: Way, followsLinks: Bool = true) throws(SystemError) {
    descriptor = open(path, way.flags | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW), 0o600)
    if descriptor < 0 { throw .last }
  }

  /// Makes a file beside another, under a name that nobody can know before: that of the other with a dot and six letters behind it.
  package init(beside path: String, name: inout String) throws(SystemError) {
    var template = Array((path + ".XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    if descriptor < 0 { throw .last }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    name = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// How many bytes it holds; nil for what is no plain file: a device or a pipe may go on for ever.
  package var size: Int? {
    var info = stat()
    return fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : nil
  }

  /// What stands there from where the last reading ended, this much at the most.
  package func read(upTo limit: Int) throws(SystemError) -> [UInt8] { try readSome(descriptor, upTo: limit) }

  /// Everything from where the last reading ended; of more than `limit` bytes one more than that.
  package func readAll(upTo limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size ?? 0, limit) + 1)
    while bytes.count <= limit {
      let part = try read(upTo: min(limit + 1 - bytes.count, 1 << 20))
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  /// Writes all of it.
  package func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) throws(SystemError) { try writeAll(bytes, to: descriptor) }

  package func clear() { ftruncate(descriptor, 0) }

  package func limitToOwner() throws(SystemError) { if fchmod(descriptor, 0o600) != 0 { throw .last } }

  /// Returns when what was written is on disk.
  package func sync() throws(SystemError) { if !isSynced(descriptor) { throw .last } }

  /// Takes the file's lock, which ends with its holder however that ends.
  /// - Returns: false where another has it.
  package func tryLock() throws(SystemError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw .last }
    }
    return true
  }

  package func unlock() { flock(descriptor, LOCK_UN) }

  /// Whether it is this very file that has that name now.
  package func isAt(_ path: String) -> Bool {
    var (named, held) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
      && named.st_dev == held.st_dev
  }
}
