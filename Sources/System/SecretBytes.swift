import CTandemSystem

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Bytes that nobody else is to see: in memory of their own that is never put aside on a disk, and overwritten when nobody holds them
/// any more.
package final class SecretBytes: Sendable {
  /// Whole pages: what ends the keeping of one ends it for no other.
  nonisolated(unsafe) private let place: UnsafeMutableRawBufferPointer
  private let count: Int

  /// Takes the bytes over: where they stood before stand zeros.
  package init(taking bytes: inout [UInt8]) {
    let page = Int(getpagesize())
    count = bytes.count
    place = .allocate(byteCount: (max(1, count) + page - 1) / page * page, alignment: page)
    mlock(place.baseAddress, place.count)
    place.copyBytes(from: bytes)
    wipe(&bytes)
  }

  deinit {
    tandem_wipe(place.baseAddress, place.count)
    munlock(place.baseAddress, place.count)
    place.deallocate()
  }

  /// Calls `body` with a copy, which is overwritten afterwards.
  package func use<T>(_ body: ([UInt8]) throws -> T) rethrows -> T {
    var copy = Array(place.prefix(count))
    defer { wipe(&copy) }
    return try body(copy)
  }
}

/// Overwrites the bytes with zeros, and forgets them.
package func wipe(_ bytes: inout [UInt8]) {
  bytes.withUnsafeMutableBytes { tandem_wipe($0.baseAddress, $0.count) }
  bytes = []
}

/// From here on no other program of this person looks into this one's memory, and no dump of it is written when it breaks off.
package func hideMemory() { tandem_hide_memory() }
