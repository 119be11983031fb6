import TandemSystem

/// The computer's own clocks, for mains.
package struct SystemTime: TimeSource {
  private let boot = Clocks.bootID()

  package init() {}

  package func wallMilliseconds() -> UInt64 { Clocks.wallMilliseconds }
  package func bootMilliseconds() -> UInt64 { Clocks.bootMilliseconds }
  package func bootID() -> String { boot }
}
