extension PlanView {
  /// Where the plan stands on a day.
  /// - Parameter date: the day of a moment, as people where this computer is read it.
  package func sentence(on today: CalendarDate, _ date: (Stamp) -> String) -> String {
    if isRemoved { return PlanWords.removed.text }
    if hasEnded { return PlanWords.ended.text }
    let words = PlanWords(agreement).text
    if let until = hold(on: today) {
      let hold = PlanWords.onHold.with(["date": until.words])
      // A pause hides no change of what both agreed to.
      return agreement.state == .changed ? PlanWords.both.with(["first": words, "second": hold]) : hold
    }
    guard agreement.state == .agreed, let at = agreement.agreedAt else { return words }
    return AgreeWords.since.with(["state": words, "date": date(at)])
  }

  /// Both names, in alphabetical order.
  package var couple: String {
    let names = seats.map { oneLine(name($0)) }
    return ListWords.couple.with(["first": names[0], "second": names[1]])
  }
}

extension VoteShown {
  /// An open vote in words; nil for any other.
  package var sentence: String? {
    guard case .open(let choice, let changed, let sameName) = self else { return nil }
    let words = VoteWords(choice: choice).text
    let marked = changed ? VoteWords.changed.with(["vote": words]) : words
    return sameName ? marked : VoteWords.otherName.with(["vote": marked])
  }
}

extension HopeView {
  /// With its direction, where one was said.
  package var sentence: String {
    switch direction {
    case "more": HopeWords.more.with(["text": text])
    case "less": HopeWords.less.with(["text": text])
    default: text
    }
  }
}

extension VisitView {
  /// The day, the time, the place, and whether it took place.
  /// - Parameter today: for a list that says so where the day has passed.
  package func sentence(on today: CalendarDate? = nil) -> String {
    let hasPassed = today.map { self.hasPassed(on: $0) } ?? false
    let state: VisitWords? = isDone ? .done : hasPassed ? .passed : nil
    let parts = [time?.description, place, state?.text].compactMap { $0 }
    return VisitWords.entry.with([
      "date": date?.words ?? AgreeWords.absent.text, "text": parts.map { ", " + $0 }.joined(),
    ])
  }
}

extension TrialView {
  /// How many of the visits took place, such as "2 of 4 took place".
  package var sentence: String {
    guard let total else { return VisitWords.count.with(["count": "\(done)"]) }
    return VisitWords.countOf.with(["count": "\(done)", "limit": "\(total)"])
  }
}

extension PlanView {
  /// What is said to whoever agreed to the present text alone; nil to everybody else.
  package var agreedAlone: AgreeWords? {
    guard agreement.isYoursAlone(you) else { return nil }
    return hasEnded ? .hadYours : .yours
  }
}
