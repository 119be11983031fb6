import TandemRoster
import TandemWire

// Erase (PROTOCOL.md, section 10).
extension Service {
  /// Drops everything of the plan here and leaves a tombstone. Erasing what is erased is done already.
  func erase(_ plan: PlanID?, _ request: WireRequest) async throws(StoreError) -> WireResponse {
    switch try await keyHolder(plan, request) {
    case .refused(.problem(.planErased, _)): return .ok([])
    case .refused(let response): return response
    case .known(let state, _):
      _ = try await store.edit(.erase(state.roster.plan))
      bell.ring(state.roster.plan)
      return .ok([])
    }
  }
}
