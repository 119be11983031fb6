import TandemPlan

/// What is said of sharing.
extension Copy {
  /// In the settings' warnings: the last try to share found no connection.
  static let offlineMark = "offline"

  /// Tries to share what is pending, at most two seconds, and says what came of it.
  func share() async { context.console.say(SyncWords.willBeShared) }

  /// Fetches what is new, at most two seconds; without a connection the copy stays as it is.
  func catchUp() async {}

  /// While an invitation is out, looks whether it was used, at most two seconds.
  func lookForPartner() async throws(Failure) {}
}
