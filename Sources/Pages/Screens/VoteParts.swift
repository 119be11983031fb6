import TandemPlan

/// Votes and choices, as they stand on options and therapists alike.
extension PageBuilder {
  /// Both votes, once both are open; until then nothing is said about either.
  func votes(_ votes: VoteView) -> String? {
    let said = plan.seats.compactMap { seat in
      vote(votes[seat]).map { ListWords.vote.with(["name": name(seat), "vote": $0]) }
    }
    return said.isEmpty ? nil : said.joined(separator: ". ") + "."
  }

  private func vote(_ vote: VoteShown) -> String? {
    guard case .open(let choice, let changed, let sameName) = vote else { return nil }
    let words = VoteWords(choice: choice).text
    let marked = changed ? VoteWords.changed.with(["vote": words]) : words
    return sameName ? marked : VoteWords.otherName.with(["vote": marked])
  }

  /// Whether it is chosen; nil if nobody did. A choice of one of the two has no name.
  func chosen(by seats: [Seat], _ votes: VoteView) -> String? {
    switch seats.count {
    case 0: nil
    case 1: ScreenWords.proposed.text
    default: votes.vetoed ? ScreenWords.chosenVeto.text : ScreenWords.chosenByBoth.text
    }
  }

  /// What the votes and the choices say.
  @HTMLBuilder func verdict(_ votes: VoteView, chosenBy seats: [Seat]) -> [HTML] {
    if let words = self.votes(votes) { p(.look(.state), .ownDirection, text: words) }
    if let words = chosen(by: seats, votes) { p(.look(.state), .ownDirection, text: words) }
  }

  /// The button for a choice where a vote says "not for me", with the reason why it cannot be pressed.
  @HTMLBuilder func cannotChoose(_ key: RecordKey) -> [HTML] {
    let reason = "reason-" + PageRoute.text(key)
    button(.type(.button), .look(.soft), .disabled, .described(reason), text: ScreenWords.choose.text)
    p(.id(reason), .look(.hint), text: ScreenWords.vetoed.text)
  }

  /// One's own vote: three answers that are equals. It is never shown back while it is sealed; once both are open it is marked.
  /// - Parameter name: what is voted on, as the page shows it.
  @HTMLBuilder func voting(_ kind: FormKind, _ key: RecordKey, _ name: String, _ votes: VoteView) -> [HTML] {
    form(kind, record: key) { form in
      form.hidden(.shown, model.digests.mark(name))
      div(.look(.answers), .isGroup, .spoken(ScreenWords.yourVote.text)) {
        for (index, choice) in Schema.votes.enumerated() {
          let title = VoteWords(choice: UInt8(index)).text
          let isYours = votes.isOpen && votes[you].choice.map { Int($0) } == index
          form.send(isYours ? ScreenWords.yours.with(["vote": title]) : title, .choice, choice)
        }
      }
    }
    if votes.isOpen { p(.look(.hint), ScreenWords.bothOpen.text) }
    if votes[you] == .sealed { p(.look(.hint), VoteWords.yoursIsSealed.text) }
  }
}
