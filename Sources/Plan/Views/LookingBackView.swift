/// One round of looking back: both partners' sealed answers, opened together.
package struct LookingBackView: Hashable, Sendable, Numbered {
  /// Whether it helped.
  package enum Helpfulness: String, Hashable, Sendable, CaseIterable {
    case helped
    case notSure = "not-sure"
    case notHelping = "not-helping"
  }

  /// How to go on.
  package enum WayOn: String, Hashable, Sendable, CaseIterable {
    case goOn = "continue"
    case change
    case pause
  }

  /// The round, from 1.
  package let number: Int
  package let votes: VoteView
  /// When the second answer was opened or last changed; nil while the round is sealed.
  package let at: Stamp?

  package var label: String { "\(number)" }

  package var id: RecordID { RecordID(UInt64(number)) }

  /// Whether both answers are open.
  package var isOpen: Bool { votes.isOpen }

  package func outcome(_ seat: Seat) -> Helpfulness? {
    votes[seat].choice.map { Helpfulness.allCases[Int($0) / WayOn.allCases.count % Helpfulness.allCases.count] }
  }

  package func wayOn(_ seat: Seat) -> WayOn? {
    votes[seat].choice.map { WayOn.allCases[Int($0) % WayOn.allCases.count] }
  }

  /// How the two go on: the same way if both said so, a pause if either wants one, otherwise a change to talk about.
  package var together: WayOn? {
    guard let one = wayOn(.one), let two = wayOn(.two) else { return nil }
    if one == two { return one }
    return one == .pause || two == .pause ? .pause : .change
  }

  /// The number of an answer in the list of choices (PROTOCOL.md, section 6).
  package static func choice(_ outcome: Helpfulness, _ wayOn: WayOn) -> UInt8 {
    let first = Helpfulness.allCases.firstIndex(of: outcome) ?? 0
    let second = WayOn.allCases.firstIndex(of: wayOn) ?? 0
    return UInt8(first * WayOn.allCases.count + second)
  }

  static func all(_ reading: Reading) -> [LookingBackView] {
    // A round begins when the one before it is open: what stands in any later one is not looked at, so that nobody can carry
    // the other to a round that is far away.
    var rounds: [LookingBackView] = []
    while rounds.last?.isOpen ?? true {
      let number = rounds.count + 1
      let poll = reading.poll(on: Subject(.reassess, RecordID(UInt64(number))))
      let votes = VoteView(poll, name: "")
      guard Seat.allCases.contains(where: { votes[$0] != .none }) else { break }
      let changed = Seat.allCases.compactMap { poll.parts[$0]?.presentLater?.ref.stamp }.max() ?? .zero
      rounds.append(
        LookingBackView(number: number, votes: votes, at: poll.reveal.map { max($0.at, changed) }))
    }
    return rounds
  }
}
