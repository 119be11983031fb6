/// Why a received change is set aside instead of applied; the raw values are the codes of PROTOCOL.md, section 5.5.
package enum Quarantine: String, Error, Sendable, CaseIterable {
  case unknownDevice = "unknown_device"
  case unknownEpoch = "unknown_epoch"
  case malformed
  case badSignature = "bad_signature"
  case badSeal = "bad_seal"
  case wrongSlot = "wrong_slot"
  case wrongOwner = "wrong_owner"
  case wrongType = "wrong_type"
  /// Far beyond every clock, without the stamp below it that would make it follow something. Tried again when that comes.
  case unbased
  /// A fifth change with one slot, stamp and device.
  case equivocation
}

/// Why keys or a seal could not be made or opened.
package enum SealError: String, Error, Sendable, CaseIterable {
  /// The plan secret in a box is not the one that the joiner signed: stop, two devices hold different keys.
  case keysDiffer = "keys_differ"
  /// A box that this device's key does not open.
  case badBox = "bad_box"
  /// The roster has no such device at that position.
  case notInRoster = "not_in_roster"
  /// No plan secret of that epoch is held.
  case unknownEpoch = "unknown_epoch"
  /// The seat has written as many of these entries as a roster takes.
  case usedUp = "used_up"
  /// The cryptography itself refused, for instance a public key that is no point.
  case cannotSeal = "cannot_seal"
}

/// Why an invitation cannot be used (PROTOCOL.md, section 10.2).
package enum InvitationError: String, Error, Sendable, CaseIterable {
  /// No line of the form `tandem://HOST[:PORT]/CODE[?pin=PIN]`, or no address of a server.
  case badLine = "bad_line"
  /// A code with too few or too many characters.
  case incompleteCode = "incomplete_code"
  /// A code with a wrong character: the check characters do not fit.
  case mistypedCode = "mistyped_code"
  /// A blob that the code does not open, or that holds no invitation.
  case badBlob = "bad_blob"
  /// The roster is another plan's.
  case wrongPlan = "wrong_plan"
  /// The roster does not contain the one that the inviter had.
  case wrongHead = "wrong_head"
  /// The roster's entry for this invitation names another seat, or there is none.
  case wrongSeat = "wrong_seat"
  /// Somebody else than the inviter's side has written to the roster since.
  case foreignEntries = "foreign_entries"
}
