import Synchronization
import TandemRoster

/// One call that waits until something comes. One task may wait; anybody may ring.
final class Waiter: Sendable {
  /// Why a wait has ended.
  enum Reason: Sendable {
    /// Something came for the plan: perhaps nothing that the call lacks.
    case rung
    /// The call is to be answered now, with whatever there is.
    case over
  }
  private enum State {
    case idle
    case waiting(CheckedContinuation<Reason, Never>)
    case ended(Reason)
  }
  let plan: PlanID
  let device: UInt32
  private let state = Mutex(State.idle)

  init(plan: PlanID, device: UInt32) {
    self.plan = plan
    self.device = device
  }

  /// Ends the wait, now or as soon as it begins.
  func end(_ reason: Reason) {
    let waiting: CheckedContinuation<Reason, Never>? = state.withLock { state in
      switch state {
      case .ended(.over): return nil
      case .idle, .ended(.rung):
        state = .ended(reason)
        return nil
      case .waiting(let continuation):
        // Whoever was rung may wait again; what is over stays so.
        state = reason == .over ? .ended(.over) : .idle
        return continuation
      }
    }
    waiting?.resume(returning: reason)
  }

  /// Returns once ended since the last wait, or when the task is cancelled.
  func wait() async -> Reason {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ended: Reason? = state.withLock { state in
          guard case .ended(let reason) = state else {
            state = .waiting(continuation)
            return nil
          }
          if reason == .rung { state = .idle }
          return reason
        }
        if let ended { continuation.resume(returning: ended) }
      }
    } onCancel: {
      end(.over)
    }
  }
}

/// Wakes the waiting calls of a plan.
///
/// A call enrolls before it looks whether there is something to bring: what comes in between then rings it, and nothing is
/// overslept. It stays until it leaves. A waiting call holds this entry and nothing of the store.
final class Bell: Sendable {
  private struct State {
    var waiting: [PlanID: [Waiter]] = [:]
    var closed = false
  }
  private let state = Mutex(State())
  private let callsPerDevice: Int

  init(callsPerDevice: Int) { self.callsPerDevice = callsPerDevice }

  /// Takes a place. A device that has too many gets its oldest call answered.
  func enroll(_ plan: PlanID, device: UInt32) -> Waiter {
    let waiter = Waiter(plan: plan, device: device)
    let ended: Waiter? = state.withLock { state in
      if state.closed { return waiter }
      var others = state.waiting[plan] ?? []
      var oldest: Waiter?
      if others.count(where: { $0.device == device }) >= callsPerDevice,
        let index = others.firstIndex(where: { $0.device == device })
      {
        oldest = others.remove(at: index)
      }
      others.append(waiter)
      state.waiting[plan] = others
      return oldest
    }
    ended?.end(.over)
    return waiter
  }

  func leave(_ waiter: Waiter) {
    state.withLock { state in
      guard var others = state.waiting[waiter.plan] else { return }
      others.removeAll { $0 === waiter }
      state.waiting[waiter.plan] = others.isEmpty ? nil : others
    }
  }

  /// Something came for this plan: its calls look whether they lack it, and leave or wait on.
  func ring(_ plan: PlanID) {
    let all = state.withLock { $0.waiting[plan] }
    for waiter in all ?? [] { waiter.end(.rung) }
  }

  /// Answers everybody, now and from now on.
  func close() {
    let all = state.withLock { state in
      state.closed = true
      defer { state.waiting = [:] }
      return state.waiting.values.flatMap { $0 }
    }
    for waiter in all { waiter.end(.over) }
  }

  /// How many calls wait.
  var count: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }
}
