import Glibc

/// The computer's own clocks, for mains.
package struct SystemTime: TimeSource {
  private let boot: String

  package init() { boot = Self.readBootID() }

  package func wallMilliseconds() -> UInt64 { Self.milliseconds(CLOCK_REALTIME) }

  package func bootMilliseconds() -> UInt64 { Self.milliseconds(CLOCK_BOOTTIME) }

  package func bootID() -> String { boot }

  private static func milliseconds(_ clock: clockid_t) -> UInt64 {
    var now = timespec()
    clock_gettime(clock, &now)
    return UInt64(max(0, now.tv_sec)) * 1_000 + UInt64(now.tv_nsec) / 1_000_000
  }

  /// Empty where the kernel does not tell; then every start looks alike and the boot clock decides.
  private static func readBootID() -> String {
    let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 36)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
