import Synchronization
import TandemSystem

/// Ctrl-C, a closed terminal and the wish of the system to end, noted instead of ending the program in the middle of something.
enum Interrupt {
  private static let isAsked = Atomic(false)

  static func install(_ signals: [Signal] = [.interrupt, .terminate]) {
    Signal.handle(signals) { _ in Interrupt.isAsked.store(true, ordering: .relaxed) }
  }

  /// Returns once the end was asked for, `condition` holds, or the task is cancelled.
  static func untilAsked(or condition: @Sendable () -> Bool = { false }) async {
    while !isAsked.load(ordering: .relaxed), !condition() {
      do { try await Task.sleep(for: SharingLimits.interruptPoll) } catch { return }
    }
  }
}
