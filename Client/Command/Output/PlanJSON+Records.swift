import TandemApp
import TandemPlan

/// The further records of the contract.
extension PlanJSON {
  var hopes: JSON {
    .array(
      plan.hopes.map { hope in
        .object([
          ("number", .number(hope.number)), ("text", .string(hope.text)), ("direction", .text(hope.direction)),
          ("by", .text(plan.names[hope.by])), ("at", .text(calendar.timestamp(hope.at))),
        ])
      })
  }

  var options: JSON {
    .array(
      plan.options.map { option in
        .object([
          ("number", .number(option.number)), ("text", .string(option.text)), ("set_aside", .bool(option.isSetAside)),
          ("votes", votes(option.votes)), ("chosen_by", names(option.chosenBy)),
          ("chosen", .bool(option.isChosen)),
        ])
      })
  }

  var visits: JSON {
    .array(
      plan.visits.map { visit in
        .object([
          ("number", .number(visit.number)), ("date", .text(visit.date?.description)),
          ("time", .text(visit.time?.description)), ("place", .text(visit.place)), ("done", .bool(visit.isDone)),
        ])
      })
  }

  var questions: JSON {
    .array(
      plan.questions.map { question in
        let therapist = plan.therapists.first { $0.id == question.therapist }
        return .object([
          ("number", .number(question.number)), ("text", .string(question.text)),
          ("by", .text(plan.names[question.by])), ("therapist", therapist.map { .number($0.number) } ?? .null),
        ])
      })
  }

  var checkIns: JSON {
    .array(
      plan.checkIns.map { checkIn in
        .object([
          ("number", .number(checkIn.number)), ("by", .text(plan.names[checkIn.by])), ("week", .text(checkIn.week)),
          ("appreciated", .text(checkIn.appreciated)), ("hard", .text(checkIn.hard)), ("need", .text(checkIn.need)),
          ("tiny", .text(checkIn.tiny)),
        ])
      })
  }

  var resources: JSON {
    .array(
      plan.resources.map { resource in
        .object([
          ("number", .number(resource.number)), ("link", .string(resource.link)), ("minutes", .text(resource.minutes)),
          ("sentence", .text(resource.sentence)),
        ])
      })
  }

  var lookingBack: JSON {
    .array(
      plan.disclosedRounds.map { round in
        .object([
          ("round", .number(round.number)),
          ("answers", byName { answer($0, in: round) }),
          ("together", .text(round.together?.rawValue)),
        ])
      })
  }

  private func answer(_ seat: Seat, in round: LookingBackView) -> JSON {
    guard let outcome = round.outcome(seat), let wayOn = round.wayOn(seat) else {
      return round.votes.disclosed(seat) == .none ? .null : .string("sealed")
    }
    return .object([("outcome", .string(outcome.rawValue)), ("way", .string(wayOn.rawValue))])
  }

  /// The newest answer to an invitation, or null.
  var invitation: JSON {
    guard let answer = plan.newestAnswer else { return .null }
    return .object([
      ("answer", .string(answer.answer.rawValue)), ("by", .text(plan.names[answer.by])),
      ("at", .text(calendar.timestamp(answer.at))), ("note", .text(answer.note)), ("again", .text(answer.again)),
    ])
  }
}
