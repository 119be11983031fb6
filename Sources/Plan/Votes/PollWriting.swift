/// What a device writes, by the table of PROTOCOL.md, section 8.2.
extension Poll {
  /// What this device must write now to open its vote; nil where there is nothing to open, or nothing that it could.
  /// - Parameters:
  ///   - device: this device's position; it opens once.
  ///   - ballots: the votes on this subject that were given on this device, newest first.
  package func opening(by device: UInt32, ballots: [Ballot]) -> Opening? {
    guard reveal == nil, let mine = parts[own], let theirs = parts[own.other],
      !mine.opens.contains(where: { $0.ref.device == device })
    else { return nil }
    let opened: [UInt8]
    let answers: [UInt8]
    if own == leader {
      guard mine.opens.isEmpty, let present = mine.presentCommit, let partner = theirs.presentCommit,
        partner.sequence != nil
      else { return nil }
      opened = present.content
      answers = partner.content
    } else {
      guard let lead = leadOpen else { return nil }
      opened = lead.content.answers
      answers = digest(lead.content, of: leader)
    }
    guard let ballot = ballots.first(where: { digests.commit($0) == opened }) else { return nil }
    return Opening(choice: ballot.choice, salt: ballot.salt, answers: answers, hash: ballot.name)
  }

  /// A vote that was given here, sealed, after the one that was revealed: it is said again openly, with the stamp of its
  /// commitment. Nil where there is none, or where something newer was said.
  package func saidAgain(by device: UInt32, ballots: [Ballot]) -> Write? {
    guard reveal != nil, let mine = parts[own], let counted = counted(own), let ballot = ballots.first else {
      return nil
    }
    let digest = digests.commit(ballot)
    guard digest != counted,
      let newest = mine.commits.first(where: { $0.content == digest && $0.ref.device == device }),
      let before = mine.commits.filter({ $0.content == counted }).map({ $0.ref.stamp }).max(),
      newest.ref.stamp > before, mine.laters.allSatisfy({ $0.ref.stamp < newest.ref.stamp })
    else { return nil }
    return Write(
      address(.later, of: own), .boundChoice(ballot.choice, to: ballot.name), stamp: newest.ref.stamp)
  }

  /// The commitment of a seat that was revealed.
  private func counted(_ seat: Seat) -> [UInt8]? {
    reveal.map { digest(seat == leader ? $0.lead : $0.follow, of: seat) }
  }

  /// Records a vote of this seat. It is sealed as long as nothing of this seat was opened; the first one always is.
  /// - Parameters:
  ///   - device: this device's position.
  ///   - ballots: the votes on this subject that were given on this device, newest first.
  ///   - salt: 32 random bytes.
  package func cast(
    _ choice: UInt8, name: String, by device: UInt32, ballots: [Ballot], salt: [UInt8]
  ) -> CastVote {
    let hash = digests.text(name)
    let opening = opening(by: device, ballots: ballots)
    if reveal != nil || opening != nil || hasOpened {
      let first = opening.map { [Write(address(.open, of: own), .opening($0))] } ?? []
      let later = Write(address(.later, of: own), .boundChoice(choice, to: hash))
      return CastVote(edit: Edit(first + [later]), ballot: nil)
    }
    let ballot = Ballot(seat: own, subject: subject, name: hash, choice: choice, salt: salt)
    return CastVote(
      edit: Edit([Write(address(.commit, of: own), .commitment(digests.commit(ballot)))]), ballot: ballot)
  }

  /// Whether this seat has opened the vote that counts, as far as can be known here.
  private var hasOpened: Bool {
    guard let mine = parts[own], !mine.commits.isEmpty else { return false }
    if own == leader { return !mine.opens.isEmpty }
    guard let lead = leadOpen else { return false }
    let led = digest(lead.content, of: leader)
    return mine.opens.contains { $0.content.answers == led }
  }
}

/// A vote to be recorded: the writes, and the ballot that must be kept on this device alone, if it is a sealed one.
package struct CastVote: Sendable {
  package let edit: Edit
  package let ballot: Ballot?
}
