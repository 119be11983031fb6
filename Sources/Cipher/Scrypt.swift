/// What makes a key out of a passphrase slow to guess (RFC 7914).
package struct ScryptCost: Hashable, Sendable {
  /// The number of rounds is 2 to the power of this.
  package let logRounds: UInt8
  package let blockSize: UInt8
  package let parallelism: UInt8

  /// Nil for what takes more than `CipherLimits.scryptBytes` of memory, or nothing: a file from elsewhere may name any cost.
  package init?(logRounds: UInt8, blockSize: UInt8, parallelism: UInt8) {
    guard 1...24 ~= logRounds, blockSize > 0, parallelism > 0,
      128 << UInt64(logRounds) * UInt64(blockSize) * UInt64(parallelism) <= CipherLimits.scryptBytes
    else { return nil }
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// 64 MiB, and some tenths of a second.
  package static let usual = ScryptCost()

  private init() { (logRounds, blockSize, parallelism) = (16, 8, 1) }
}
