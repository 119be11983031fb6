import TandemApp
import TandemPlan

/// The plan as JSON, after the contract of the command line: all keys from the beginning, absent values null.
struct PlanJSON {
  let plan: PlanView
  let calendar: Calendar

  init(_ plan: PlanView, calendar: Calendar) {
    self.plan = plan
    self.calendar = calendar
  }

  /// The whole answer of `show --json`.
  func show(isPaired: Bool, drafts: Int) -> JSON {
    .object([
      ("you", .string(plan.name(plan.you))),
      ("partner", isPaired ? .text(plan.names[plan.you.other]) : .null),
      ("paired", .bool(isPaired)),
      ("plan", fields),
      ("hopes", hopes),
      ("concerns", concerns),
      ("therapists", therapists),
      ("options", options),
      ("visits", visits),
      ("agreement", agreement),
      ("invitation", invitation),
      ("drafts", .number(drafts)),
    ])
  }

  private var fields: JSON {
    .object(PlanView.planFields.map { (($0.planName ?? "").lowercased(), field($0)) })
  }

  /// One field of the plan, or null.
  func field(_ field: Field) -> JSON {
    guard let view = plan.fields[field] else { return .null }
    var members = text(view)
    members.append(("earlier", .number(view.earlier)))
    if field == .timeframe {
      let reading = Timeframe(reading: view.text)
      members.append(("count", reading.map { .number($0.count) } ?? .null))
      members.append(("unit", .text(reading?.unit.rawValue)))
    }
    return .object(members)
  }

  private func text(_ view: TextView) -> [(String, JSON)] {
    [("text", .string(view.text)), ("by", .text(plan.names[view.by])), ("at", .text(calendar.timestamp(view.at)))]
  }

  var concerns: JSON { .array(plan.concerns.map(concern)) }

  private func concern(_ concern: ConcernView) -> JSON {
    .object([
      ("number", .number(concern.number)),
      ("text", .string(concern.text)),
      ("topic", .text(concern.topic)),
      ("by", .text(plan.names[concern.by])),
      ("at", .text(calendar.timestamp(concern.at))),
      ("state", .string(concern.state.rawValue)),
      ("reflection", concern.reflection.map { .object(text($0)) } ?? .null),
      ("later_reflection", concern.laterReflection.map { .object(text($0)) } ?? .null),
    ])
  }

  var therapists: JSON { .array(plan.therapists.map(therapist)) }

  func therapist(_ therapist: TherapistView) -> JSON {
    var members: [(String, JSON)] = [("number", .number(therapist.number)), ("name", .string(therapist.name))]
    members += TherapistView.detailRules.map { ($0.name, .text(therapist.details[$0])) }
    members += [
      ("set_aside", .bool(therapist.isSetAside)),
      ("votes", votes(therapist.votes)),
      ("chosen_by", names(therapist.chosenBy)),
      ("chosen", .bool(therapist.isChosen)),
    ]
    return .object(members)
  }

  /// The names of the persons in these seats, as far as they are known.
  func names(_ seats: [Seat]) -> JSON { .strings(seats.compactMap { plan.names[$0] }.sorted()) }

  func votes(_ votes: VoteView) -> JSON { byName { vote(votes.disclosed($0)) } }

  /// What would help each feel comfortable, by name.
  var wishes: JSON { byName { .text(plan.wishes[$0]) } }

  /// The last day of each one's hold, by name.
  var holds: JSON { byName { .text(plan.holds[$0]?.description) } }

  /// Something of both partners, by their names; before there is a partner, of the one that is here.
  func byName(_ part: (Seat) -> JSON) -> JSON {
    .object(plan.seats.compactMap { seat in plan.names[seat].map { ($0, part(seat)) } })
  }

  private func vote(_ vote: VoteShown) -> JSON {
    switch vote {
    case .none: .null
    case .sealed: .string("sealed")
    case .open(let choice, _, _): .string(Schema.votes[Int(choice)])
    }
  }

  private var agreement: JSON { .object(agreementMembers) }

  /// The same, with the text as it is now: null while something of it is missing.
  var agreementWithPresent: JSON {
    let agreement = plan.agreement
    let present = agreement.missing.isEmpty ? AgreementLines(agreement.present).text : nil
    return .object(
      agreementMembers + [
        ("present", .text(present)), ("missing", .strings(agreement.missing.compactMap { $0.planName })),
      ])
  }

  private var agreementMembers: [(String, JSON)] {
    let agreement = plan.agreement
    return [
      ("state", .string(agreement.state.rawValue)),
      ("by", names(agreement.by)),
      ("at", .text(agreement.agreedAt.flatMap { calendar.timestamp($0) })),
      ("text", .text(agreement.agreed.map { AgreementLines($0).text })),
    ]
  }
}

extension Field {
  /// What the field is called in JSON.
  var planName: String? { Schema.rule(kind: kind.rawValue, field: number)?.name }
}
