/// The named limits of a watcher.
enum WatchLimits {
  /// A wait that ends sooner than this, and brings nothing, was none.
  static let shortestWaitMilliseconds: UInt64 = 1_000
  /// The first pause after a failure, and the longest.
  static let backoffMilliseconds: UInt64 = 1_000
  static let backoffMillisecondsAtMost: UInt64 = 60_000
  /// How long it waits at most where the server told it to.
  static let retryAfterSecondsAtMost = 600
  /// How often a new device asks for the keys of the plan: its person stands before both screens.
  static let keysMilliseconds: UInt64 = 3_000
  /// How often it looks for edits of other processes.
  static let pollMilliseconds: UInt64 = 250
}
