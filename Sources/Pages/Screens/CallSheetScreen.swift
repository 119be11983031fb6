import TandemPlan

/// What to have at hand for a first call: what is known, the questions of both, those that many ask, and room for notes.
struct CallSheetScreen: Sendable {
  let page: PageBuilder
  let therapist: TherapistView

  @HTMLBuilder var content: [HTML] {
    page.standing
    section(.look(.card), .spokenBy("therapist")) {
      h2(.id("therapist"), .ownDirection) { a(.to(.therapist(therapist.id)), page.plan.title(of: therapist)) }
      h3(CallWords.whatWeKnow.text)
      if therapist.details.isEmpty {
        p(.look(.empty), TherapistPageWords.noDetails.text)
      } else {
        TherapistDetails(therapist).list(on: page)
      }
    }
    CallQuestions(page: page, therapist: therapist).content
    standard
    section(.looks([.card, .paper]), .spokenBy("notes")) {
      h2(.id("notes"), CallWords.notes.text)
      div(.look(.rules), .hiddenFromSpeech)
    }
    page.onPaper
  }

  /// The five standard questions that nobody has taken.
  @HTMLBuilder private var standard: [HTML] {
    let offered = CallSheet(therapist, page.plan).standard
    if !offered.isEmpty {
      section(.look(.card), .spokenBy("standard")) {
        h2(.id("standard"), CallWords.standard.text)
        page.beside(.addQuestion) { form in
          ul(.look(.list)) {
            for question in offered {
              li(.look(.entry)) {
                p(question.text)
                form.about(TherapistPageWords.takeQuestion.text, .text, question.text, about: question.text)
              }
            }
          }
        }
      }
    }
  }
}
