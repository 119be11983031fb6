import TandemPlan

/// The plan on one page: one sensible next step, where the agreement stands, three cards, the word and the budget.
struct PlanScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    if page.canKeep { NextStrip(page: page).content } else { page.standing }
    AgreementStrip(page: page).content
    section(.look(.cards)) {
      card(.problem, .problem)
      card(.goal, .goal)
      card(.timeframe, .timeframe)
    }
    section(.look(.cards)) {
      card(.word, .word)
      card(.budget, .budget)
      if let therapist = plan.chosenTherapist {
        chosen("therapist", .therapist, therapist.name, .therapist(therapist.id))
      }
      if let option = plan.chosenOption { chosen("option", .option, option.text, .options) }
    }
  }

  /// What both chose: a part of the text that is agreed to.
  private func chosen(_ id: String, _ noun: NounWords, _ text: String, _ route: PageRoute) -> HTML {
    section(.look(.card), .id("card-" + id), .spokenBy("chosen-" + id)) {
      h2(.id("chosen-" + id), noun.text)
      p(.look(.words)) { a(.to(route), .ownDirection, text: text) }
    }
  }

  private func card(_ field: Field, _ question: QuestionWords) -> HTML {
    let title = NounWords(field)?.text ?? ""
    let id = FormKind(writing: field)?.rawValue ?? ""
    return section(.look(.card), .id("card-" + id), .spokenBy(id)) {
      h2(.id(id), title)
      p(.look(.hint), question.text)
      if let view = plan.fields[field] {
        p(.look(.words), .ownDirection, text: view.text)
        page.author(view)
      } else if let draft = page.draft(of: field) {
        p(.look(.words), .ownDirection, text: draft.text)
        p(.look(.by), PageWords.privateDraft.text)
      }
      writing(field)
    }
  }

  @HTMLBuilder private func writing(_ field: Field) -> [HTML] {
    let present = plan.fields[field]?.text ?? page.draft(of: field)?.text
    if let kind = FormKind(writing: field) {
      page.foldedForm(present == nil ? PageWords.write.text : PageWords.change.text, kind) { form in
        form.area(.text, NounWords(field)?.text ?? "", value: present ?? "", rows: 3)
        div(.look(.actions)) {
          form.send(PageWords.save.text)
          if page.model.maySave { form.sendAsDraft }
        }
      }
    }
  }
}

extension PageBuilder {
  /// Who wrote a text and when; leads on to what stood there before.
  @HTMLBuilder func author(_ view: TextView) -> [HTML] {
    by(view.by, view.at)
    if view.earlier > 0 {
      p(.look(.by)) {
        a(
          .to(.earlier),
          view.earlier == 1
            ? EarlierPageWords.one.text : EarlierPageWords.several.with(["count": "\(view.earlier)"]))
      }
    }
  }

  /// The private draft of one of the plan's own fields.
  func draft(of field: Field) -> ViewModel.ShownDraft? {
    model.drafts.last { draft in
      draft.edit?.writes.count == 1 && draft.edit?.writes.first?.address.rule?.field == field
    }
  }
}
