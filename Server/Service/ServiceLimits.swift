import TandemWire

/// What the server takes and keeps (PROTOCOL.md, sections 11 to 13). Those that whoever runs it may want to change are options.
package struct ServiceLimits: Sendable {
  // One request
  package var sealedBytes = WireLimits.sealedBytes
  package var requestBytes = WireLimits.requestBytes
  package var changesPerRequest = WireLimits.changesPerRequest
  package var waitSeconds = WireLimits.waitSeconds

  // One plan; half of it is for each seat, so that neither can take the other's room
  package var registersPerPlan = 200_000
  /// Sealed bytes and signatures, earlier versions counted.
  package var bytesPerPlan = 128 << 20
  /// More for each removed device of a seat: room for the vouches, which say what of it counts.
  package static let registersPerRemoved = 64
  package static let bytesPerRemoved = 1 << 20
  /// What a seat's removed devices have signed and the other seat brings takes this part of a half at most.
  package static let removedPart = 4
  /// Different changes with one owner, slot, stamp and device.
  package var equalStamps = 4
  /// A device that has more calls waiting gets the oldest of them answered.
  package var waitingCallsPerDevice = 16

  // Plans without a second partner: how many there may be, and how long one stays after its last roster entry
  package var unpairedPlans = 10_000
  package var unpairedMilliseconds: UInt64 = 30 * ServiceLimits.dayMilliseconds

  /// Of all plans together.
  package var diskBytes = 32 << 30

  // Invitations
  package var invitationBlobBytes = WireLimits.invitationBlobBytes
  package var invitationsPerSeat = 32
  package var inviteLifeMilliseconds: UInt64 = 7 * ServiceLimits.dayMilliseconds
  package var longestInviteLifeMilliseconds: UInt64 = 90 * ServiceLimits.dayMilliseconds

  // Stamps: from here on one has to follow another by a step at most (PROTOCOL.md, section 2.2)
  package static let stampCeiling: UInt64 = 1 << 63 - 1 << 48
  package static let stampStep: UInt64 = 1 << 16

  // Answers
  package var pageChanges = 1_000
  package var pageBytes = 1 << 20

  // Pruning: an earlier version stays while either holds
  package var earlierVersionsPerSlot = 20
  package var earlierVersionMilliseconds: UInt64 = 90 * ServiceLimits.dayMilliseconds

  package static let dayMilliseconds: UInt64 = 86_400_000

  package init() {}
}
