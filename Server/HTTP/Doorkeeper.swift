import TandemService

/// Decides who has been asking too much. Who proves something is counted by that, so that nothing done by others behind the
/// same address stands in the way; only who proves nothing is counted by address.
struct Doorkeeper: Sendable {
  private let devices: RateLimiter
  private let invitations: RateLimiter
  private let strangers: RateLimiter
  private let founders: RateLimiter

  init(_ limits: HTTPLimits) {
    func limiter(_ burst: Double, _ perSecond: Double) -> RateLimiter {
      RateLimiter(burst: burst, perSecond: perSecond, remembered: limits.remembered)
    }
    devices = limiter(limits.deviceBurst, limits.deviceRequestsPerSecond)
    invitations = limiter(limits.lookUpBurst, limits.lookUpsPerSecond)
    strangers = limiter(limits.strangerBurst, limits.strangerRequestsPerSecond)
    founders = limiter(limits.foundingBurst, limits.foundingsPerHour / 3_600)
  }

  /// How long the caller has to wait, in seconds; nil if the call may pass.
  func wait(_ sender: Introduction.Sender, from household: [UInt8], now: ContinuousClock.Instant) -> Int? {
    switch sender {
    case .device(let plan, let position):
      devices.take(plan + withUnsafeBytes(of: position) { Array($0) }, now: now)
    case .invited(let id): invitations.take(id, now: now)
    // Plan ids are known to partners alone, so a flood that knows none leaves a joiner from the same address its way.
    case .visitor(let plan): strangers.take(household + plan, now: now)
    case .founder: founders.take(household, now: now)
    case .stranger: strangers.take(household, now: now)
    }
  }
}
