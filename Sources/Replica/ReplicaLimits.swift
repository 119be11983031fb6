/// Every figure that bounds a replica, units in the name.
package enum ReplicaLimits {
  /// A time estimate is fresh for so long after the server's time was heard (PROTOCOL.md, section 12).
  static let freshMilliseconds: UInt64 = 10 * 60 * 1_000
  /// A heard time is stored again only after so long, so that an idle wait does not write.
  static let estimateRenewalMilliseconds: UInt64 = 5 * 60 * 1_000
  /// A smaller error of the clock moves nothing.
  static let clockErrorMilliseconds: Int64 = 2_000
  /// Where this computer's clock is off by more than this from the server's, its person is told.
  static let tellClockMilliseconds: Int64 = 24 * 60 * 60 * 1_000
  static let hourMilliseconds: Int64 = 60 * 60 * 1_000
  /// Different changes with one field, stamp and device that are kept (PROTOCOL.md, section 7).
  static let equalStamps = 4
  /// How many half-typed forms are kept with their fields: beyond, the words of the oldest stay as notes.
  package static let unsent = 64
  /// How many verified links are remembered (PROTOCOL.md, section 11.5).
  package static let links = 10_000
  /// How many different places are remembered that others say they saw and that this replica has not come to.
  package static let seen = 1_000
  /// An answer that does not fit makes everything be read from the start, but not more often than this.
  static let rereadMilliseconds: UInt64 = 24 * 60 * 60 * 1_000
  /// How many bytes of changes are kept that may pass a check later.
  static let quarantineBytes = 1 << 20
  /// The oldest beyond so many are forgotten; the server still has them.
  static let quarantineRows = 10_000
}
