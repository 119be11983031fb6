import Synchronization
import TandemRoster

/// One call that waits until something comes. One task may wait; anybody may ring.
package final class Waiter: Sendable {
  /// Why a wait has ended.
  package enum Reason: Sendable {
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
  /// The tick of the bell at which its time is over.
  let due: Int
  private let state = Mutex(State.idle)

  init(plan: PlanID, device: UInt32, due: Int) {
    self.plan = plan
    self.device = device
    self.due = due
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
/// overslept. It stays until it leaves. A waiting call holds this entry and nothing of the store. One timer serves all: it ticks
/// while somebody waits.
final class Bell: Sendable {
  private struct State {
    var waiting: [PlanID: [Waiter]] = [:]
    var closed = false
    var ticks = 0
    var isTicking = false
  }
  private let state = Mutex(State())
  private let callsPerDevice: Int
  private let sleep: Service.Sleep

  init(callsPerDevice: Int, sleep: @escaping Service.Sleep) {
    self.callsPerDevice = callsPerDevice
    self.sleep = sleep
  }

  /// Takes a place for so many seconds, or a part of a tick less. A device that has too many gets its oldest call answered.
  func enroll(_ plan: PlanID, device: UInt32, seconds: Int) -> Waiter {
    let (waiter, ended, starts) = state.withLock { state -> (Waiter, Waiter?, Bool) in
      let waiter = Waiter(plan: plan, device: device, due: state.ticks + seconds * Self.ticksPerSecond)
      if state.closed { return (waiter, waiter, false) }
      var others = state.waiting[plan] ?? []
      var oldest: Waiter?
      if others.count(where: { $0.device == device }) >= callsPerDevice,
        let index = others.firstIndex(where: { $0.device == device })
      {
        oldest = others.remove(at: index)
      }
      others.append(waiter)
      state.waiting[plan] = others
      defer { state.isTicking = true }
      return (waiter, oldest, !state.isTicking)
    }
    ended?.end(.over)
    if starts { startTicking() }
    return waiter
  }

  private func startTicking() {
    Task { [weak self, sleep] in
      repeat { try? await sleep(1_000 / UInt64(Self.ticksPerSecond)) } while self?.tick() == true
    }
  }

  /// Ends the calls whose time is over; whether there are others.
  private func tick() -> Bool {
    let (over, goesOn) = state.withLock { state in
      state.ticks += 1
      var over: [Waiter] = []
      var goesOn = false
      for waiter in state.waiting.values.joined() {
        if waiter.due <= state.ticks { over.append(waiter) } else { goesOn = true }
      }
      state.isTicking = goesOn
      return (over, goesOn)
    }
    for waiter in over { waiter.end(.over) }
    return goesOn
  }

  private static let ticksPerSecond = 2

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
