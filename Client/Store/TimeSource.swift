package import TandemReplica

/// The clocks of one computer. Calls may come from any thread.
package protocol TimeSource: Sendable {
  /// Unix time by the wall clock, which people and programs may set.
  func wallMilliseconds() -> UInt64
  /// Time since the computer started, sleep included; it never jumps.
  func bootMilliseconds() -> UInt64
  /// Names this start of the computer.
  func bootID() -> String
}

extension TimeSource {
  package var now: Instant { Instant(wall: wallMilliseconds(), boot: bootMilliseconds(), bootID: bootID()) }
}
