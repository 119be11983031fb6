/// What one seat has written of its vote on one subject.
package struct VoteParts: Hashable, Sendable {
  package let commit: [UInt8]?
  package let open: Opening?
  /// An openly written later vote: the choice, and the text hash of the name it was given for.
  package let later: (choice: UInt8, hash: [UInt8])?

  package init(_ record: Record?) {
    commit =
      if case .commitment(let digest) = record?.fields[Field.voteCommit.number]?.shown.value { digest } else { nil }
    open = if case .opening(let opening) = record?.fields[Field.voteOpen.number]?.shown.value { opening } else { nil }
    later =
      if case .boundChoice(let choice, let hash) = record?.fields[Field.voteLater.number]?.shown.value {
        (choice, hash)
      } else { nil }
  }

  package var hasVoted: Bool { commit != nil || open != nil || later != nil }

  package static func == (a: VoteParts, b: VoteParts) -> Bool {
    a.commit == b.commit && a.open == b.open && a.later?.choice == b.later?.choice && a.later?.hash == b.later?.hash
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(commit)
    hasher.combine(open)
    hasher.combine(later?.choice)
    hasher.combine(later?.hash)
  }
}

/// What does not add up in a vote; listed by name, never shown as a vote.
package enum VoteProblem: String, Hashable, Sendable {
  /// The opened vote is not the one that was committed to.
  case mismatch = "vote_mismatch"
  /// The commitment was replaced after the partner had answered it; the answered one counts.
  case commitReplaced = "commit_replaced"
}

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

/// Both partners' votes on one therapist, option or reassessment: sealed until both are open (PROTOCOL.md, section 8).
package struct VoteView: Hashable, Sendable {
  package let shown: [Seat: VoteShown]
  package let problems: [Seat: VoteProblem]

  package subscript(seat: Seat) -> VoteShown { shown[seat] ?? .none }

  /// Whether a standing vote of either partner is "not for me".
  package var vetoed: Bool { Seat.allCases.contains { self[$0].choice == 2 } }

  init(_ parts: [Seat: VoteParts], subject: RecordKind, id: RecordID, name: String, digests: Digests) {
    let poll = Poll(parts: parts, subject: subject, id: id, digests: digests)
    var problems: [Seat: VoteProblem] = [:]
    var standing: [Seat: (choice: UInt8, changed: Bool, hash: [UInt8])] = [:]
    for seat in Seat.allCases {
      standing[seat] = poll.standing(seat)
      problems[seat] = poll.problem(seat)
    }
    let bothOpen = standing.count == 2
    let present = digests.text(name)
    shown = Dictionary(
      uniqueKeysWithValues: Seat.allCases.map { seat in
        guard let vote = standing[seat], bothOpen else {
          return (seat, parts[seat]?.hasVoted == true ? .sealed : .none)
        }
        return (seat, .open(choice: vote.choice, changed: vote.changed, sameName: vote.hash == present))
      })
    self.problems = problems
  }
}

/// The rule of sealed votes over what both seats have written.
package struct Poll {
  package let parts: [Seat: VoteParts]
  package let subject: RecordKind
  package let id: RecordID
  package let digests: Digests

  package init(parts: [Seat: VoteParts], subject: RecordKind, id: RecordID, digests: Digests) {
    self.parts = parts
    self.subject = subject
    self.id = id
    self.digests = digests
  }

  /// The kind of record that holds the votes on such a subject.
  static func kind(_ subject: RecordKind) -> RecordKind { subject == .reassess ? .reassess : .vote }

  /// Where a part of a seat's vote stands; `part` is a field of a vote.
  package func address(_ part: Field, of seat: Seat) -> Address {
    Address(Field(Self.kind(subject), part.number), id, of: seat)
  }

  private func digest(_ seat: Seat, _ open: Opening) -> [UInt8] {
    digests.commit(
      Ballot(seat: seat, subject: subject, id: id, name: open.hash, choice: open.choice, salt: open.salt))
  }

  /// Whether the seat's opening is the vote that it committed to: the one the partner's opening answers, or, while the
  /// partner has not opened, the present commitment.
  private func opened(_ seat: Seat) -> Bool {
    guard let open = parts[seat]?.open else { return false }
    let wanted = parts[seat.other]?.open?.answers ?? parts[seat]?.commit
    return digest(seat, open) == wanted
  }

  func standing(_ seat: Seat) -> (choice: UInt8, changed: Bool, hash: [UInt8])? {
    let mine = parts[seat]
    let partner = parts[seat.other]
    if let later = mine?.later, mine?.open != nil || partner?.open != nil || partner?.later != nil {
      return (later.choice, true, later.hash)
    }
    guard let open = mine?.open, opened(seat) else { return nil }
    return (open.choice, false, open.hash)
  }

  func problem(_ seat: Seat) -> VoteProblem? {
    guard let open = parts[seat]?.open else { return nil }
    if !opened(seat) { return .mismatch }
    return parts[seat]?.commit == digest(seat, open) ? nil : .commitReplaced
  }

  /// What this device must write now to open its vote; nil while the partner has not voted, if it stands already, or if
  /// another device made it.
  ///
  /// Only the vote that counts is opened - the one that the partner's opening answers, else the present commitment - so that
  /// two devices of one seat never open against each other. The partner's commitment that an opening answers is fixed the
  /// first time, so that neither side can be led in circles.
  /// - Parameter ballots: the votes on this subject that were given on this device, newest first.
  package func opening(_ seat: Seat, ballots: [Ballot]) -> Opening? {
    guard let partner = parts[seat.other], partner.hasVoted else { return nil }
    let counts = partner.open?.answers ?? parts[seat]?.commit
    guard let ballot = ballots.first(where: { digests.commit($0) == counts }) else { return nil }
    let answers =
      parts[seat]?.open?.answers ?? partner.commit ?? partner.open.map { digest(seat.other, $0) }
      ?? [UInt8](repeating: 0, count: 32)
    let opening = Opening(choice: ballot.choice, salt: ballot.salt, answers: answers, hash: ballot.name)
    return opening == parts[seat]?.open ? nil : opening
  }
}
