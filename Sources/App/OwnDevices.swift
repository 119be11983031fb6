package import TandemPlan
package import TandemReplica

// The several devices of one person (PROTOCOL.md, section 10.5).
extension Snapshot {
  /// Throws where no other device of this person's can come in.
  package func checkMayAddDevice() throws(AppFailure) {
    try needBoth()
    if hasEnded { throw .ended }
    guard membership?.hasRoomForDevice == true else { throw .devicesUsedUp }
  }
}
