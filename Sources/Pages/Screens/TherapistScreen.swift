import TandemPlan

/// One therapist: everything that is known, the own vote, questions for a call, and the form for details.
struct TherapistScreen: Sendable {
  let page: PageBuilder
  let therapist: TherapistView

  @HTMLBuilder var content: [HTML] {
    page.standing
    section(.look(.card), .spokenBy("therapist")) {
      let chips = chips
      if !chips.isEmpty { div(.look(.name)) { chips } }
      if therapist.details.isEmpty {
        p(.look(.empty), TherapistPageWords.noDetails.text)
      } else {
        TherapistDetails(therapist).list(on: page)
      }
      editing
    }
    if !therapist.isSetAside { vote }
    CallQuestions(page: page, therapist: therapist).content
    div(.look(.actions)) {
      a(.to(.callSheet(therapist.id)), .look(.button), text: PageRoute.callSheet(therapist.id).title)
      if !page.plan.hasEnded { a(.to(.choosing), .look(.button), text: PageRoute.choosing.title) }
      page.form(.setAsideTherapist, record: therapist.key) { form in
        if therapist.isSetAside {
          form.send(ScreenWords.takeUp.text, .choice, "back", looks: [.soft])
        } else {
          form.send(ScreenWords.setAside.text, .soft)
        }
      }
    }
  }

  @HTMLBuilder private var chips: [HTML] {
    TherapistDetails(therapist).budget(on: page)
    if therapist.isSetAside { page.chip(ScreenWords.asideTitle.text, .open) }
    page.chosen(by: therapist.chosenBy, therapist.votes)
  }

  @HTMLBuilder private var vote: [HTML] {
    if page.model.isTogether {
      section(.look(.card), .id(page.place(therapist.key)), .spokenBy("your-vote")) {
        h2(.id("your-vote"), ScreenWords.yourVote.text)
        page.votes(therapist.votes)
        page.voting(.voteTherapist, therapist.key, therapist.name, therapist.votes)
        if !page.plan.hasEnded {
          p(.look(.hint), (therapist.votes.isOpen ? ScreenWords.bothOpen : .sealedUntilBoth).text)
        }
      }
    }
  }

  private var editing: HTML {
    page.foldedForm(TherapistPageWords.edit.text, .editTherapist, record: therapist.key) { form in
      form.kept(.shown, TherapistMarks(therapist, page.model.digests).text)
      form.fitting(.name, NounWords.name.text, value: therapist.name)
      form.details(of: therapist)
      form.keep(on: page)
    }
  }
}

/// The questions of both partners for a first call; each can add, and take off what is one's own.
struct CallQuestions: Sendable {
  let page: PageBuilder
  let therapist: TherapistView

  @HTMLBuilder var content: [HTML] {
    let asked = CallSheet(therapist, page.plan).questions
    section(.look(.card), .spokenBy("questions")) {
      h2(.id("questions"), CallWords.questions.text)
      if asked.isEmpty {
        page.empty(TherapistPageWords.noQuestions.text)
      } else {
        page.beside(.removeQuestion) { form in
          ul(.look(.list)) {
            for question in asked {
              li(.look(.entry)) {
                page.words(question.text)
                p(.look(.by)) {
                  page.who(question.by)
                  span(.ownDirection, page.name(question.by))
                }
                if question.by == page.you {
                  form.about(question.key, ScreenWords.takeOff.text, about: question.text)
                }
              }
            }
          }
        }
      }
      adding
    }
  }

  private var adding: HTML {
    page.foldedForm(TherapistPageWords.addQuestion.text, .addQuestion, record: therapist.key) { form in
      form.line(.text, QuestionWords.question.text)
      form.choices(
        .choice, TherapistPageWords.forWhom.text,
        [("one", TherapistPageWords.forOne.text), ("all", TherapistPageWords.forAll.text)], now: "one")
      form.keep(on: page)
    }
  }
}
