import TandemRoster
import TandemWire

// What can be said about a change from the roster alone, outside any transaction: signatures cost more than all the rest.
extension Service {
  /// The request's changes in their order, each with its verdict (PROTOCOL.md, section 11, "Order at the server" and
  /// "Author"). A roster only grows and positions are permanent, so a verdict of sound stays true.
  func vetted(_ call: SyncCall) -> [Push.Item] {
    call.asked.changes.map { wire in
      guard let change = Change(wire, limits: limits) else { return .unreadable }
      if let code = refusal(change, call) { return .unsound(change, code) }
      return .sound(VettedChange(change: change, digest: change.digest))
    }
  }

  private func refusal(_ change: Change, _ call: SyncCall) -> RefusalCode? {
    // The plan's key is born with the second partner: before that there is nothing that could be sealed.
    guard call.state.roster.partnerJoin != nil else { return .quota }
    guard let author = call.state.roster.device(at: change.device) else { return .unknownDevice }
    if change.owner == 0 {
      guard change.signature.isEmpty else { return .badSignature }
      return author.position == call.device.position || call.asked.healing ? nil : .notAuthor
    }
    let holds = OwnSignature.isValid(
      change.signature, by: author, plan: call.plan, owner: change.owner, slot: change.slot, stamp: change.stamp,
      epoch: change.epoch, sealed: change.sealed)
    return holds ? nil : .badSignature
  }
}
