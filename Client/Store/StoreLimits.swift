/// Every figure that bounds how a replica is kept on disk, units in the name.
enum StoreLimits {
  /// How long a writer waits for its turn before it gives up.
  static let turnMilliseconds = 5_000
  static let turnPollMicroseconds: UInt32 = 500
  /// How much of a file with telephone numbers is shown.
  static let regionBytes = 16 << 10
  static let profileNameBytes = 32
  /// The share of the page cache that one connection may take.
  static let cacheKibibytes = 16 << 10
  /// Of a backup: some forty million letters with all that was ever written before them, where a couple writes a few hundred
  /// thousand in a year.
  static let backupBytes = 128 << 20
  /// Less room than this on the disk is worth a word.
  static let lowRoomBytes: UInt64 = 64 << 20
  /// How long a program waits for the one that keeps a copy's key, and how long that one, which answers one after another, for a question.
  static let agentMilliseconds = 2_000
  static let clientMilliseconds = 200
  /// How often, and how long apart, it is looked whether one that was started answers.
  static let agentTries = 500
  static let agentPauseMicroseconds: UInt32 = 10_000
  /// How long at the most it does not look at the clock: a computer that slept wakes up past its time.
  static let agentPollMilliseconds: UInt64 = 1_000
}
