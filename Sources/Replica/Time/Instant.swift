/// What the clocks of one computer show at one moment.
package struct Instant: Hashable, Sendable {
  /// Unix milliseconds by the wall clock, which people and programs may set.
  package let wall: UInt64
  /// Milliseconds since the computer started, sleep included; it never jumps.
  package let boot: UInt64
  /// Names this start of the computer.
  package let bootID: String

  package init(wall: UInt64, boot: UInt64, bootID: String) {
    self.wall = wall
    self.boot = boot
    self.bootID = bootID
  }
}
