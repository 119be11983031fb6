import TandemBytes
import TandemCipher

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
  package let epoch: UInt32
  package let box: [UInt8]
}

/// The keys of a new epoch, for everybody who is to have them (PROTOCOL.md, section 4).
package struct Rotation: Sendable, Hashable {
  /// From 2.
  package let epoch: UInt32
  /// What every box must contain.
  package let secretHash: [UInt8]
  /// Sealed under the new plan key: those of earlier epochs.
  package let former: [UInt8]
  /// For every unrevoked device that holds the keys, positions ascending.
  package let boxes: [SecretBox]
  /// For the recovery key of every seat that has one, seats ascending.
  package let recoveryBoxes: [SecretBox]

  package init(
    epoch: UInt32, secretHash: [UInt8], former: [UInt8], boxes: [SecretBox], recoveryBoxes: [SecretBox]
  ) {
    self.epoch = epoch
    self.secretHash = secretHash
    self.former = former
    self.boxes = boxes
    self.recoveryBoxes = recoveryBoxes
  }
}

/// An epoch after the first, as the roster has it.
package struct RosterEpoch: Sendable, Hashable {
  package let rotation: Rotation
  /// The seat whose device made it.
  package let seat: UInt8
  /// The index of its entry.
  package let entry: Int
  /// By seat: the box that a device of the seat put in the place of the other seat's for its recovery key.
  package internal(set) var regrants: [UInt8: [UInt8]] = [:]
}

/// The public half of a seat's recovery code (PROTOCOL.md, section 4.2).
package struct RecoveryKey: Sendable, Hashable {
  /// Ed25519, 32 bytes.
  package let signing: [UInt8]
  /// X25519, 32 bytes.
  package let agreement: [UInt8]
  /// The device that made it.
  package let author: UInt32
  /// The index of its entry.
  package let entry: Int

  package init(signing: [UInt8], agreement: [UInt8], author: UInt32, entry: Int) {
    self.signing = signing
    self.agreement = agreement
    self.author = author
    self.entry = entry
  }

  /// Names it at the server and in its boxes, 16 bytes.
  package var id: [UInt8] { recoveryID(of: signing) }
}

/// Names a recovery key by its public half: 16 bytes (PROTOCOL.md, section 4).
package func recoveryID(of signingKey: [UInt8]) -> [UInt8] {
  Array(sha256(lp("tandem/v1/recovery-id", .bytes(signingKey))).prefix(RosterLimits.idBytes))
}
