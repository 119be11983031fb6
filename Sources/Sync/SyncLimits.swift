import TandemReplica
import TandemWire

/// The named limits of syncing; those that the server shares stand in `WireLimits`.
package enum SyncLimits {
  /// Changes sent at once.
  package static let changesPerPush = WireLimits.changesPerRequest
  /// Sealed bytes sent at once; leaves room for the rest of the message below `WireLimits.requestBytes`.
  package static let sealedBytesPerPush = 700_000
  /// How often one sync may turn round, and how long it may go on, before it ends with what it has: bounds a server that never
  /// comes to an end. The next one goes on from there.
  static let roundsPerSync = 10_000
  static let syncMilliseconds: UInt64 = 600_000
  /// How often one sync repairs the roster, the clock or a lost server before it gives up for now.
  static let repairsPerSync = 6
  /// How often in a row a server may lose what it had before it gets a pause, and the pause.
  static let healingsAtOnce: UInt32 = 3
  static let healingPauseMilliseconds: UInt64 = 60_000
  static let healingPauseMillisecondsAtMost: UInt64 = 86_400_000
  /// How often an invitation is put at the end of a list that others make longer meanwhile.
  static let appendAttempts = 64
  /// How far ahead of the server's time the stamp of a reply may be (PROTOCOL.md, section 10.4).
  static let replyAheadMilliseconds: UInt64 = 86_400_000
  /// A whole call, beyond its own `wait`.
  package static let callSeconds = 20
  /// How long an invitation lives unless said otherwise, and at most.
  package static let invitationMilliseconds: UInt64 = 7 * 86_400_000
  /// How long a line for another device lives unless said otherwise: it lies at hand.
  package static let deviceLineMilliseconds: UInt64 = 86_400_000
  package static let invitationMillisecondsAtMost: UInt64 = 90 * 86_400_000
}
