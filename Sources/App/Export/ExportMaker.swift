package import TandemPlan
package import TandemReplica

extension Export {
  /// - Parameter now: Unix milliseconds.
  package init(_ snapshot: Snapshot, now: UInt64) {
    let plan = snapshot.plan
    let maker = ExportMaker(snapshot, now: now)
    self.init(
      you: plan.name(plan.you), partner: snapshot.isPaired ? plan.name(plan.you.other) : nil, at: timestamp(now),
      entries: maker.shared + maker.lookingBack + maker.agreement + maker.invitation
        + snapshot.drafts.map(maker.draft))
  }
}

/// Makes the entries of an export.
struct ExportMaker {
  let snapshot: Snapshot
  let plan: PlanView
  private let now: UInt64

  init(_ snapshot: Snapshot, now: UInt64) {
    self.snapshot = snapshot
    plan = snapshot.plan
    self.now = now
  }

  /// All records but votes, in the order of the schema.
  var shared: [Export.Entry] {
    Schema.shownRecords.filter { ![.vote, .optionVote, .reassess].contains($0.kind) }.flatMap {
      rule -> [Export.Entry] in
      let entries = plan.records(rule.kind).compactMap { number, record in entry(record, number, rule) }
      // Of the two, neither stands first by rank.
      return rule.kind == .partner ? entries.sorted { ($0.by ?? "") < ($1.by ?? "") } : entries
    }
  }

  private func entry(_ record: Record, _ number: Int, _ rule: RecordRule) -> Export.Entry? {
    let fields = rule.fields.compactMap { field(record, $0) }
    var entry = Export.Entry(kind: rule.name, section: ExportWords(rule.kind).text)
    entry.number = [.plan, .partner, .reflection].contains(rule.kind) ? nil : number
    entry.by = record.owner.seat.map(plan.name)
    entry.isRemoved = record.isRemoved
    entry.fields = fields
    note(record, of: rule.kind, in: &entry)
    return fields.isEmpty && entry.facts.isEmpty && entry.votes.isEmpty ? nil : entry
  }

  /// What the views know of a record beside its fields.
  private func note(_ record: Record, of kind: RecordKind, in entry: inout Export.Entry) {
    let key = RecordKey(record.owner, record.id)
    switch kind {
    case .concern:
      if let concern = plan.concerns.entry(key) { entry.facts.append(("state", concern.state.rawValue)) }
    case .reflection:
      let concern = record.owner.seat.flatMap { plan.concerns.entry(RecordKey(Owner($0.other), record.id)) }
      if let concern { entry.facts.append(("about", "\(concern.number)")) }
    case .question:
      guard let id = plan.questions.entry(key)?.therapist else { return }
      let therapist = plan.therapists.entry(RecordKey(.shared, id))
      if let therapist { entry.facts.append(("about", "\(therapist.number)")) }
    case .therapist:
      guard let therapist = plan.therapists.entry(key) else { return }
      note(choice: therapist.isChosen, therapist.chosenBy, in: &entry)
      note(therapist.votes, on: Subject(.therapist, record.id), named: { Schema.votes[Int($0)] }, in: &entry)
    case .option:
      guard let option = plan.options.entry(key), option.isTouched else { return }
      if ReadyOption.text(record.id) != nil { entry.facts.append(("ready", option.text)) }
      note(choice: option.isChosen, option.chosenBy, in: &entry)
      note(option.votes, on: Subject(.option, record.id), named: { Schema.votes[Int($0)] }, in: &entry)
    default: break
    }
  }

  /// Until both chose the same nobody is named, as on the screens.
  private func note(choice isChosen: Bool, _ by: [Seat], in entry: inout Export.Entry) {
    if isChosen {
      entry.facts.append(("choice", "chosen"))
    } else if !by.isEmpty {
      entry.facts.append(("choice", "proposed"))
    }
  }

  private func note(
    _ votes: VoteView, on subject: Subject, named name: (UInt8) -> String, in entry: inout Export.Entry
  ) {
    guard votes.isDisclosed else { return }
    entry.votes = plan.seats.map { seat in
      let vote: String =
        switch votes.disclosed(seat) {
        case .none: ""
        case .sealed: "sealed"
        case .open(let choice, let isChanged, _): name(choice) + (isChanged ? ", changed later" : "")
        }
      return (plan.name(seat), vote)
    }
    if !votes.isOpen, let ballot = snapshot.ballots(on: subject).first { entry.ownVote = name(ballot.choice) }
  }

  /// The rounds of looking back that this person is told of.
  var lookingBack: [Export.Entry] {
    let outcomes = Schema.rule(.reassess, named: "later")?.type.choices ?? []
    return plan.disclosedRounds.map { round in
      var entry = Export.Entry(kind: "looking_back", section: ExportWords(.reassess).text)
      entry.number = round.number
      note(
        round.votes, on: Subject(.reassess, round.id),
        named: { Int($0) < outcomes.count ? outcomes[Int($0)] : "" }, in: &entry)
      return entry
    }
  }

  /// The exact text that both agreed to last; whether it is still the plan's.
  var agreement: [Export.Entry] {
    let agreement = plan.agreement
    var entry = Export.Entry(kind: "agreement", section: NounWords.agreement.text)
    let isOwn = agreement.isYoursAlone(plan.you)
    // That the other one alone agrees is nothing to be told.
    let state: AgreementState = agreement.state == .agreedByOne ? .notAgreed : agreement.state
    entry.facts = [("state", state.rawValue)] + (isOwn ? [("yours", "agreed")] : [])
    if let agreed = agreement.agreed {
      let at = agreement.agreedAt.flatMap { time($0) }
      entry.fields = zip(NounWords.agreementParts, agreed.parts).filter { !$0.1.isEmpty }.map { noun, part in
        Export.Field(
          name: noun.text.lowercased(), label: noun.text,
          texts: [Export.Text(text: part, by: nil, at: at, isApart: false)])
      }
    }
    return !snapshot.isPaired || state == .notStarted ? [] : [entry]
  }
}

// What stands in a field, and stood there.
extension ExportMaker {
  private func field(_ record: Record, _ rule: FieldRule) -> Export.Field? {
    guard !Self.isHidden(rule), record.fields[rule.field.number] != nil else { return nil }
    let versions = snapshot.versions(of: Address(rule.field, record.id, owner: record.owner))
    let texts = zip(versions, writtenApart(versions)).map { version, isApart in
      Export.Text(
        text: rule.text(of: version.value) ?? "", by: author(version, record.owner), at: time(version.stamp),
        isApart: isApart)
    }
    guard texts.contains(where: { !$0.text.isEmpty }) else { return nil }
    return Export.Field(name: rule.name, label: rule.title, texts: texts)
  }

  private func author(_ version: Version, _ owner: Owner) -> String? {
    (owner.seat ?? snapshot.author(of: version)).map(plan.name)
  }

  private func time(_ stamp: Stamp) -> String? {
    stamp.isDate(now: now) ? timestamp(stamp.milliseconds) : nil
  }

  /// Markers; and what each one alone has chosen or agreed to, which is told as far as the screens tell it.
  static func isHidden(_ rule: FieldRule) -> Bool {
    if [Schema.createdNumber, Schema.removedNumber].contains(rule.field.number) { return true }
    return switch rule.type {
    case .reference, .agreement, .commitment, .opening, .digests, .parcel: true
    case .text, .choice, .boundText, .boundChoice: false
    }
  }
}
