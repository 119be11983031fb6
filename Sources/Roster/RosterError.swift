/// Why a list of entries is no roster. Raw values are the names used in `Vectors/roster.json`; the numbers are the rules
/// of PROTOCOL.md, section 3.
package enum RosterError: String, Error, Sendable, CaseIterable {
  /// No entries at all, or bytes that are no entry: items missing, superfluous or of a wrong length.
  case malformed
  /// A label of a later version: stop, do not guess.
  case upgradeNeeded = "upgrade_needed"
  /// Rule 1: the first entry is no create.
  case createMissing = "create_missing"
  /// Rule 1: a create that is not the first entry.
  case createRepeated = "create_repeated"
  /// Rule 2: not the hash of the entry before.
  case wrongPrevious = "wrong_previous"
  /// A signature does not hold.
  case badSignature = "bad_signature"
  /// A position that no device has.
  case unknownPosition = "unknown_position"
  /// Rule 2: signed by a revoked device.
  case revoked
  /// Rule 3: a seat that this device cannot invite for.
  case wrongSeat = "wrong_seat"
  /// Rule 3: the same invite key again.
  case inviteRepeated = "invite_repeated"
  /// Rules 3, 4, 8 and 11: a seat has no more of these.
  case tooMany = "too_many"
  /// Rule 4: a key that nobody invited, or that was invited for another seat.
  case inviteUnknown = "invite_unknown"
  /// Rule 4: an earlier join has used it.
  case inviteUsed = "invite_used"
  /// Rule 9: the invitation of a revoked device.
  case inviteVoid = "invite_void"
  /// Rule 4: the other seat's invitation, after the seat was taken.
  case seatTaken = "seat_taken"
  /// Rule 4: a device id, signing key or token hash that is in the roster already.
  case deviceRepeated = "device_repeated"
  /// Rule 4: a ninth device of a seat.
  case seatFull = "seat_full"
  /// More than 1,000 entries.
  case tooLong = "too_long"
  /// Rules 5 and 8: a secret hash or boxes that are missing, superfluous or not for exactly those who are to have them.
  case wrongBoxes = "wrong_boxes"
  /// Rule 6: not between two devices of a seat, from one that has the secret to one that has not.
  case wrongGrant = "wrong_grant"
  /// Rules 7 and 8: before there is a second partner.
  case nobodyElse = "nobody_else"
  /// Rule 7: something after a leave that is not the leave of the other seat.
  case ended
  /// Rules 6, 8 and 12: not the present epoch, or not the next.
  case wrongEpoch = "wrong_epoch"
  /// Rules 7, 8 and 12: by a device that does not hold the keys.
  case keyless
  /// Rule 9: none, itself, another seat's, a revoked one, or not in order.
  case wrongRevoke = "wrong_revoke"
  /// Rule 10: the key of a device or of a recovery that stands in the roster already.
  case recoveryRepeated = "recovery_repeated"
  /// Rules 11 and 12: not the present recovery key of that seat.
  case recoveryUnknown = "recovery_unknown"
  /// Rule 12: an epoch of one's own seat, or one that was sealed again already.
  case wrongRegrant = "wrong_regrant"
  /// This device's own key could not sign.
  case cannotSign = "cannot_sign"
}
