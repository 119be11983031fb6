/// One sensible next step, at every stage. It never depends on what anybody has or has not done for how long, and after a no or
/// while the plan is on hold it asks for nothing. Front ends put it into words.
package enum NextStep: Hashable, Sendable {
  case joinAgain
  /// This device waits for the keys from another one of this person's.
  case awaitKeys
  /// Another device of this person's waits for its number to be compared.
  case confirmDevice
  /// Whoever joined brought keys that do not fit.
  case beginAnew
  case passOn
  case writeDraft
  case invite
  /// An answer came back without anybody joining: yes or questions.
  case replied(InvitationAnswer)
  case compare
  /// This person's own answer was no.
  case answeredNo
  /// Nothing is needed; there is a page for oneself alone.
  case support
  /// The time that the other one asked for is over.
  case askAgain
  case onHold(until: CalendarDate)
  case answerInvitation
  case shareDrafts
  case write(Field)
  /// By the number of the concern.
  case reflect(Int)
  case answer(Int)
  case addTherapist
  /// By the number of the therapist.
  case vote(Int)
  case choose
  case agree
  case lookBack(TrialView.Milestone)
  case together(LookingBackView.WayOn)
  /// By the number of the visit.
  case visitDone(Int)
  case visitAhead
  case addVisit
  case resume
  case nothing
}

/// What decides the next step.
package protocol Situation {
  var plan: PlanView { get }
  var isPaired: Bool { get }
  var isJoining: Bool { get }
  /// Whether this device waits for the plan's keys, and whether another one of this person's does.
  var awaitsKeys: Bool { get }
  var hasWaitingDevice: Bool { get }
  var isInvited: Bool { get }
  /// Whether this person has confirmed the comparison number.
  var isCompared: Bool { get }
  var isPaused: Bool { get }
  /// Whether the plan that was founded here can never begin.
  var cannotBegin: Bool { get }
  /// What came back to the invitation, and whether the partner may be asked again, while they are not in the plan.
  var reply: Reply? { get }
  var asking: AskingAgain { get }
  /// The last day on which nothing is suggested before anybody is asked; nil if there is none.
  var restsUntil: CalendarDate? { get }
  /// What sharing each draft would record; nil for letters and notes.
  var draftedEdits: [Edit?] { get }
  var today: CalendarDate { get }
  /// Unix milliseconds.
  var now: UInt64 { get }
}

extension Situation {
  /// The one sensible next step.
  package var nextStep: NextStep { plan.hasEnded ? .nothing : isPaired ? together : before }

  private var before: NextStep {
    if isJoining { return .joinAgain }
    if awaitsKeys { return .awaitKeys }
    if cannotBegin { return .beginAnew }
    switch asking {
    case .mayInvite, .isHere: break
    case .now: return .askAgain
    case .declinedAloud, .twice, .never, .from: return .support
    }
    if let restsUntil, today <= restsUntil, !isInvited { return .onHold(until: restsUntil) }
    if isInvited { return reply.map { .replied($0.answer) } ?? .passOn }
    return draftedEdits.isEmpty ? .writeDraft : .invite
  }

  private var together: NextStep {
    // After a no nothing is asked, not even for the number.
    if let quiet { return quiet }
    if !isCompared { return .compare }
    if hasWaitingDevice { return .confirmDevice }
    if plan.you == .invited, plan.answers[plan.you] == nil, !plan.hasWritten(plan.you) { return .answerInvitation }
    let isAgreed = plan.agreement.by.contains(plan.you)
    let missing = Self.needed.first { plan.fields[$0] == nil }
    // Both agreed before, and the text is another one by now.
    if plan.agreement.agreed != nil, missing == nil, !isAgreed { return .agree }
    if suggestsSharing { return .shareDrafts }
    // What was agreed to without it is not undone by a suggestion.
    if let missing, plan.agreement.state != .agreed { return .write(missing) }
    if let step = concern ?? therapist { return step }
    if !isAgreed { return .agree }
    return visits ?? (isPaused ? .resume : .nothing)
  }

  /// What a plan has to say before anybody can agree to it.
  private static var needed: [Field] { [.problem, .goal, .timeframe] }

  /// Whether drafts wait to be shared: those from before one has put a word into the plan, and one of a field that is needed and
  /// empty. What somebody keeps private afterwards stays so, and nothing reminds them of it.
  private var suggestsSharing: Bool {
    let drafts = draftedEdits.compactMap { $0 }.filter { $0.isForSharing }
    // Before anything else: whether somebody has written takes a look at the whole plan.
    if drafts.isEmpty { return false }
    let empty = Self.needed.filter { plan.fields[$0] == nil }
    return !plan.hasWritten(plan.you)
      || drafts.contains { $0.writes.contains { $0.address.rule.map { empty.contains($0.field) } ?? false } }
  }

  /// What is said where nothing is to be asked: after a no, and while the plan is on hold.
  private var quiet: NextStep? {
    if plan.answers[plan.you]?.answer == .no { return .answeredNo }
    if let until = plan.answers[plan.you.other]?.quietUntil { return now >= until ? .askAgain : .support }
    return plan.hold(on: today).map { .onHold(until: $0) }
  }

  private var concern: NextStep? {
    for concern in plan.concerns {
      if concern.by != plan.you, concern.state == .shared { return .reflect(concern.number) }
      if concern.by == plan.you, concern.state == .reflected { return .answer(concern.number) }
    }
    return nil
  }

  private var therapist: NextStep? {
    // One was chosen by both: what is voted on the others is nobody's need.
    if plan.chosenTherapist != nil { return nil }
    let listed = plan.therapists.filter { !$0.isSetAside }
    if listed.isEmpty { return plan.chosenOption == nil ? .addTherapist : nil }
    if let open = listed.first(where: { $0.votes[plan.you] == .none }) { return .vote(open.number) }
    let isChoosing = listed.contains { $0.chosenBy.contains(plan.you) }
    let canChoose = listed.contains { !$0.votes.vetoed && $0.votes[plan.you].choice != nil }
    return canChoose && !isChoosing ? .choose : nil
  }

  /// From the first date to looking back.
  private var visits: NextStep? {
    guard plan.agreement.state == .agreed else { return nil }
    let trial = plan.trial
    if let moment = trial.moment { return .lookBack(moment) }
    if let outcome = trial.outcome, plan.disclosedRounds.last?.number ?? 0 > 1 || outcome != .goOn {
      return .together(outcome)
    }
    let ahead = plan.visits.filter { !$0.isDone }
    if let past = ahead.first(where: { $0.hasPassed(on: today) }) { return .visitDone(past.number) }
    if !ahead.isEmpty { return .visitAhead }
    return trial.total.map { trial.done >= $0 } == true ? nil : .addVisit
  }
}

extension Edit {
  /// Whether, as a draft, it is on its way into the plan; a check-in is private unless its author thinks otherwise.
  package var isForSharing: Bool { !writes.contains { $0.address.kind == RecordKind.checkin.rawValue } }
}
