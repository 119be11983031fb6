import TandemBytes
import TandemCipher

/// Names a plan: the first 16 bytes of the hash of its create entry (PROTOCOL.md, section 3).
package struct PlanID: Hashable, Sendable {
  package let bytes: [UInt8]

  /// Nil unless `bytes` are 16.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == RosterLimits.idBytes else { return nil }
    self.bytes = bytes
  }

  /// The plan that this create entry founds.
  package init(create entry: [UInt8]) { bytes = Array(sha256(entry).prefix(RosterLimits.idBytes)) }

  package var hex: String { TandemBytes.hex(bytes) }
}

/// Names a device by its public keys (PROTOCOL.md, section 3).
package struct DeviceID: Hashable, Sendable {
  package let bytes: [UInt8]

  /// Nil unless `bytes` are 16.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == RosterLimits.idBytes else { return nil }
    self.bytes = bytes
  }

  package init(signingKey: [UInt8], agreementKey: [UInt8]) {
    let hash = sha256(lp("tandem/v1/device", .bytes(signingKey), .bytes(agreementKey)))
    bytes = Array(hash.prefix(RosterLimits.idBytes))
  }

  package var hex: String { TandemBytes.hex(bytes) }
}
