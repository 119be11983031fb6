import TandemPlan
import TandemReplica

/// The one line that names a sensible next command. It never says who has or has not done something.
struct NextStep {
  let text: String

  init(_ standing: Standing) {
    let (words, number) = Self.step(standing)
    text = words.with(["number": number.map { String($0) } ?? ""])
  }

  private static func step(_ standing: Standing) -> (NextWords, Int?) {
    guard standing.isPaired else { return (before(standing), nil) }
    if !standing.settings.isCompared { return (.compare, nil) }
    if standing.drafts.contains(where: { $0.edit != nil }) { return (.shareDrafts, nil) }
    let plan = standing.plan
    for (field, words) in [(Field.problem, NextWords.problem), (.goal, .goal), (.timeframe, .timeframe)]
    where plan.fields[field] == nil {
      return (words, nil)
    }
    if let step = concern(plan) ?? therapist(plan) { return step }
    if !plan.agreement.by.contains(plan.you) { return (.agree, nil) }
    return (standing.settings.isPaused ? .resume : .nothing, nil)
  }

  private static func before(_ standing: Standing) -> NextWords {
    if standing.isJoining { return .joinAgain }
    if standing.settings.invitation != nil { return .waitForPartner }
    return standing.drafts.isEmpty ? .writeDraft : .invite
  }

  private static func concern(_ plan: PlanView) -> (NextWords, Int?)? {
    for concern in plan.concerns {
      if concern.by != plan.you, concern.state == .shared { return (.reflect, concern.number) }
      if concern.by == plan.you, concern.state == .reflected { return (.answer, concern.number) }
    }
    return nil
  }

  private static func therapist(_ plan: PlanView) -> (NextWords, Int?)? {
    let listed = plan.therapists.filter { !$0.isSetAside }
    if listed.isEmpty { return (.addTherapist, nil) }
    if let open = listed.first(where: { $0.votes[plan.you] == .none }) { return (.vote, open.number) }
    let isChoosing = listed.contains { $0.chosenBy.contains(plan.you) }
    let canChoose = listed.contains { !$0.votes.vetoed && $0.votes[plan.you].choice != nil }
    return canChoose && !isChoosing ? (.choose, nil) : nil
  }
}

extension Copy {
  /// Names a sensible next command after something was written, where there is one.
  func sayNext() throws(Failure) {
    let next = try NextStep(Standing(self))
    if next.text != NextWords.nothing.text { context.console.say(next.text) }
  }
}
