/// The sizes of PROTOCOL.md, sections 4, 5 and 10.2.
package enum SealLimits {
  package static let slotBytes = 16
  package static let saltBytes = 32
  /// The sealed bytes of a change at most.
  package static let sealedBytes = 66_000
  package static let codeBytes = 16
  /// Plan keys that one rotation hands on beside its own.
  package static let formerKeys = 19
  package static let pinBytes = 32
  /// The least that a padded inside may have.
  package static let paddedBytesAtLeast = 32
  /// Up to here padding goes in steps of 32, beyond it to powers of two.
  package static let paddedBytesInSteps = 256
  /// Up to here a parcel's message is padded as everything else, beyond it to one length.
  package static let paddedParcelBytesInSteps = 32_768
  package static let paddedParcelBytes = 65_376
  /// A line that a person passes on is never longer.
  package static let lineBytes = 1_024
  package static let hostBytes = 253
}
