import Dispatch

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Maps values that have nothing to do with each other on all cores of the computer, in their order. A few are done here at once.
package func onAllCores<Value: Sendable, Result: Sendable>(
  _ values: [Value], _ transform: @Sendable (Value) -> Result
) -> [Result] {
  let workers = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), values.count / leastPerCore)
  guard workers > 1 else { return values.map { transform($0) } }
  return [Result](unsafeUninitializedCapacity: values.count) { buffer, count in
    guard let start = buffer.baseAddress else { return }
    // Each place is written by one worker alone.
    nonisolated(unsafe) let places = start
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for index in stride(from: worker, to: values.count, by: workers) {
        (places + index).initialize(to: transform(values[index]))
      }
    }
    count = values.count
  }
}

/// Below this, waking another core takes longer than it saves.
private let leastPerCore = 8
