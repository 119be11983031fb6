import TandemPlan

/// The forms of hopes, wishes and concerns.
extension Asked {
  func talk(_ act: Act) throws(Trouble) -> Deed {
    let you = desk.plan.you
    let id = desk.newID
    switch act {
    case .addHope:
      let text = try words(.text)
      let direction = form.words(.direction)
      return try write(.hopeText) { (_) throws(PlanError) in
        try Edit.addHope(text, direction: direction, id: id, by: you)
      }
    case .removeHope:
      let hope = try found(desk.plan.hopes)
      return try write(.hopeText) { (_) throws(PlanError) in try Edit.removeHope(hope, by: you) }
    case .wishes:
      let text = try words(.text)
      return try write(.wishes) { (_) throws(PlanError) in try Edit.wishes(text, of: you) }
    case .addConcern:
      let text = try words(.text)
      let topic = form.words(.topic)
      return try write(.concernText) { (_) throws(PlanError) in
        try Edit.addConcern(text, topic: topic, id: id, by: you)
      }
    default: return try about(try found(desk.plan.concerns), act)
    }
  }

  private func about(_ concern: ConcernView, _ act: Act) throws(Trouble) -> Deed {
    let you = desk.plan.you
    let digests = desk.digests
    switch act {
    case .editConcern:
      let text = try words(.text)
      return try write(.concernText) { (plan) throws(PlanError) in
        try Edit.editConcern(plan.concerns.present(concern), text, by: you)
      }
    case .reflect:
      let text = try words(.text)
      try sameAsShown(concern.text)
      return try write(.reflectionText, number: concern.number) { (plan) throws(PlanError) in
        try Edit.reflect(plan.concerns.present(concern), text, by: you, digests: digests)
      }
    case .hear:
      let answers: [ConcernState] = [.heard, .more, .notYet]
      guard let answer = answers.first(where: { $0.rawValue == form[.choice] }) else { throw .noChoice }
      if let reflection = concern.newestReflection { try sameAsShown(reflection.text) }
      let what = ConcernStateWords(answer).text
      return try write(.concernText, number: concern.number, what: what) { (plan) throws(PlanError) in
        try Edit.answer(plan.concerns.present(concern), answer, by: you, digests: digests)
      }
    default:
      let what = ConcernStateWords.takenBack.text
      return try write(.concernText, number: concern.number, what: what) { (plan) throws(PlanError) in
        try Edit.takeBack(plan.concerns.present(concern), by: you)
      }
    }
  }
}
