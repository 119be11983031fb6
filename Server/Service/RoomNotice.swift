import Logging
import Synchronization

/// Tells whoever runs the server that a limit of the whole server is reached: clearly, and not with every call that it stops.
final class RoomNotice: Sendable {
  private let told = Mutex<[String: UInt64]>([:])

  /// - Parameter nowMilliseconds: Unix time.
  func tell(_ sentence: String, _ logger: Logger, nowMilliseconds now: UInt64) {
    let isNews = told.withLock { told in
      if let last = told[sentence], now >= last, now - last < Self.pauseMilliseconds { return false }
      told[sentence] = now
      return true
    }
    if isNews { logger.error("\(sentence)") }
  }

  private static let pauseMilliseconds: UInt64 = 600_000
}
