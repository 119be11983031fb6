import TandemPlan

/// The plan on one page: one sensible next step, three answers on one sheet, where the agreement stands, and the smaller parts.
struct PlanScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    let notice = page.canKeep ? ReplyNotice(page: page).onPlan : []
    notice
    if page.canKeep, !plan.hasEnded {
      NextStrip(page: page, isAnswerTold: !notice.isEmpty).content
    } else {
      page.standing
    }
    div(.look(.pair)) {
      div(.look(.stack)) {
        div(.looks([.card, .sheet])) {
          part(.problem, .problem)
          part(.goal, .goal)
          part(.timeframe, .timeframe)
        }
        smaller
      }
      div(.look(.stack)) {
        AgreementStrip(page: page).content
        if page.model.awaitsKeys {
          p(.look(.hint), DevicePageWords.untilOpen.text)
        } else if page.canKeep, !page.model.isTogether, !page.isDeclined, page.model.reply == nil {
          section(.looks([.card, .plain]), .spokenBy("until-both")) {
            h2(.id("until-both"), PathWords.untilBoth.text)
            p(.look(.hint), ScreenWords.untilBoth.text)
            page.wayTo(.beforeYouAsk)
          }
        }
        if !plan.visits.isEmpty { VisitDots(page: page).card(leadsOn: true) }
      }
    }
    if page.model.isTogether { sheet }
    page.onPaper
  }

  /// What is printed in the place of all that.
  private var sheet: HTML {
    let sheet = PlanSheet(plan: plan, today: page.model.today) { page.day($0) }
    return article(.look(.paper), .hiddenFromSpeech) {
      h2(sheet.title)
      sheet.content
    }
  }

  private var smaller: HTML {
    div(.looks([.card, .four])) {
      part(.word, .wordShort)
      part(.budget, .budget)
      if let therapist = plan.chosenTherapist {
        chosen("therapist", .therapist, plan.title(of: therapist), .therapist(therapist.id))
      }
      if let option = plan.chosenOption { chosen("option", .option, option.text, .options) }
    }
  }

  /// What both chose: a part of the text that is agreed to.
  private func chosen(_ id: String, _ noun: NounWords, _ text: String, _ route: PageRoute) -> HTML {
    section(.look(.part), .id("card-" + id), .spokenBy("chosen-" + id)) {
      h2(.id("chosen-" + id), noun.text)
      p(.look(.words)) { a(.to(route), .ownDirection, text: text) }
    }
  }

  private func part(_ field: Field, _ question: QuestionWords) -> HTML {
    let title = NounWords(field)?.text ?? ""
    let id = FormKind(writing: field)?.rawValue ?? ""
    return section(.look(.part), .id("card-" + id), .spokenBy(id)) {
      h2(.id(id), title)
      p(.look(.hint), question.text)
      if let view = plan.fields[field] {
        p(.look(.words), .ownDirection, text: view.text)
        page.author(view)
        WrittenApart(page: page, field: field).content
      } else if let draft = page.draft(of: field) {
        p(.look(.words), .ownDirection, text: draft.text)
        p(.look(.by), PageWords.privateDraft.text)
      } else if !plan.hasEnded, let example = EmptyFieldWords(field) {
        p(.look(.empty), example.text)
      }
      writing(field, title)
    }
  }

  @HTMLBuilder private func writing(_ field: Field, _ title: String) -> [HTML] {
    let present = plan.fields[field]?.text ?? page.draft(of: field)?.text
    if let kind = FormKind(writing: field) {
      let words: PageWords = present == nil ? .write : .change
      page.foldedForm(words.text, whenOpen: PageWords.leave.text, kind, about: title) { form in
        form.area(.text, title, value: present ?? "", hint: field == .word ? QuestionWords.word.text : nil, rows: 3)
        form.keep(on: page)
      }
    }
  }
}

extension PageBuilder {
  /// Who wrote a text and when; leads on to what stood there before.
  func author(_ view: TextView) -> HTML {
    p(.look(.by)) {
      who(view.by)
      span(.ownDirection, ListWords.by.with(["name": name(view.by), "date": day(view.at)]))
      if view.earlier > 0 {
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
