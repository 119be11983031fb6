package import TandemPlan
import TandemReplica
package import TandemWire

/// Why a sync did not come to its end. What was recorded stays recorded and waits in the outbox.
package enum SyncError: Error, Sendable {
  /// No server is known, or nobody was invited yet: there is nothing to sync with.
  case notConnected
  /// The person paused syncing.
  case paused
  /// No answer, or not from a Tandem server.
  case transport(TransportError)
  /// The server answered with a problem that syncing cannot mend, and may have said when to come again.
  case refused(ProblemCode, retryAfterSeconds: Int? = nil)
  /// The server shows another history of who may write: nothing is taken from it any more.
  case rosterFork
  /// The server's list of who may write is not valid.
  case rosterInvalid
  /// This device's box does not open, or holds another plan secret than the partner signed: the plan cannot begin.
  case keysDiffer
  /// The server speaks a later version, or holds entries of one.
  case upgradeNeeded
  /// This device was removed from the plan by another one of its person's; this copy stays.
  case deviceRevoked
  /// The plan was erased at the server; this copy stays.
  case planErased
  /// The server's answers contradict each other; tried again later.
  case serverConfused
  /// The server has lost what it was given several times in a row; tried again after a pause.
  case serverForgets
  /// This copy refused, or could not be kept.
  case copy(AppFailure)

  /// The code of the problem that the server answered with.
  var refusedCode: ProblemCode? { if case .refused(let code, _) = self { code } else { nil } }

  /// Whether the server does not know the plan, or this device in it: it has lost entries of the roster.
  var isRosterLost: Bool { refusedCode == .planUnknown || refusedCode == .deviceUnknown }
}

extension SyncError: MachineFailure {
  package var copyFailure: AppFailure? { if case .copy(let failure) = self { failure } else { nil } }

  package init(copy failure: AppFailure) { self = .copy(failure) }
}

/// Runs a call of the replica inside a sync.
func syncing<Value>(_ work: () throws(ReplicaError) -> Value) throws(SyncError) -> Value {
  do { return try work() } catch { throw .copy(AppFailure(error)) }
}

/// What one sync did.
package struct SyncReport: Sendable, Equatable {
  /// Changes that left the outbox.
  package var sent = 0
  /// Changes of others that were applied, also as earlier versions.
  package var received = 0
  /// Changes that were set aside because they failed a check.
  package var quarantined = 0
  /// Changes still in the outbox.
  package var pending = 0
  /// Whether the second partner came with this sync.
  package var partnerJoined = false
  /// Whether this device still waits for the plan's keys.
  package var awaitsKeys = false
  /// Whether keys that were no good were replaced by this device: what others wrote under those it cannot read.
  package var hasMendedKeys = false
  /// Whether an answer to the invitation came with this sync, without anybody joining.
  package var hasReply = false
  /// Whether the server had lost something and was healed.
  package var healed = false
  /// Changes that the server did not take; they stay here.
  package var refused = 0
  /// Changes that were not taken because this person's half of the plan's room is used up; counted in `refused` too.
  package var overQuota = 0
  package var isOverQuota: Bool { overQuota > 0 }
  /// Whether everything that the server says it has was verified to the end.
  package var isVerified = false
  /// Whether one of the two has left: nothing is shared any more.
  package var hasEnded = false
  /// Whether the sync ended before it came to its end, so that others have their turn; the next one goes on from there.
  package var isCut = false

  package init() {}

  /// Whether anything was sent or came.
  package var isNews: Bool { sent + received > 0 || partnerJoined || hasReply }
}
