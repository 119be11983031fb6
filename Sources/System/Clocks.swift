#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The computer's clocks.
package enum Clocks {
  /// Unix milliseconds.
  package static var wallMilliseconds: UInt64 { milliseconds(CLOCK_REALTIME) }

  /// Milliseconds since the computer was started, also while it slept.
  package static var bootMilliseconds: UInt64 {
    #if canImport(Darwin)
    milliseconds(CLOCK_MONOTONIC)
    #else
    milliseconds(CLOCK_BOOTTIME)
    #endif
  }

  /// Names this run of the computer; empty where the system does not tell.
  package static func bootID() -> String {
    #if canImport(Darwin)
    var (bytes, count) = ([CChar](repeating: 0, count: 64), 64)
    guard sysctlbyname("kern.bootsessionuuid", &bytes, &count, nil, 0) == 0 else { return "" }
    return String(cString: bytes)
    #else
    let bytes = try? OpenFile("/proc/sys/kernel/random/boot_id", .reading).read(upTo: 36)
    return String(decoding: bytes ?? [], as: UTF8.self)
    #endif
  }

  private static func milliseconds(_ clock: clockid_t) -> UInt64 {
    var now = timespec()
    clock_gettime(clock, &now)
    return UInt64(max(0, now.tv_sec)) * 1_000 + UInt64(now.tv_nsec) / 1_000_000
  }

  package static func pause(microseconds: UInt32) { usleep(microseconds) }
}

/// A moment as a calendar and a clock on the wall show it.
package struct DateParts: Sendable {
  package let year, month, day, hour, minute, second: Int

  /// Where this computer is.
  package static func local(_ milliseconds: UInt64) -> DateParts {
    var seconds = time_t(milliseconds / 1_000)
    var parts = tm()
    _ = localtime_r(&seconds, &parts)
    return DateParts(parts)
  }

  private init(_ parts: tm) {
    (year, month, day) = (Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
    (hour, minute, second) = (Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec))
  }
}
