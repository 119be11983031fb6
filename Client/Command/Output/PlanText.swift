import TandemPlan

/// The plan as words for a terminal or a pipe.
struct PlanText {
  let plan: PlanView
  let calendar: Calendar

  init(_ plan: PlanView, calendar: Calendar) {
    self.plan = plan
    self.calendar = calendar
  }

  func name(_ seat: Seat) -> String { oneLine(plan.name(seat)) }

  /// Where the plan stands on a day.
  func state(on today: CalendarDate) -> String { plan.sentence(on: today) { calendar.date($0) } }

  /// The plan's own fields that are filled, a paragraph each.
  var fields: [String] {
    PlanView.planFields.compactMap { field in
      guard let view = plan.fields[field], let name = NounWords(field)?.text else { return nil }
      return padded(name) + hanging(view.text, by: Self.column) + "\n" + padded("") + author(view)
    }
  }

  private func author(_ view: TextView) -> String {
    let words: ListWords = view.earlier > 0 ? .byWithEarlier : .by
    return words.with(["name": name(view.by), "date": calendar.date(view.at), "count": String(view.earlier)])
  }

  /// A concern, with its state, and what the partner hears in it.
  func concern(_ concern: ConcernView) -> String {
    let topic = concern.topic.flatMap { TopicWords(choice: $0) }.map { " (\($0.text))" } ?? ""
    let by = ListWords.by.with(["name": name(concern.by), "date": calendar.date(concern.at)])
    var lines = [
      numbered(concern.number) + hanging(concern.text, by: 4) + topic,
      "    \(by). \(ConcernStateWords(concern.state).text).",
    ]
    if let reflection = concern.reflection {
      let fills = ["name": name(reflection.by), "text": hanging(reflection.text, by: 6)]
      lines.append("    " + ListWords.reflection.with(fills))
    }
    if let later = concern.laterReflection {
      let fills = ["name": name(later.by), "text": hanging(later.text, by: 6)]
      lines.append("    " + ListWords.laterReflection.with(fills))
    }
    return lines.joined(separator: "\n")
  }

  /// A therapist, with votes and choices.
  func therapist(_ therapist: TherapistView, details: Bool) -> String {
    let marks = marks(therapist.isSetAside, isChosen: therapist.isChosen, isProposed: !therapist.chosenBy.isEmpty)
    var lines = [numbered(therapist.number) + hanging(therapist.name, by: 4) + marks]
    if details {
      for rule in TherapistView.detailRules {
        guard let words = DetailWords(rule), let text = therapist.details[rule] else { continue }
        lines.append("    \(words.text): " + hanging(text, by: 6))
      }
    }
    lines.append("    " + votes(therapist.votes))
    return lines.joined(separator: "\n")
  }

  /// A way to begin, with votes and choices where there are any.
  func option(_ option: OptionView) -> String {
    let marks = marks(option.isSetAside, isChosen: option.isChosen, isProposed: !option.chosenBy.isEmpty)
    let line = numbered(option.number) + hanging(option.text, by: 4) + marks
    return option.votes.isDisclosed ? line + "\n    " + votes(option.votes) : line
  }

  /// Both votes once both are open; until then one's own, and nothing that tells whether the other one is given.
  private func votes(_ votes: VoteView) -> String {
    guard votes.isOpen else {
      return votes[plan.you] == .none ? ListWords.noVote.text : VoteWords.yoursIsSealed.text
    }
    let words = plan.seats.map { ListWords.vote.with(["name": name($0), "vote": votes[$0].sentence ?? ""]) }
    return words.joined(separator: ". ") + "."
  }

  private func marks(_ isSetAside: Bool, isChosen: Bool, isProposed: Bool) -> String {
    var marks: [String] = []
    if isSetAside { marks.append(ListWords.setAside.text) }
    if isChosen { marks.append(ListWords.chosen.text) } else if isProposed { marks.append(ListWords.proposed.text) }
    return marks.isEmpty ? "" : " (" + marks.joined(separator: ", ") + ")"
  }

  private static let column = 11

  private func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, Self.column - name.count))
  }
}

/// The exact text of an agreement, a line a part.
struct AgreementLines {
  let text: String

  init(_ agreement: AgreementText) {
    let lines = agreement.named.map { name, part in "\(name): " + hanging(part, by: name.count + 2) }
    text = lines.joined(separator: "\n")
  }
}

/// What is different between two texts of an agreement, part by part; empty if nothing is.
struct AgreementDifference {
  let text: String

  init(from old: AgreementText, to new: AgreementText) {
    var lines: [String] = []
    for (name, before, now) in new.changes(since: old) {
      for (words, part) in [(AgreeWords.before, before), (.now, now)] where !part.isEmpty {
        lines.append(words.with(["name": name, "text": hanging(part, by: 2)]))
      }
    }
    text = lines.joined(separator: "\n")
  }
}
