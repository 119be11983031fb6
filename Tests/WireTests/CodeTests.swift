import TandemWire
import Testing

@Test func `codes and statuses are those of the protocol`() {
  let table = Dictionary(uniqueKeysWithValues: ProblemCode.allCases.map { ($0.rawValue, $0.status) })
  #expect(
    table == [
      "malformed": 400, "device_unknown": 401, "device_revoked": 403, "signup_needed": 403, "plan_unknown": 404,
      "invite_unusable": 404, "recovery_unknown": 404, "invite_taken": 409, "roster_invalid": 422, "plan_erased": 410,
      "too_large": 413,
      "upgrade_needed": 426, "slow_down": 429, "server_full": 507,
    ])
  #expect(
    RefusalCode.allCases.map(\.rawValue) == [
      "malformed", "bad_signature", "unknown_device", "equivocation", "unbased", "quota", "ended",
    ])
}
