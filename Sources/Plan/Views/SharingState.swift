/// Where sharing stands.
package enum SharingState: Hashable, Sendable {
  case upToDate
  /// So many changes wait for a connection.
  case pending(Int)
  /// The last try found no server.
  case offline(pending: Int)
  case paused
  /// One of the two has left, or the plan was erased at the server.
  /// - isTold: false while the server is still to hear that this person has left.
  case ended(isTold: Bool)
  /// This device was taken out of the plan by another one of its person's.
  case removed
  /// Nothing was shared yet.
  /// - hasInvited: an invitation was made once, so a name, and perhaps a letter, was sealed at a server.
  case never(hasInvited: Bool)

  /// Its name in `status --json`.
  package var name: String {
    switch self {
    case .upToDate: "up-to-date"
    case .pending: "pending"
    case .offline: "offline"
    case .paused: "paused"
    case .ended: "ended"
    case .removed: "removed"
    case .never: "never"
    }
  }

  /// - Parameter paused: what is said of a pause, which a front end calls by its own way to end it.
  package func sentence(paused: String) -> String {
    switch self {
    case .upToDate: SyncWords.upToDate.text
    case .offline(pending: 0): SyncWords.offline.text
    case .pending(let count), .offline(let count): SyncWords.pending.with(["count": CountWords.text(count)])
    case .paused: paused
    case .ended(let isTold): (isTold ? SyncWords.ended : .endedUntold).text
    case .removed: SyncWords.removed.text
    case .never(let hasInvited): (hasInvited ? SyncWords.invitedOnly : .neverShared).text
    }
  }
}
