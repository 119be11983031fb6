import Synchronization

/// A value that is made when it is first asked for, and kept. Two threads that ask at once may both make it: the same.
struct Once<Value: Sendable>: ~Copyable, Sendable {
  private final class Made: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private let made = AtomicLazyReference<Made>()

  func value(_ make: () -> Value) -> Value { (made.load() ?? made.storeIfNil(Made(make()))).value }
}
