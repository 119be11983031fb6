import TandemPlan
import TandemReplica
import TandemStore

/// Makes up edits that a person might make, by seed.
struct EditMaker {
  var random: SeededRandom
  /// Makes every text another one.
  let serial: Int
  let seat: Seat

  private var text: String {
    mutating get {
      let filler = String(repeating: "word ", count: random.below(random.chance(percent: 5) ? 200 : 6))
      return "\(serial) by \(seat.rawValue) \(filler)"
    }
  }

  private var newID: RecordID { mutating get { RecordID(random.next() | 1 << 32) } }

  /// An edit for what stands there; nil if there is nothing to do.
  mutating func edit(_ snapshot: Snapshot) throws(PlanError) -> Edit? {
    switch random.below(20) {
    case 0..<7: return try .set(random.pick(PlanView.planFields), text)
    case 7: return own(Field(.partner, 10), .text(text))
    case 8: return own(Field(.partner, 3), .choice(UInt8(random.below(3))))
    case 9: return hope()
    case 10, 11: return try concern(snapshot)
    case 12: return try reflect(snapshot)
    case 13: return try answer(snapshot)
    case 14, 15: return try therapist(snapshot)
    case 16: return try choose(snapshot)
    case 17: return Edit([Write(Address(.optionText, RecordID(UInt64(1 + random.below(8)))), .text(text))])
    default: return agree(snapshot)
    }
  }

  /// A vote on one of the therapists; nil if there are none.
  mutating func vote(_ snapshot: Snapshot) -> CastVote? {
    let therapists = snapshot.plan.therapists
    guard !therapists.isEmpty, let position = snapshot.membership?.position else { return nil }
    let therapist = random.pick(therapists)
    let subject = Subject(.therapist, therapist.id)
    return snapshot.poll(on: subject).cast(
      UInt8(random.below(3)), name: therapist.name, by: position,
      ballots: snapshot.ballots(on: subject),
      salt: random.bytes(32))
  }

  private func own(_ field: Field, _ value: Value) -> Edit { Edit([Write(Address(field, of: seat), value)]) }

  private mutating func hope() -> Edit {
    let id = newID
    return Edit([
      Write(Address(.created(.hope), id, of: seat), .choice(0)),
      Write(Address(Field(.hope, 2), id, of: seat), .text(text)),
      Write(Address(Field(.hope, 3), id, of: seat), .choice(UInt8(random.below(2)))),
    ])
  }

  private mutating func concern(_ snapshot: Snapshot) throws(PlanError) -> Edit? {
    let mine = snapshot.plan.concerns.filter { $0.by == seat }
    if mine.count < 2 { return try .addConcern(text, topic: random.pick([nil, "cost", "time"]), id: newID, by: seat) }
    let concern = random.pick(mine)
    return random.chance(percent: 20) ? try .takeBack(concern, by: seat) : try .editConcern(concern, text, by: seat)
  }

  private mutating func reflect(_ snapshot: Snapshot) throws(PlanError) -> Edit? {
    let theirs = snapshot.plan.concerns.filter { $0.by != seat && $0.state != .takenBack }
    guard !theirs.isEmpty else { return nil }
    return try .reflect(random.pick(theirs), text, by: seat, digests: snapshot.digests)
  }

  private mutating func answer(_ snapshot: Snapshot) throws(PlanError) -> Edit? {
    let reflected = snapshot.plan.concerns.filter { $0.by == seat && $0.reflection != nil && $0.state != .takenBack }
    guard !reflected.isEmpty else { return nil }
    let answer = random.pick([ConcernState.heard, .more, .notYet])
    return try .answer(random.pick(reflected), answer, by: seat, digests: snapshot.digests)
  }

  private mutating func therapist(_ snapshot: Snapshot) throws(PlanError) -> Edit? {
    let therapists = snapshot.plan.therapists
    let texts = TherapistView.detailRules.filter { $0.type.choices.isEmpty && $0.name != "link" }
    if therapists.count < 2 { return try .addTherapist(text, details: [random.pick(texts): text], id: newID) }
    let therapist = random.pick(therapists)
    switch random.below(6) {
    case 0: return .setAside(therapist, !therapist.isSetAside)
    case 1: return Edit([Write(Address(.removed(.therapist), therapist.id), .choice(1))])
    case 2: return Edit([Write(Address(.therapistName, therapist.id), .text(text))])
    default:
      let details = [(random.pick(texts), text), (random.pick(texts), text)]
      return try .therapist(therapist.id, Dictionary(details) { _, last in last })
    }
  }

  private mutating func choose(_ snapshot: Snapshot) throws(PlanError) -> Edit? {
    let therapists = snapshot.plan.therapists.filter { !$0.isSetAside }
    guard !therapists.isEmpty else { return nil }
    let chosen = random.chance(percent: 15) ? nil : random.pick(therapists)
    return try .choose(chosen, by: seat, digests: snapshot.digests)
  }

  private mutating func agree(_ snapshot: Snapshot) -> Edit? {
    let agreement = snapshot.plan.agreement
    if random.chance(percent: 15) { return .takeAgreementBack(by: seat) }
    return agreement.missing.isEmpty ? .agree(to: agreement.present, by: seat) : nil
  }
}
