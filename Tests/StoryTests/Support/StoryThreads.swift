import Foundation
import Synchronization
import Testing

/// Two threads of their own for the stories, which wait for real programs: they may block without holding up other tests, and
/// no more than two households are at home at once.
final class StoryThreads: TaskExecutor {
  static let shared = StoryThreads()

  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)

  private init() {
    for _ in 1...2 {
      Thread.detachNewThread { [self] in
        while true {
          waiting.wait()
          jobs.withLock { $0.removeFirst() }.runSynchronously(on: asUnownedTaskExecutor())
        }
      }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }
}

/// Marks a suite of stories: its tests run on the stories' threads.
struct StoryTrait: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(StoryThreads.shared, operation: function)
  }
}

extension Trait where Self == StoryTrait {
  static var story: StoryTrait { StoryTrait() }
}
