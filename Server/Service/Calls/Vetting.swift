import TandemRoster
import TandemWire

// What can be said about a change from the roster alone, outside any transaction: signatures cost more than all the rest.
extension Service {
  /// The request's changes in their order, each with its verdict (PROTOCOL.md, section 11.3). A roster only grows and positions
  /// are permanent, so a verdict on who wrote it stays true.
  func vetted(_ call: SyncCall) -> [Push.Item] {
    call.asked.changes.map { change in
      guard change.isWellFormed(limits) else { return .unreadable }
      // The plan's key is born with the second partner: before that there is nothing that could be sealed.
      guard call.state.roster.partnerJoin != nil else { return .unsound(change, .quota) }
      // Nobody writes from then on. What was pushed at the same moment may still come in: it is as good as written before.
      guard call.state.roster.left.isEmpty else { return .unsound(change, .ended) }
      guard let author = call.state.roster.device(at: change.device), author.holdsKeys else {
        return .unsound(change, .unknownDevice)
      }
      let head = change.head
      // What a device delivers as its own it can only blame on itself: every reader checks it.
      let isOwn = author.position == call.device.position
      guard isOwn ? head.mayWrite(author) : head.isValid(by: author, plan: call.plan) else {
        return .unsound(change, .badSignature)
      }
      // Nobody fills a seat's half of the plan, or gets their own filled, with what a removed device of the other seat has signed.
      let isForeign = author.isRevoked && author.seat != call.device.seat
      return .sound(
        VettedChange(
          change: change, digest: head.digest,
          account: isForeign ? .removed(ofSeat: author.seat) : .seat(author.seat)))
    }
  }
}
