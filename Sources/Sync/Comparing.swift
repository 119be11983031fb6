package import TandemReplica

extension Replica {
  /// A person has confirmed that both screens show the same number.
  package mutating func rememberCompared() {
    changeSettings { settings in
      settings.isCompared = true
      // Whoever tried a used invitation: the partner has just been recognised.
      settings.warnings.remove(SyncWarning.inviteTaken.rawValue)
    }
  }

  /// The person has read that a server was healed; once is enough.
  package mutating func forgetHealing() {
    changeSettings { $0.warnings.remove(SyncWarning.serverRestored.rawValue) }
  }
}

extension Settings {
  /// Whether somebody tried a used invitation, and the number was not compared since.
  package var tellsOfUsedInvitation: Bool { warnings.contains(SyncWarning.inviteTaken.rawValue) }

  /// Whether the person is to be told that a server was healed.
  package var tellsOfHealing: Bool { warnings.contains(SyncWarning.serverRestored.rawValue) }
}
