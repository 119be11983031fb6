import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

extension Standing {
  /// The one line that names a sensible next command.
  var nextSentence: String {
    switch nextStep {
    case .joinAgain: snapshot.isRecovering ? CommandStepWords.needsRecovery.text : NextWords.joinAgain.text
    case .awaitKeys: CommandStepWords.needsKeys.text
    case .confirmDevice: DeviceWords.confirmNext.text
    case .beginAnew: NextWords.beginAnew.text
    case .passOn: NextWords.waitForPartner.text
    case .writeDraft: NextWords.writeDraft.text
    case .invite: NextWords.invite.text
    case .replied(.questions): ReplyWords.answerThemNext.text
    case .replied: NextWords.nothingYet.text
    case .compare: NextWords.compare.text
    case .answeredNo: NextWords.answeredNo.text
    case .support: AnswerWords.support.text
    case .askAgain: AnswerWords.askAgain.with(["name": oneLine(plan.name(plan.you.other))])
    case .onHold(let until): NextWords.onHold.with(["date": calendar.date(until)])
    case .answerInvitation: NextWords.answerInvitation.text
    case .shareDrafts: NextWords.shareDrafts.text
    case .write(let field): NextWords(writing: field).text
    case .reflect(let number): NextWords.reflect.with(["number": String(number)])
    case .answer(let number): NextWords.answer.with(["number": String(number)])
    case .addTherapist: NextWords.addTherapist.text
    case .vote(let number): NextWords.vote.with(["number": String(number)])
    case .choose: NextWords.choose.text
    case .agree: (plan.agreement.state == .changed ? NextWords.agreeAgain : .agree).text
    case .lookBack(.afterFirst): LookingBackWords.afterFirst.text
    case .lookBack(.afterLast): LookingBackWords.afterLast.text
    case .together(let wayOn): LookingBackWords(together: wayOn).text
    case .visitDone(let number): NextWords.visitDone.with(["number": String(number)])
    case .visitAhead: (plan.trial.done == 0 ? NextWords.firstVisitAhead : .visitAhead).text
    case .addVisit: NextWords.visit.text
    case .resume: NextWords.resume.text
    case .nothing: NextWords.nothing.text
    }
  }
}

extension NextWords {
  fileprivate init(writing field: Field) {
    switch field {
    case .goal: self = .goal
    case .timeframe: self = .timeframe
    default: self = .problem
    }
  }
}

extension Copy {
  /// Names a sensible next command after something was written, where there is one.
  func sayNext() throws(CommandFailure) {
    let standing = try Standing(self)
    let next = standing.nextSentence
    if next == NextWords.nothing.text { return }
    context.console.say(own: next)
    noteNamed(in: standing.nextStep, of: standing.plan)
  }
}
