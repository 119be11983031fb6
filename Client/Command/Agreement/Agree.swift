import TandemApp
import ArgumentParser
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem agree`: signs exactly a text that was shown here.
struct Agree: ParsableCommand, Runs {
  static let configuration = about(.agree, .agree, named: "agree")
  @Flag(help: HelpWords.takeBack.help) var takeBack = false
  @Flag(help: HelpWords.showAgreed.help) var show = false
  @Flag(help: HelpWords.agreeYes.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context, toShare: !show)
    await copy.catchUp()
    if show { return try showAgreed(copy) }
    try await sign(copy)
    if context.options.json { try context.console.put(try copy.agreementJSON()) }
  }

  private func sign(_ copy: Copy) async throws(CommandFailure) {
    let context = copy.context
    let plan = try copy.plan()
    if takeBack {
      let taken = try await copy.save(.takeAgreementBack, unchanged: AgreeWords.nothingToTakeBack)
      if taken.isShared { context.console.say(AgreeWords.takenBack) }
      return
    }
    guard plan.agreement.missing.isEmpty else { throw CommandFailure(.missing(plan.agreement.missing)) }
    let shown = plan.agreement.present
    let isDone = plan.agreement.by.contains(plan.you)
    if yes, !isDone { try copy.needShown(shown) }
    try sayDifference(plan.agreement, on: context)
    try show(shown, copy)
    if isDone { return context.console.say(plan.agreement.state == .agreed ? AgreeWords.agreed : .already) }
    if !yes {
      guard context.canAsk else { throw CommandFailure(.notPermitted, ErrorWords.agreeYes.text) }
      guard try context.confirmed(AgreeWords.ask.text) else { return context.console.say(AgreeWords.notSigned) }
      guard try copy.plan().agreement.present == shown else {
        throw CommandFailure(.badData, ErrorWords.agreeChanged.text)
      }
    }
    guard try await copy.save(.agree(to: shown), unchanged: AgreeWords.already).isShared else { return }
    let now = try copy.plan().agreement
    context.console.say(now.state == .agreed && now.present == shown ? AgreeWords.agreed : .signed)
    try copy.sayNext()
  }

  private func show(_ text: AgreementText, _ copy: Copy) throws(CommandFailure) {
    if !copy.context.options.json {
      copy.context.console.say(AgreeWords.exactText)
      try copy.context.console.put(AgreementLines(text).text)
    }
    try copy.noteShown(text)
  }

  /// What is different from the text that both agreed to last, and the text as it is now, where there is one to agree to.
  private func showAgreed(_ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    let agreement = try copy.plan().agreement
    try sayDifference(agreement, on: context)
    if agreement.missing.isEmpty { try show(agreement.present, copy) }
    if context.options.json { return try context.console.put(try copy.agreementJSON()) }
    if agreement.agreed == nil { return context.console.say(AgreeWords.never) }
    if agreement.state == .agreed { context.console.say(AgreeWords.agreed) }
  }

  private func sayDifference(_ agreement: AgreementView, on context: Context) throws(CommandFailure) {
    guard let old = agreement.agreed, let at = agreement.agreedAt, old != agreement.present, !context.options.json
    else {
      return
    }
    context.console.say(AgreeWords.difference, ["date": context.calendar.date(at)])
    try context.console.put(AgreementDifference(from: old, to: agreement.present).text)
  }
}

extension Copy {
  fileprivate func agreementJSON() throws(CommandFailure) -> JSON {
    PlanJSON(try plan(), calendar: context.calendar).agreementWithPresent
  }

  /// Remembers which text was shown here, so that no other one is signed in its place. Where nothing can be written it is not
  /// remembered, and what was to be read is shown all the same.
  fileprivate func noteShown(_ text: AgreementText) throws(CommandFailure) {
    let mark = text.mark(try snapshot.digests)
    guard try settings.shownAgreement != mark else { return }
    _ = try? replica.change { $0.changeSettings { $0.shownAgreement = mark } }
  }

  /// Ends the command where another text was shown here last, or none.
  fileprivate func needShown(_ text: AgreementText) throws(CommandFailure) {
    let shown = try settings.shownAgreement
    guard shown != text.mark(try snapshot.digests) else { return }
    throw CommandFailure(.badData, (shown == nil ? ErrorWords.agreeUnshown : .agreeChanged).text)
  }
}
