import TandemPlan
import TandemRoster
import TandemSeal

extension Snapshot {
  /// The words of a copy whose keys cannot be read: to be read and taken along, and for nothing else.
  package init(keyless rows: KeptRows) throws(ReplicaError) {
    let roster = try? Roster(entries: rows.membership.entries)
    let replica = try Replica(rows, nil)
    var seats: [UInt32: Seat] = [:]
    for device in roster?.devices ?? [] { seats[device.position] = Seat(rawValue: device.seat) }
    let you = rows.seat(roster) ?? replica.seatByName ?? .one
    var names = [you: rows.settings.name]
    names[you.other] = rows.settings.partnerName
    let couple = Couple(you: you, seats: seats, fallback: names)
    // Nothing is written before both are in a plan.
    self.init(
      replica, couple, isPaired: replica.table.last > 0, digests: roster.map { .standard($0.plan) } ?? .none)
  }
}

extension KeptRows {
  fileprivate func seat(_ roster: Roster?) -> Seat? {
    guard let roster, let identity = membership.identity else { return nil }
    return roster.device(identity.id).flatMap { Seat(rawValue: $0.seat) }
  }
}

extension Replica {
  /// Whose name in the plan is this person's.
  fileprivate var seatByName: Seat? {
    let state = state
    return Seat.allCases.first { state.text(Address(.partnerName, of: $0)) == settings.name }
  }
}
