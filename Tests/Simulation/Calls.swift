package import TandemRoster
package import TandemWire

extension WireRequest {
  /// Founds, extends or completes a roster.
  package static func entries(_ entries: [[UInt8]], of plan: PlanID, token: [UInt8]) -> WireRequest {
    WireRequest(.roster(plan: plan.bytes), token: token, body: WireRosterRequest(entries: entries).encoded())
  }

  /// A sync that pushes these changes from the start of the server's sequence.
  package static func push(_ changes: [Change], by identity: DeviceIdentity, roster: Roster) -> WireRequest {
    var message = WireSyncRequest()
    message.changes = changes
    message.rosterHead = roster.head
    return WireRequest(
      .sync(plan: roster.plan.bytes, waitSeconds: 0), token: identity.token, body: message.encoded())
  }
}

extension WireResponse {
  /// This answer to a sync with one more link, of these changes, as a server makes it that lets everything pass; any other
  /// answer as it is.
  package func adding(_ changes: [Change], to request: WireRequest) -> WireResponse {
    rewriting(request) { answer in
      guard answer.outcome == .merged, !answer.more else { return }
      guard let next = answer.cursor.advanced(by: changes.map { $0.head.digest }) else { return }
      answer.links.append(WireLink(last: next.sequence, items: changes.map { .change($0) }))
      answer.cursor = next
    }
  }

  /// This answer to a sync, altered; any other answer as it is.
  package func rewriting(_ request: WireRequest, _ alter: (inout WireSyncAnswer) -> Void) -> WireResponse {
    guard case .sync = request.route, case .ok(let body) = self, var answer = try? WireSyncAnswer(decoding: body)
    else { return self }
    alter(&answer)
    return .ok(answer.encoded())
  }
}

extension WireSyncAnswer {
  /// Every change that it brings whole, in order.
  package var changes: [Change] {
    links.flatMap { $0.items }.compactMap { if case .change(let change) = $0 { change } else { nil } }
  }

  /// Alters every change that it brings whole; the links stay as they were made.
  package mutating func alterChanges(_ alter: (inout Change) -> Void) {
    for link in links.indices {
      for item in links[link].items.indices {
        guard case .change(var change) = links[link].items[item] else { continue }
        alter(&change)
        links[link].items[item] = .change(change)
      }
    }
  }
}
