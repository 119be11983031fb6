import Synchronization
import TandemService

/// Whether the store can be written, found out at most once a second however often it is asked.
final class Readiness: Sendable {
  private let service: Service
  private let known = Mutex<(ready: Bool, at: ContinuousClock.Instant)?>(nil)

  init(service: Service) { self.service = service }

  func isReady() async -> Bool {
    let now = ContinuousClock.now
    if let known = known.withLock({ $0 }), now - known.at < .seconds(1) { return known.ready }
    let ready = await service.canWrite()
    known.withLock { $0 = (ready, now) }
    return ready
  }
}
