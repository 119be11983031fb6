import ArgumentParser
import TandemPlan

/// `tandem agree`: signs exactly the text that was shown.
struct Agree: ParsableCommand, Runs {
  static let configuration = about(.agree, .agree)
  @Flag(help: HelpWords.takeBack.help) var takeBack = false
  @Flag(help: HelpWords.showAgreed.help) var show = false
  @Flag(help: HelpWords.agreeYes.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try await Copy.openTogether(in: context, toShare: !show)
    if show { return try showAgreed(copy) }
    await copy.catchUp()
    let plan = try copy.plan()
    if takeBack { return try await takeBack(plan, copy) }
    guard plan.agreement.missing.isEmpty else { throw Failure(missing: plan.agreement.missing) }
    let shown = plan.agreement.present
    context.console.say(AgreeWords.exactText)
    try context.console.put(AgreementLines(shown).text)
    try sayDifference(plan.agreement, on: context)
    if plan.agreement.by.contains(plan.you) {
      return context.console.say(plan.agreement.state == .agreed ? AgreeWords.agreed : .already)
    }
    if !yes {
      guard context.canAsk else { throw Failure(.notPermitted, ErrorWords.agreeYes.text) }
      guard try context.confirmed(AgreeWords.ask.text) else { return context.console.say(AgreeWords.notSigned) }
    }
    let change = Change(field: .agreement) { (_) throws(PlanError) in Edit.agree(to: shown, by: plan.you) }
    try await copy.save(change, asDraft: false)
    let now = try copy.plan().agreement
    context.console.say(now.state == .agreed && now.present == shown ? AgreeWords.agreed : .signed)
    try copy.sayNext()
  }

  /// What both agreed to last, also after changes.
  private func showAgreed(_ copy: Copy) throws(Failure) {
    let context = copy.context
    let agreement = try copy.plan().agreement
    guard let text = agreement.agreed, let at = agreement.agreedAt else {
      return context.console.say(AgreeWords.never)
    }
    context.console.say(AgreeWords.agreedText, ["date": context.calendar.date(at)])
    try context.console.put(AgreementLines(text).text)
    try sayDifference(agreement, on: context)
  }

  private func sayDifference(_ agreement: AgreementView, on context: Context) throws(Failure) {
    guard let old = agreement.agreed, let at = agreement.agreedAt, old != agreement.present else { return }
    context.console.say(AgreeWords.difference, ["date": context.calendar.date(at)])
    try context.console.put(AgreementDifference(from: old, to: agreement.present).text)
  }

  private func takeBack(_ plan: PlanView, _ copy: Copy) async throws(Failure) {
    guard plan.agreement.by.contains(plan.you) || plan.agreement.state == .changed else {
      return copy.context.console.say(AgreeWords.nothingToTakeBack)
    }
    let change = Change(field: .agreement) { (_) throws(PlanError) in Edit.takeAgreementBack(by: plan.you) }
    try await copy.save(change, asDraft: false)
    copy.context.console.say(AgreeWords.takenBack)
  }
}
