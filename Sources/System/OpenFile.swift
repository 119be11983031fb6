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

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What stands there from where the last reading ended, this much at the most.
  package func read(upTo limit: Int) throws(SystemError) -> [UInt8] { try readSome(descriptor, upTo: limit) }

  /// Everything from where the last reading ended; of more than `limit` bytes one more than that.
  package func readAll(upTo limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
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
