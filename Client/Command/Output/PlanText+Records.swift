import TandemPlan

/// The further records as words.
extension PlanText {
  /// Who answered an invitation, and how; in alphabetical order.
  var answers: [String] {
    plan.seats.compactMap { seat in
      guard let answer = plan.answers[seat] else { return nil }
      let line = "  " + AnswerWords.shown.with(["name": name(seat), "text": AnswerWords(answer.answer).text])
      guard let note = answer.note else { return line }
      return line + "\n" + AnswerWords.note.with(["text": hanging(note, by: 4)])
    }
  }

  /// What would help each feel comfortable; in alphabetical order.
  var wishes: [String] {
    plan.seats.compactMap { seat in
      plan.wishes[seat].map { "  " + AnswerWords.shown.with(["name": name(seat), "text": hanging($0, by: 4)]) }
    }
  }

  func question(_ question: QuestionView) -> String {
    let by = CallWords.by.with(["text": hanging(question.text, by: 4), "name": name(question.by)])
    let therapist = plan.therapists.first { $0.id == question.therapist }
    return numbered(question.number)
      + (therapist.map { CallWords.forTherapist.with(["text": by, "name": oneLine($0.name)]) } ?? by)
  }

  func visit(_ visit: VisitView, on today: CalendarDate) -> String {
    numbered(visit.number) + hanging(visit.sentence(on: today), by: 4)
  }

  var visitCount: String { StatusWords.visits.with(["text": plan.trial.sentence]) }

  /// One round of looking back: both answers, or that one's own is sealed.
  func lookingBack(_ round: LookingBackView) -> String {
    let sealed = LookingBackWords.sealed.text
    let lines =
      !round.isOpen
      ? ["    " + sealed]
      : plan.seats.map { seat in
        "    " + LookingBackWords.answer.with(["name": name(seat), "text": answer(seat, in: round)])
      }
    return ([numbered(round.number) + LookingBackWords.round.with(["number": String(round.number)])] + lines)
      .joined(separator: "\n")
  }

  private func answer(_ seat: Seat, in round: LookingBackView) -> String {
    guard let outcome = round.outcome(seat), let wayOn = round.wayOn(seat) else { return "" }
    return LookingBackWords.both.with([
      "first": LookingBackWords(outcome).text, "second": LookingBackWords(answered: wayOn).text,
    ])
  }

  func checkIn(_ checkIn: CheckInView) -> String {
    let week = checkIn.week.flatMap { CalendarDate(reading: $0) }.map { calendar.date($0) } ?? checkIn.week ?? ""
    let title = CallWords.by.with(["text": CheckInWords.week.with(["date": week]), "name": name(checkIn.by)])
    let texts = [checkIn.appreciated, checkIn.hard, checkIn.need, checkIn.tiny]
    let lines = zip(CheckInWords.prompts, texts).compactMap { prompt, text in
      text.map { "    \(prompt.1.text): " + hanging($0, by: 6) }
    }
    return ([numbered(checkIn.number) + title] + lines).joined(separator: "\n")
  }

  func resource(_ resource: ResourceView) -> String {
    var line = numbered(resource.number) + hanging(resource.link, by: 4)
    if let minutes = resource.minutes {
      line = ResourceWords.entry.with(["text": line, "name": ResourceWords.minutes.with(["count": minutes])])
    }
    return resource.sentence.map { line + "\n    " + hanging($0, by: 4) } ?? line
  }
}

extension PlanText {
  /// What the other one answered to the invitation, while it is not yes.
  var otherAnswer: String? {
    let seat = plan.you.other
    guard let answer = plan.answers[seat] else { return nil }
    let words: AnswerWords
    switch answer.answer {
    case .no: words = .otherNo
    case .questions: words = .otherQuestions
    case .yes: return nil
    }
    return words.with(["name": name(seat)])
  }
}
