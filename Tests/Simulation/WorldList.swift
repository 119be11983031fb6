import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

// What the histories leave out: a fork of the list of devices.
extension World {
  /// Where a server has lost an entry that a device knows, and another device appends one in its place, there are two lists: both stop,
  /// and say so (PROTOCOL.md, section 3), so there is nothing left to converge. At that moment, and at no other, the lost entries come
  /// back first, as if whoever knows them had synced just before; it is counted and printed. Everything else that a server loses of its list
  /// devices bring back by themselves.
  func avoidFork(_ request: WireRequest) async {
    guard case .roster = request.route, let asked = try? WireRosterRequest(decoding: request.body),
      !asked.entries.isEmpty
    else { return }
    await rememberList(atLoss: false)
    let held = await server.roster(of: template.household.roster.plan)
    let lost = longest.dropFirst(held?.entries.count ?? 0)
    let known = Set(held?.entries ?? [])
    let new = asked.entries.filter { !known.contains($0) }
    guard zip(lost, new).contains(where: { $0 != $1 }), continues(held, new) else { return }
    hasAvoidedFork = true
    note("  a fork was about to be begun: \(lost.count) entries come back before it")
    for token in devices.compactMap({ try? $0.replica.membership()?.identity.token }) {
      let bring = WireRequest.entries(longest, of: template.household.roster.plan, token: token)
      if case .ok = await server.answerAtOnce(bring) { return }
    }
    complain("nobody could bring the list back")
  }

  /// Looks how far the list has come.
  /// - Parameter atLoss: whether the server is about to lose it: then an entry that no device has, nor is about to hear of, is gone for good.
  func rememberList(atLoss: Bool) async {
    let held = await server.roster(of: template.household.roster.plan)?.entries ?? []
    if held.count > longest.count { longest = held }
    guard atLoss, !isCrossing else { return }
    longest = devices.compactMap { try? $0.replica.membership()?.roster.entries }.max { $0.count < $1.count } ?? longest
  }

  /// Whether the server would take them.
  private func continues(_ held: Roster?, _ new: [[UInt8]]) -> Bool {
    guard let held else { return (try? Roster(entries: new)) != nil }
    var roster = held
    for entry in new {
      guard (try? roster.append(entry)) != nil else { return false }
    }
    return true
  }
}
