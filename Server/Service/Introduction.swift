import TandemRoster
package import TandemWire

/// Who sends a call, as far as its head shows: what can be told before anything of its body is read.
package struct Introduction: Sendable, Equatable {
  package enum Sender: Sendable, Hashable {
    /// A device of the plan, by its token.
    case device(plan: [UInt8], position: UInt32)
    /// Somebody with the code of an invitation that is good.
    case invited(id: [UInt8])
    /// Somebody who knows a plan that is here, and is no device of it; perhaps about to join.
    case visitor(plan: [UInt8])
    /// Somebody with a roster of a plan that is not here, to found it or to fill a wiped server again.
    case founder
    /// Somebody who shows nothing.
    case stranger
  }
  package var sender: Sender
  /// What the call is answered with, whatever its body says; nil if that decides.
  package var answer: WireResponse?

  init(_ sender: Sender, answer: WireResponse? = nil) {
    self.sender = sender
    self.answer = answer
  }
}

extension Service {
  /// Looks at the token before the body: a call that names a plan comes from a device of it or is answered at once. A roster
  /// call alone may come from a device that the plan does not know yet, and proves itself by its body.
  /// - Parameter head: the body is left aside.
  package func introduction(_ head: WireRequest) async -> Introduction {
    do throws(StoreError) {
      return switch head.route {
      case .lookUpInvitation(let id), .putReply(let id): try await invited(id)
      case .lookUpRecovery: Introduction(.stranger)
      case .roster(let plan): try await introduction(plan, head, unknown: Introduction(.founder), isRoster: true)
      case .sync(let plan, _), .putInvitation(let plan, _), .cancelInvitation(let plan, _), .getReply(let plan, _),
        .erase(let plan):
        try await introduction(plan, head, unknown: Introduction(.stranger, answer: .problem(.planUnknown)))
      }
    } catch {
      return Introduction(.stranger, answer: failed(error))
    }
  }

  private func invited(_ id: [UInt8]) async throws(StoreError) -> Introduction {
    guard let invitation = try await store.invitation(id), invitation.expires > clock() else {
      return Introduction(.stranger)
    }
    return Introduction(.invited(id: id))
  }

  private func introduction(
    _ plan: [UInt8], _ head: WireRequest, unknown: Introduction, isRoster: Bool = false
  ) async throws(StoreError) -> Introduction {
    guard let id = PlanID(plan) else { return unknown }
    switch try await store.plan(id) {
    case .unknown: return unknown
    case .erased:
      // Erasing what is erased is done already.
      if case .erase = head.route { return Introduction(.stranger, answer: .ok([])) }
      return Introduction(.stranger, answer: .problem(.planErased))
    case .known(let state):
      if let device = device(head, in: state.roster) {
        guard isRoster || !device.isRevoked else { return Introduction(.stranger, answer: .problem(.deviceRevoked)) }
        return Introduction(.device(plan: plan, position: device.position))
      }
      return Introduction(.visitor(plan: plan), answer: isRoster ? nil : .problem(.deviceUnknown))
    }
  }
}
