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
