/// How one seat's vote appears.
package enum VoteShown: Hashable, Sendable {
  case none
  /// Given, and closed until both are open.
  case sealed
  /// - changed: it was changed after both were open. sameName: the name is still the one voted on.
  case open(choice: UInt8, changed: Bool, sameName: Bool)

  package var choice: UInt8? {
    if case .open(let choice, _, _) = self { choice } else { nil }
  }
}

/// Both partners' votes on one therapist, option or round of looking back: sealed until both are open (PROTOCOL.md, section 8.3).
package struct VoteView: Hashable, Sendable {
  package let shown: [Seat: VoteShown]
  /// Who looks.
  private let own: Seat

  package subscript(seat: Seat) -> VoteShown { shown[seat] ?? .none }

  /// What the person who looks is told: until both are open nothing says whether the other one has voted. Once their own is given,
  /// both are sealed to them.
  package func disclosed(_ seat: Seat) -> VoteShown { isOpen ? self[seat] : self[own] }

  /// Whether the person who looks knows of any vote.
  package var isDisclosed: Bool { Seat.allCases.contains { disclosed($0) != .none } }

  /// Whether both are open.
  package var isOpen: Bool { Seat.allCases.allSatisfy { self[$0].choice != nil } }

  /// Whether an open vote of either partner is "not for me".
  package var vetoed: Bool { Seat.allCases.contains { self[$0].choice == 2 } }

  package init(_ poll: Poll, name: String) {
    let present = poll.digests.text(name)
    var shown: [Seat: VoteShown] = [:]
    for seat in Seat.allCases { shown[seat] = Self.shown(seat, poll, present) }
    self.shown = shown
    own = poll.own
  }

  /// Both who look see the same votes.
  package static func == (a: VoteView, b: VoteView) -> Bool { a.shown == b.shown }

  package func hash(into hasher: inout Hasher) { hasher.combine(shown) }

  private static func shown(_ seat: Seat, _ poll: Poll, _ present: [UInt8]) -> VoteShown {
    guard let reveal = poll.reveal else { return poll.parts[seat]?.commits.isEmpty == false ? .sealed : .none }
    if let later = poll.parts[seat]?.presentLater?.content {
      return .open(choice: later.choice, changed: true, sameName: later.hash == present)
    }
    let open = seat == poll.leader ? reveal.lead : reveal.follow
    return .open(choice: open.choice, changed: false, sameName: open.hash == present)
  }
}
