import TandemPlan
package import TandemReplica

extension Replica {
  /// A person has confirmed that both screens show the same number.
  package mutating func rememberCompared() {
    changeSettings { settings in
      settings.isCompared = true
      // Whoever tried a used invitation: the partner has just been recognised.
      settings.warnings.remove(.inviteTaken)
    }
  }

  /// The person has read that a server was healed; once is enough.
  package mutating func forgetHealing() {
    changeSettings { $0.warnings.remove(.serverRestored) }
  }
}
