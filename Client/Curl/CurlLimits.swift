import TandemWire

/// How much this transport lets a server, or a broken line, ask of it.
enum CurlLimits {
  /// The largest answer: a page of changes and a whole roster of the longest entries (PROTOCOL.md, sections 3 and 11), with slack.
  static let answerBytes = WireLimits.requestBytes + 1_000 * 4_096 + (256 << 10)
  static let headBytes = 64 << 10
  static let connectMilliseconds = 10_000
  static let connections = 8
  /// Handles kept for the next call; a handle remembers its TLS session.
  static let idleHandles = 4
  /// How long the thread sleeps when nobody wakes it.
  static let idleMilliseconds: Int32 = 60_000
  static let retryAfterSeconds = 3_600
}
