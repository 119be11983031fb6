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
  /// What the person who looks has voted, while both votes are sealed: known on the device that it was given on, and only while
  /// it stands. An index into `Schema.votes`. No other device's view has it.
  package let ownSealed: UInt8?
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

  /// - Parameter ballots: the sealed votes that were given on this device, newest first.
  package init(_ poll: Poll, name: String, ballots: [Ballot] = []) {
    let present = poll.digests.text(name)
    var shown: [Seat: VoteShown] = [:]
    for seat in Seat.allCases { shown[seat] = Self.shown(seat, poll, present) }
    self.shown = shown
    own = poll.own
    ownSealed = poll.reveal == nil ? Self.sealed(poll, present, ballots) : nil
  }

  /// The newest vote of this seat: said openly already, or in the ballot behind the commitment that it stands by.
  private static func sealed(_ poll: Poll, _ present: [UInt8], _ ballots: [Ballot]) -> UInt8? {
    guard let parts = poll.parts[poll.own], let commit = parts.presentCommit else { return nil }
    if let later = parts.presentLater, later.ref.stamp > commit.ref.stamp {
      return later.content.hash == present ? later.content.choice : nil
    }
    let ballot = ballots.first {
      $0.seat == poll.own && $0.subject == poll.subject && poll.digests.commit($0) == commit.content
    }
    return ballot.flatMap { $0.name == present ? $0.choice : nil }
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
