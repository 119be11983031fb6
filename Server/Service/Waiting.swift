import Synchronization
import TandemRoster

/// One call that waits until something comes.
final class Waiter: Sendable {
  private enum State {
    case idle
    case waiting(CheckedContinuation<Void, Never>)
    case rung
  }
  let plan: PlanID
  let device: UInt32
  private let state = Mutex(State.idle)

  init(plan: PlanID, device: UInt32) {
    self.plan = plan
    self.device = device
  }

  /// Ends the wait, now or as soon as it begins.
  func ring() {
    let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
      defer { state = .rung }
      if case .waiting(let continuation) = state { return continuation }
      return nil
    }
    waiting?.resume()
  }

  /// Returns once rung, or when the task is cancelled. One task may wait.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let over = state.withLock { state in
          if case .rung = state { return true }
          state = .waiting(continuation)
          return false
        }
        if over { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
  }
}

/// Wakes the waiting calls of a plan.
///
/// A call enrolls before it looks whether there is something to bring: what comes in between then rings it, and nothing is
/// overslept. A waiting call holds this entry and nothing of the store.
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
    ended?.ring()
    return waiter
  }

  func leave(_ waiter: Waiter) {
    state.withLock { state in
      guard var others = state.waiting[waiter.plan] else { return }
      others.removeAll { $0 === waiter }
      state.waiting[waiter.plan] = others.isEmpty ? nil : others
    }
  }

  /// Something came for this plan.
  func ring(_ plan: PlanID) {
    let all = state.withLock { $0.waiting.removeValue(forKey: plan) }
    for waiter in all ?? [] { waiter.ring() }
  }

  /// Answers everybody, now and from now on.
  func close() {
    let all = state.withLock { state in
      state.closed = true
      defer { state.waiting = [:] }
      return state.waiting.values.flatMap { $0 }
    }
    for waiter in all { waiter.ring() }
  }

  /// How many calls wait.
  var count: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }
}
