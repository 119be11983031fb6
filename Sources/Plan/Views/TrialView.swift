/// How far the visits of the present timeframe have come. Counted from the visits each time, never stored, so two copies that
/// count apart merge to the right number.
package struct TrialView: Hashable, Sendable {
  /// A good moment to look back.
  package enum Milestone: Hashable, Sendable {
    case afterFirst
    case afterLast
  }

  /// Visits marked as done since the present timeframe began.
  package let done: Int
  /// How many the timeframe names; nil where it names none.
  package let total: Int?
  /// The moment at which this person has an answer to give; nil if none is due.
  package let moment: Milestone?
  /// The rounds of looking back that belong to timeframes before the present one are those up to this number.
  package let roundsBefore: Int
  /// How the two go on, as the last round said; nil while it is sealed, and once the timeframe was written anew and agreed on.
  package let outcome: LookingBackView.WayOn?

  init(_ plan: PlanView) {
    let timeframe = plan.fields[.timeframe]
    // A timeframe written after both said "continue" begins a new count.
    let before = plan.lookingBack.last { round in
      guard round.together == .goOn, let at = round.at, let written = timeframe?.at else { return false }
      return at < written
    }
    let done =
      plan.visits.filter { visit in
        guard let doneAt = visit.doneAt else { return false }
        return before?.at.map { $0 < doneAt } ?? true
      }.count
    self.done = done
    let reading = timeframe.flatMap { Timeframe(reading: $0.text) }
    let total = reading.flatMap { [.visits, .sessions].contains($0.unit) ? $0.count : nil }
    self.total = total
    roundsBefore = before?.number ?? 0
    let rounds = plan.lookingBack.filter { $0.number > before?.number ?? 0 }
    let answered = rounds.count { $0.votes[plan.you] != .none }
    let isLast = total.map { done >= $0 } ?? false
    let due = done == 0 ? 0 : isLast && total != 1 ? 2 : 1
    moment = answered >= due ? nil : isLast ? .afterLast : .afterFirst
    let last = plan.disclosedRounds.last
    let isOver = last?.at.map { at in plan.agreement.agreedAt.map { at < $0 } ?? false } ?? false
    outcome = isOver ? nil : last?.together
  }
}

extension PlanView {
  package var trial: TrialView { TrialView(self) }

  /// The rounds that the person who looks is told of: of one that the other alone has answered, nothing.
  package var disclosedRounds: [LookingBackView] { lookingBack.filter { $0.votes.isDisclosed } }

  /// The round that an answer given now belongs to: the last one while it is sealed, otherwise the next.
  package var presentRound: Int {
    guard let last = lookingBack.last else { return 1 }
    return last.isOpen ? last.number + 1 : last.number
  }

  /// The last day of a hold that lasts on this day; the later one if both have set one. One that would go on for longer than a
  /// hold lasts does not count, whatever its stamp says.
  package func hold(on day: CalendarDate) -> CalendarDate? {
    holds.values.filter { $0 >= day && $0 <= day.adding(days: PlanLimits.holdDaysAtMost) }.max()
  }

  /// Whether the person who looks has given an answer to the present round.
  package var hasLookedBack: Bool { lookingBack.contains { $0.number == presentRound && $0.votes[you] != .none } }

  /// What the other one wrote, where recording an edit would put it under Earlier versions; nil where there is nothing like it.
  package func replaced(by edit: Edit) -> TextView? {
    edit.writes.lazy.compactMap { write in
      write.address.rule.flatMap { fields[$0.field] }.flatMap { $0.by != you && write.value.text != $0.text ? $0 : nil }
    }.first
  }

  /// Whether nobody has written anything yet.
  package var isBlank: Bool {
    fields.isEmpty && hopes.isEmpty && concerns.isEmpty && therapists.isEmpty && visits.isEmpty && wishes.isEmpty
      && questions.isEmpty && resources.isEmpty && checkIns.isEmpty && !options.contains { $0.isTouched }
  }

  /// Whether the person in a seat has put words into the plan.
  package func hasWritten(_ seat: Seat) -> Bool {
    fields.values.contains { $0.by == seat } || hopes.contains { $0.by == seat } || wishes[seat] != nil
      || concerns.contains { $0.by == seat || $0.reflection?.by == seat } || questions.contains { $0.by == seat }
      || agreement.by.contains(seat)
  }

  /// Whether anything may be asked of anybody: not after a no, not while the plan is on hold, and not once one has left.
  package func isOpen(on day: CalendarDate) -> Bool {
    !hasEnded && hold(on: day) == nil && !answers.values.contains { $0.answer == .no }
  }

  /// The newest answer to an invitation.
  package var newestAnswer: AnswerView? { answers.values.max { $0.at < $1.at } }
}
