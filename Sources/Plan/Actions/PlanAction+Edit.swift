extension PlanAction {
  /// What is recorded, made from the plan as it stands.
  package func edit(
    in plan: PlanView, _ context: ActionContext, _ digests: Digests
  ) throws(PlanError) -> Edit {
    let (you, id) = (plan.you, context.newID)
    switch self {
    case .set(let field, let text): return try Edit.set(field, text)
    case .agree(let text):
      guard plan.agreement.missing.isEmpty else { throw .missing(plan.agreement.missing) }
      guard plan.agreement.present == text else { throw .changedMeanwhile }
      return Edit.agree(to: text, by: you)
    case .takeAgreementBack: return Edit.takeAgreementBack(by: you)
    case .name(let name): return try Edit.name(name, of: you)
    case .wishes(let text): return try Edit.wishes(text, of: you)
    case .answerInvitation(let answer, let note, let again):
      return try Edit.answer(answer, note: note, again: again, by: you)
    case .hold(let days): return try Edit.hold(for: days, from: context.today, by: you)
    case .endHold: return try Edit.endHold(in: plan, on: context.today, by: you) ?? Edit([])
    case .addHope(let text, let direction): return try Edit.addHope(text, direction: direction, id: id, by: you)
    case .removeHope(let hope): return try Edit.removeHope(hope, by: you)
    case .addConcern(let text, let topic): return try Edit.addConcern(text, topic: topic, id: id, by: you)
    case .editConcern(let concern, let text):
      return try Edit.editConcern(plan.present(concern), text, by: you)
    case .reflect(let concern, let text):
      return try Edit.reflect(plan.present(asRead: concern), text, by: you, digests: digests)
    case .answerConcern(let concern, let answer):
      return try Edit.answer(plan.present(asRead: concern), answer, by: you, digests: digests)
    case .takeConcernBack(let concern): return try Edit.takeBack(plan.present(concern), by: you)
    case .addTherapist(let name, let details): return try Edit.addTherapist(name, details: details, id: id)
    case .editTherapist(let therapist, let details, let gone):
      return try Edit.therapist(therapist.id, details) + Edit.clear(gone, of: therapist.id)
    case .setTherapistAside(let therapist, let aside): return Edit.setAside(therapist, aside)
    case .chooseTherapist(let therapist):
      let present = try therapist.map { read throws(PlanError) in try plan.present(asRead: read) }
      return try Edit.choose(present, by: you, digests: digests)
    case .addQuestion(let text, let therapist):
      return try Edit.addQuestion(text, for: therapist, id: id, by: you, digests: digests)
    case .removeQuestion(let question): return try Edit.removeQuestion(question, by: you)
    case .addOption(let text): return try Edit.addOption(text, id: id)
    case .setOptionAside(let option, let aside): return Edit.setAside(option, aside)
    case .chooseOption(let option):
      let present = try option.map { read throws(PlanError) in try plan.present(asRead: read) }
      return try Edit.chooseOption(present, by: you, digests: digests)
    case .addResource(let link, let minutes, let sentence):
      return try Edit.addResource(link, minutes: minutes, sentence: sentence, id: id)
    case .removeResource(let resource): return Edit.remove(resource)
    case .addVisit(let date, let time, let place): return try Edit.addVisit(date, time: time, place: place, id: id)
    case .changeVisit(let visit, let changed): return try Edit.change(visit, changed)
    case .markVisit(let visit, let isDone): return Edit.done(visit, isDone)
    case .removeVisit(let visit): return Edit.remove(visit)
    case .stopVisits: return plan.visits.filter { !$0.isDone }.map { Edit.remove($0) }.reduce(Edit([]), +)
    case .checkIn(let notes):
      return try Edit.checkIn(notes, week: context.today.monday.description, id: id, by: you)
    }
  }
}
