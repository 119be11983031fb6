/// What to have at hand for a first call with a therapist.
package struct CallSheet: Sendable {
  package let therapist: TherapistView
  /// What is known, each with what it is called.
  package let details: [(name: String, text: String)]
  /// Both partners' questions to this one or to all, in the order of their numbers.
  package let questions: [QuestionView]
  /// The standard questions that nobody has taken.
  package let standard: [CallWords]

  package init(_ therapist: TherapistView, _ plan: PlanView) {
    self.therapist = therapist
    details = TherapistView.detailRules.compactMap { rule in
      guard let words = DetailWords(rule), let text = therapist.details[rule] else { return nil }
      return (words.text, text)
    }
    let asked = plan.questions.filter { $0.therapist == nil || $0.therapist == therapist.id }
    questions = asked
    standard = CallWords.standardQuestions.filter { question in !asked.contains { $0.text == question.text } }
  }

  /// Its parts as lists under their headings.
  package func parts(_ name: (Seat) -> String) -> [(String, [String])] {
    [
      (CallWords.whatWeKnow.text, details.map { "\($0.name): \($0.text)" }),
      (
        CallWords.questions.text,
        questions.map { CallWords.by.with(["text": $0.text, "name": oneLine(name($0.by))]) }
      ),
      (CallWords.standard.text, standard.map { $0.text }),
    ]
  }
}
