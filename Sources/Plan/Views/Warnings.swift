extension PlanView {
  /// Votes that do not add up: which therapist, whose vote, and what is wrong. They are never shown as votes.
  package var voteProblems: [(therapist: TherapistView, seat: Seat, problem: VoteProblem)] {
    therapists.flatMap { therapist in
      therapist.votes.problems.sorted { $0.key.rawValue < $1.key.rawValue }.map { (therapist, $0.key, $0.value) }
    }
  }
}
