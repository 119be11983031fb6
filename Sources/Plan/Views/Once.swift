import Synchronization

/// A value that is made when it is first asked for, and kept.
struct Once<Value: Sendable>: ~Copyable, Sendable {
  private let made = Mutex<Value?>(nil)

  init() {}

  func value(_ make: () -> Value) -> Value {
    if let made = made.withLock({ $0 }) { return made }
    // Made outside of the lock: what is made may ask for other values. Two who make it at once make the same.
    let value = make()
    made.withLock { $0 = value }
    return value
  }
}
