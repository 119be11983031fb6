extension PlanView {
  /// Votes that do not add up: on what, whose vote, and what is wrong. They are never shown as votes.
  package var voteProblems: [(subject: String, seat: Seat, problem: VoteProblem)] {
    let subjects =
      therapists.map { ($0.name, $0.votes) } + options.map { ($0.text, $0.votes) }
      + lookingBack.map { (LookingBackWords.round.with(["number": "\($0.number)"]), $0.votes) }
    return subjects.flatMap { subject, votes in
      votes.problems.sorted { $0.key.rawValue < $1.key.rawValue }.map { (subject, $0.key, $0.value) }
    }
  }
}

/// Something that the person should look at, with its code.
package struct Warning: Hashable, Sendable {
  package let code: String
  package let text: String
}

extension PlanView {
  /// What does not add up in the plan, and what syncing found.
  /// - Parameter codes: those that are kept in the settings.
  package func warnings(_ codes: Set<String>) -> [Warning] {
    let votes = voteProblems.map { found in
      let words: WarningWords = found.problem == .mismatch ? .voteMismatch : .commitReplaced
      let fills = ["name": oneLine(name(found.seat)), "therapist": oneLine(beginning(found.subject))]
      return Warning(code: found.problem.rawValue, text: words.with(fills))
    }
    return votes + codes.sorted().map { Warning(code: $0, text: WarningWords(code: $0).with(["code": $0])) }
  }
}
