import Synchronization

/// Bounds the memory that bodies take while they come in, so that many large and slow ones cannot fill it.
///
/// What counts is what goes beyond the usual size of a body: a partner's few changes always find room. One address can take
/// no more than its share.
final class BodyBudget: Sendable {
  private struct State {
    var taken = 0
    var byAddress: [[UInt8]: Int] = [:]
  }
  private let state = Mutex(State())
  private let bytes: Int
  private let bytesPerAddress: Int
  private let freeBytes: Int

  init(_ limits: HTTPLimits) {
    bytes = limits.bodyBytes
    bytesPerAddress = limits.bodyBytesPerAddress
    freeBytes = limits.freeBodyBytes
  }

  /// Makes a body's account grow to `size` bytes; false if there is no room for it.
  func grow(_ account: inout Account, to size: Int) -> Bool {
    let more = size - freeBytes - account.taken
    if more <= 0 { return true }
    let address = account.address
    let fits = state.withLock { state in
      let share = state.byAddress[address, default: 0] + more
      guard state.taken + more <= bytes, share <= bytesPerAddress else { return false }
      state.taken += more
      state.byAddress[address] = share
      return true
    }
    if fits { account.taken += more }
    return fits
  }

  /// Gives back what a body has taken.
  func close(_ account: Account) {
    if account.taken == 0 { return }
    state.withLock { state in
      state.taken -= account.taken
      let share = state.byAddress[account.address, default: 0] - account.taken
      state.byAddress[account.address] = share > 0 ? share : nil
    }
  }

  struct Account: Sendable {
    let address: [UInt8]
    fileprivate(set) var taken = 0

    init(address: [UInt8]) { self.address = address }
  }
}
