import TandemSeal
import TandemSync

/// An invitation line that was pasted, and what it opened. Kept in memory alone, until the join is done.
struct PendingOffer: Sendable {
  let line: InvitationLine
  let offer: JoinOffer
}
