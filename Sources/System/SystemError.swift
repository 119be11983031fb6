#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why the system did not do what it was asked, by its error number.
package struct SystemError: Error, Hashable, Sendable {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The one of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }

  /// There is nothing by that name.
  package static let missing = SystemError(code: ENOENT)

  /// Something has that name already.
  static let there = SystemError(code: EEXIST)

  /// No room on the disk, or none left for this person.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT }
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  package var isThere: Bool { code == EEXIST }
  /// A disk on which a file has one name only.
  var knowsNoLinks: Bool { code == EPERM || code == EOPNOTSUPP || code == ENOSYS }
  package var isAddressInUse: Bool { code == EADDRINUSE }
}

/// Reads this much at the most; nothing at the end. Goes on where a signal cuts it short.
func readSome(_ descriptor: Int32, upTo limit: Int) throws(SystemError) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: limit)
  var count = read(descriptor, &bytes, limit)
  while count < 0 {
    if errno != EINTR { throw .last }
    count = read(descriptor, &bytes, limit)
  }
  bytes.removeLast(limit - count)
  return bytes
}

/// Writes all of it, signals or not.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno != EINTR { throw .last }
    rest = rest.dropFirst(max(0, count))
  }
}

/// Puts what was written on disk; false where that failed.
func isSynced(_ descriptor: Int32) -> Bool {
  #if canImport(Darwin)
  // There `fsync` leaves it in the disk's own memory.
  if fcntl(descriptor, F_FULLFSYNC) == 0 { return true }
  #endif
  return fsync(descriptor) == 0
}
