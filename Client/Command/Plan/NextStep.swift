import TandemPlan
import TandemReplica

/// The one line that names a sensible next command. It never says who has or has not done something, and after a no or while
/// the plan is on hold it asks for nothing.
struct NextStep {
  let text: String

  init(_ standing: Standing) {
    text = standing.isPaired ? Self.together(standing) : Self.before(standing)
  }

  private static func before(_ standing: Standing) -> String {
    let settings = standing.settings
    if standing.isJoining { return NextWords.joinAgain.text }
    if settings.answerAloud == "no" { return AnswerWords.support.text }
    if settings.invitation != nil { return NextWords.waitForPartner.text }
    return standing.drafts.isEmpty ? NextWords.writeDraft.text : NextWords.invite.text
  }

  private static func together(_ standing: Standing) -> String {
    let plan = standing.plan
    if !standing.settings.isCompared { return NextWords.compare.text }
    if let quiet = quiet(standing) { return quiet }
    if plan.you == .two, plan.answers[.two] == nil, !plan.hasWritten(.two) { return NextWords.answerInvitation.text }
    if standing.drafts.contains(where: { $0.isForSharing }) { return NextWords.shareDrafts.text }
    for (field, words) in [(Field.problem, NextWords.problem), (.goal, .goal), (.timeframe, .timeframe)]
    where plan.fields[field] == nil {
      return words.text
    }
    if let step = concern(plan) ?? therapist(plan) { return step }
    if !plan.agreement.by.contains(plan.you) { return NextWords.agree.text }
    if let step = visits(plan, on: standing.today) { return step }
    return standing.settings.isPaused ? NextWords.resume.text : NextWords.nothing.text
  }

  /// What is said where nothing is to be asked: after a no, and while the plan is on hold.
  private static func quiet(_ standing: Standing) -> String? {
    let plan = standing.plan
    if plan.answers[plan.you]?.answer == "no" { return NextWords.answeredNo.text }
    if let until = plan.answers[plan.you.other]?.quietUntil {
      let isOver = standing.now >= until
      return isOver ? AnswerWords.askAgain.with(["name": oneLine(plan.name(plan.you.other))]) : AnswerWords.support.text
    }
    return plan.hold(on: standing.today).map { NextWords.onHold.with(["date": standing.calendar.date($0)]) }
  }

  private static func concern(_ plan: PlanView) -> String? {
    for concern in plan.concerns {
      let number = ["number": String(concern.number)]
      if concern.by != plan.you, concern.state == .shared { return NextWords.reflect.with(number) }
      if concern.by == plan.you, concern.state == .reflected { return NextWords.answer.with(number) }
    }
    return nil
  }

  private static func therapist(_ plan: PlanView) -> String? {
    let listed = plan.therapists.filter { !$0.isSetAside }
    if listed.isEmpty { return plan.chosenOption == nil ? NextWords.addTherapist.text : nil }
    if let open = listed.first(where: { $0.votes[plan.you] == .none }) {
      return NextWords.vote.with(["number": String(open.number)])
    }
    let isChoosing = listed.contains { $0.chosenBy.contains(plan.you) }
    let canChoose = listed.contains { !$0.votes.vetoed && $0.votes[plan.you].choice != nil }
    return canChoose && !isChoosing ? NextWords.choose.text : nil
  }

  /// From the first date to looking back.
  private static func visits(_ plan: PlanView, on today: CalendarDate) -> String? {
    guard plan.agreement.state == .agreed else { return nil }
    let trial = plan.trial
    if let words = LookingBackWords(moment: trial.moment) { return words.text }
    if let outcome = trial.outcome, plan.lookingBack.last?.number ?? 0 > 1 || outcome != .goOn {
      return LookingBackWords(together: outcome).text
    }
    let ahead = plan.visits.filter { !$0.isDone }
    if let past = ahead.first(where: { $0.date.map { $0 < today } ?? false }) {
      return NextWords.visitDone.with(["number": String(past.number)])
    }
    if !ahead.isEmpty { return NextWords.visitAhead.text }
    return trial.total.map { trial.done >= $0 } == true ? nil : NextWords.visit.text
  }
}

extension Draft {
  /// Whether the draft is on its way into the plan; a check-in is private unless its author thinks otherwise.
  fileprivate var isForSharing: Bool {
    guard let edit else { return false }
    return !edit.writes.contains { $0.address.kind == RecordKind.checkin.rawValue }
  }
}

extension Copy {
  /// Names a sensible next command after something was written, where there is one.
  func sayNext() throws(Failure) {
    let next = try NextStep(Standing(self))
    if next.text != NextWords.nothing.text { context.console.say(next.text) }
  }
}
