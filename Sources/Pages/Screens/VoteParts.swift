import TandemPlan

/// Votes and choices, as they stand on options and therapists alike.
extension PageBuilder {
  /// Both votes as two equal marks, once both are open; until then what is known of one's own. Of the other one nothing is said.
  @HTMLBuilder func votes(_ votes: VoteView) -> [HTML] {
    if votes.isOpen {
      ul(.look(.marks)) {
        for seat in plan.seats { if let choice = votes[seat].choice { mark(seat, choice, votes) } }
      }
    } else if let sentence = sealed(votes) {
      p(.look(.sealed), .quietly) {
        Picture.envelope
        span(.look(.short), .hiddenFromSpeech, text: VotePageWords.sealed.text)
        span(.look(.saidVote), sentence)
      }
    }
  }

  private func mark(_ seat: Seat, _ choice: UInt8, _ votes: VoteView) -> HTML {
    li(.look(hue(seat))) {
      Picture.mark(choice, isFirst: hue(seat) == .one)
      span {
        strong(.ownDirection) {
          HTML.text(name(seat))
          span(.look(.hush), ": ")
        }
        span(.look(.saidVote), votes[seat].sentence ?? "")
      }
    }
  }

  /// What one's own sealed vote was, where this computer knows it.
  private func sealed(_ votes: VoteView) -> String? {
    if let choice = votes.ownSealed { return VotePageWords.yours.with(["vote": VoteWords(choice: choice).text]) }
    return votes[you] == .sealed ? VotePageWords.sealedElsewhere.text : nil
  }

  /// Whether it is chosen; nil if nobody did. A choice of one of the two has no name.
  @HTMLBuilder func chosen(by seats: [Seat], _ votes: VoteView) -> [HTML] {
    switch seats.count {
    case 0: []
    case 1: chip(ScreenWords.proposed.text, .open)
    default:
      if votes.vetoed {
        span(ScreenWords.chosenVeto.text)
      } else {
        chip(ScreenWords.chosenByBoth.text, .lit, sign: Picture.both)
      }
    }
  }

  /// The button for a choice where a vote says "not for me", with the reason why it cannot be pressed.
  func cannotChoose(_ key: RecordKey, _ name: String) -> HTML {
    .element(
      .button, [.type(.button), .disabled, .described(reason(key))], FormParts.titled(ScreenWords.choose.text, name))
  }

  func reason(_ key: RecordKey) -> String { "reason-" + PageRoute.text(key) }

  /// One's own vote: three answers that are equals. The one that was given is marked, before both are open and afterwards.
  /// - Parameter name: what is voted on, as the page shows it.
  func voting(_ kind: FormKind, _ key: RecordKey, _ name: String, _ votes: VoteView) -> HTML {
    let own = votes.isOpen ? votes[you].choice : votes.ownSealed
    return form(kind, record: key, .look(.voteForm), .hook(.inPlace, "")) { form in
      form.hidden(.shown, model.digests.mark(name))
      fieldset(.look(.vote)) {
        Tag.legend(.look(.hush), VotePageWords.legend.with(["name": name]))
        for (index, choice) in Schema.votes.enumerated() {
          let index = UInt8(index)
          button(.type(.submit), .name(FieldName.choice.rawValue), .value(choice), .pressed(own == index)) {
            Picture.vote(index)
            HTML.text(VoteWords(choice: index).text)
          }
        }
      }
    }
  }

  /// One row of a list for choosing: what it is, what the votes say, and the button; where it cannot be pressed, why.
  @HTMLBuilder func choosing(
    _ form: FormParts, _ key: RecordKey, _ name: String, by seats: [Seat], _ votes: VoteView, title: HTML
  ) -> [HTML] {
    let isYours = seats.contains(you)
    div {
      title
      self.votes(votes)
      if votes.vetoed {
        p(.look(.reason), .id(reason(key)), text: (isYours ? VotePageWords.waits.text : ScreenWords.vetoed.text))
      } else if !seats.isEmpty {
        p(.look(.reason)) { chosen(by: seats, votes) }
      }
    }
    if isYours, votes.vetoed {
      form.about(VotePageWords.takeBack.text, .choice, "none", looks: [], about: name)
    } else if isYours {
      let words = seats.count == 2 ? VotePageWords.chosen : .yourChoice
      form.about(words.text, .choice, "none", looks: [], about: name, isPressed: true)
    } else if votes.vetoed {
      cannotChoose(key, name)
    } else {
      form.about(key, ScreenWords.choose.text, looks: [], about: name)
    }
  }

  /// Where an entry stands on its page, so that a form can lead back to it.
  func place(_ key: RecordKey) -> String { PageRoute.place(key) }
}
