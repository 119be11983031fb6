/// Why a call was not answered as asked: the `code` of an RFC 9457 problem document (PROTOCOL.md, section 13).
package enum ProblemCode: String, Sendable, CaseIterable {
  case malformed
  case deviceUnknown = "device_unknown"
  case deviceRevoked = "device_revoked"
  case signupNeeded = "signup_needed"
  case planUnknown = "plan_unknown"
  case inviteUnusable = "invite_unusable"
  case inviteTaken = "invite_taken"
  case recoveryUnknown = "recovery_unknown"
  case rosterInvalid = "roster_invalid"
  case planErased = "plan_erased"
  case tooLarge = "too_large"
  case upgradeNeeded = "upgrade_needed"
  case slowDown = "slow_down"
  case serverFull = "server_full"

  /// The HTTP status that carries the code.
  package var status: Int {
    switch self {
    case .malformed: 400
    case .deviceUnknown: 401
    case .deviceRevoked, .signupNeeded: 403
    case .planUnknown, .inviteUnusable, .recoveryUnknown: 404
    case .inviteTaken: 409
    case .planErased: 410
    case .tooLarge: 413
    case .rosterInvalid: 422
    case .upgradeNeeded: 426
    case .slowDown: 429
    case .serverFull: 507
    }
  }
}

/// Why a single change of a push was not taken (PROTOCOL.md, section 11.3). The rest of the push was.
package enum RefusalCode: String, Sendable, CaseIterable {
  case malformed
  case badSignature = "bad_signature"
  case unknownDevice = "unknown_device"
  /// A fifth change with one owner, slot, stamp and device.
  case equivocation
  /// A stamp of the highest range that does not closely follow one in its slot (section 2.2).
  case unbased
  /// This seat's half of the plan's room is used up.
  case quota
  /// A seat has left: nothing is taken any more.
  case ended
}
