package import TandemPlan
package import TandemReplica

// The several devices of one person (PROTOCOL.md, section 10.5).
extension Snapshot {
  /// Whether this device was taken out of the plan by another one of its person's.
  package var isRemoved: Bool { membership?.isRevoked ?? false }

  /// Throws where nothing is written in the plan any more, and says why.
  package func checkGoesOn() throws(AppFailure) {
    if isRemoved, !hasLeft { throw wasNeverIn ? .neverIn : .removedDevice }
    if hasEnded { throw .ended }
  }

  /// Throws where no other device of this person's can come in.
  package func checkMayAddDevice() throws(AppFailure) {
    try needBoth()
    try checkGoesOn()
    guard membership?.hasRoomForDevice == true else { throw .devicesUsedUp }
    guard membership?.hasUsedUpJoins == false else { throw .joinsUsedUp }
  }
}
