/// An invitation as the roster shows it: one place in a seat for whoever holds the key's private half.
package struct RosterInvite: Sendable, Hashable {
  /// Ed25519 public key, 32 bytes.
  package let key: [UInt8]
  /// The inviting device.
  package let inviter: UInt32
  /// The seat that it opens.
  package let seat: UInt8
  /// The index of its entry.
  package let entry: Int
  /// The device that joined by it; nil while it is open.
  package internal(set) var usedBy: UInt32?
}

/// The first join of seat 2: the moment at which the plan and its secret come into being.
package struct PartnerJoin: Sendable, Hashable {
  package let position: UInt32
  /// The index of its entry.
  package let entry: Int
  /// The whole entry; both screens compare its number.
  package let bytes: [UInt8]
  /// What every box must contain; PROTOCOL.md, section 4.
  package let secretHash: [UInt8]
  /// One for every device before it, positions ascending.
  package let boxes: [SecretBox]
}

/// The plan secret, handed to another device of the same seat.
package struct RosterGrant: Sendable, Hashable {
  package let granter: UInt32
  package let receiver: UInt32
  package let box: [UInt8]
  /// The index of its entry.
  package let entry: Int
}
