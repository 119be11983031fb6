import TandemBytes
import TandemCipher
package import TandemPlan
package import TandemRoster

/// Seals what one device of a person's tells another one, so that this one alone can open it (PROTOCOL.md, section 4.3).
extension SealedParcel {
  /// - Parameters:
  ///   - message: without its padding.
  ///   - author: the device that says it.
  ///   - recipient: the device that it is for.
  /// - Returns: nil for a message that is longer than a parcel holds.
  package init?(
    _ message: [UInt8], plan: PlanID, from author: DeviceID, to recipient: RosterDevice
  ) throws(SealError) {
    guard let padded = Padding.pad(parcel: message) else { return nil }
    let info = Self.info(plan, author, recipient.id)
    guard let box = AgreementKey.seal(padded, to: recipient.agreementKey, info: info) else { throw .cannotSeal }
    self.init(recipient: recipient.position, box: box)
  }

  /// What is in it, without its padding; nil where it does not open: it is another device's, of another plan or by another author.
  package func opened(plan: PlanID, from author: DeviceID, by recipient: DeviceIdentity) -> ArraySlice<UInt8>? {
    let info = Self.info(plan, author, recipient.id)
    return recipient.agreement.open(box, info: info).flatMap { Padding.unpad(parcel: $0) }
  }

  private static func info(_ plan: PlanID, _ author: DeviceID, _ recipient: DeviceID) -> [UInt8] {
    lp("tandem/v1/parcel", .bytes(plan.bytes), .bytes(author.bytes), .bytes(recipient.bytes))
  }
}
