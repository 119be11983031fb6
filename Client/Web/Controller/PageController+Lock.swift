import NIOPosix
import TandemApp
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore

/// The lock of the copy. Whether it is open is for the program to say that keeps the key: all that this one has read is let go of as
/// soon as that one has forgotten it. What stood in this one's memory may stand there until something else takes its place.
extension PageController {
  /// Whether a passphrase closes the copy at the moment. Of one that was closed nothing is held any more.
  var isClosed: Bool {
    guard !environment.paths.isOpen else { return false }
    use(nil)
    (offer, backup) = (nil, nil)
    forgetShown()
    return true
  }

  /// Somebody is at the page.
  func noteUse() {
    guard environment.paths.isLocked, let minutes = try? snapshot()?.settings.minutesToLock else { return }
    KeyAgent.noteUse(environment.paths, seconds: UInt32(minutes) * 60)
  }

  /// Closes the copy, if it has a lock.
  func lock() {
    guard environment.paths.isLocked else { return }
    environment.paths.close()
    use(nil)
    news.changed()
  }

  /// Erases a locked copy whose passphrase is forgotten.
  func forgetLock() throws(AppFailure) {
    try environment.paths.forgetLock()
    (offer, backup) = (nil, nil)
    use(nil)
    news.changed()
  }

  /// One try at a time, each as long, right or wrong.
  func unlock(_ passphrase: [UInt8]) async throws(AppFailure) {
    try await unlocking.unlock(environment, passphrase)
    news.changed()
  }

  func change(_ change: LockChange) async throws(AppFailure) -> FormOutcome {
    let paths = environment.paths
    switch change {
    case .set(let words):
      _ = try existing()
      // Open at every moment: nobody who looks at a page meanwhile is asked for what was just typed.
      try paths.setLock(words) { (key) throws(AppFailure) in
        try paths.keepOpen(by: key, for: Unlocking.life, program: environment.program)
      }
      use(nil)
      news.changed()
    case .change(let old, let new): try paths.changeLock(from: old, to: new)
    case .remove(let words):
      _ = try existing()
      try paths.removeLock(words)
      use(nil)
    case .after(let minutes):
      _ = try existing().change { replica in replica.changeSettings { $0.lockMinutes = Int64(minutes) } }
    case .now: lock()
    }
    return .saved
  }
}

/// Opens a locked copy by its passphrase, for one who asks at a time.
actor Unlocking {
  static let life = KeyAgent.Life(seconds: UInt32(Settings.usualMinutesToLock) * 60, fromLastUse: true)
  private var last: Task<Void, Never>?

  func unlock(_ environment: HostEnvironment, _ passphrase: [UInt8]) async throws(AppFailure) {
    let before = last
    let task = Task { () async -> Result<Void, AppFailure> in
      await before?.value
      return await Self.tried(environment, passphrase)
    }
    last = Task { _ = await task.value }
    try await task.value.get()
  }

  /// On a thread that nothing else waits for: it takes its time.
  private static func tried(_ environment: HostEnvironment, _ passphrase: [UInt8]) async -> Result<Void, AppFailure> {
    let result = try? await NIOThreadPool.singleton.runIfActive {
      Result { () throws(AppFailure) in
        try environment.paths.unlock(passphrase, for: life, program: environment.program)
      }
    }
    return result ?? .failure(.inputOutput)
  }
}

extension Settings {
  static let usualMinutesToLock = 15

  /// After how many minutes without use the copy closes.
  var minutesToLock: Int {
    lockMinutes.flatMap { Int(exactly: $0) }.flatMap { 1...1_440 ~= $0 ? $0 : nil } ?? Self.usualMinutesToLock
  }
}
