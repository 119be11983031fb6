import TandemPlan

/// The plan on one page: one sensible next step, where the agreement stands, three cards, the word and the budget.
struct PlanScreen: Sendable {
  let page: Page

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
    }
  }

  private func card(_ field: Field, _ question: QuestionWords) -> HTML {
    let title = NounWords(field)?.text ?? ""
    let id = Act(writing: field)?.rawValue ?? ""
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
    if page.canKeep, let act = Act(writing: field) {
      page.foldedForm(present == nil ? PageWords.write.text : PageWords.change.text, act) { form in
        form.area(.text, NounWords(field)?.text ?? "", value: present ?? "", rows: 3)
        div(.look(.actions)) {
          form.send(PageWords.save.text)
          if page.desk.isTogether { form.sendAsDraft }
        }
      }
    }
  }
}

extension Page {
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
  func draft(of field: Field) -> Desk.Draft? {
    desk.drafts.last { draft in
      draft.edit?.writes.count == 1 && draft.edit?.writes.first?.address.rule?.field == field
    }
  }
}

/// Where the plan stands, and the agreement on its exact text.
struct AgreementStrip: Sendable {
  let page: Page

  private var agreement: AgreementView { page.plan.agreement }

  @HTMLBuilder var content: [HTML] {
    if page.desk.isTogether {
      section(.look(.strip), .id("agreement"), .spokenBy("agreement-title")) {
        h2(.id("agreement-title"), NounWords.agreement.text)
        p(.look(.state), state)
        difference
        forms
      }
    }
  }

  private var state: String {
    if let until = page.plan.hold(on: page.desk.today) { return PlanWords.onHold.with(["date": until.words]) }
    let name = agreement.by.first.map(page.name) ?? ""
    let words = PlanWords(agreement).with(["name": name])
    guard agreement.state == .agreed, let at = agreement.agreedAt else { return words }
    return AgreeWords.since.with(["state": words, "date": page.day(at)])
  }

  /// What is different from the text that both agreed to last.
  @HTMLBuilder private var difference: [HTML] {
    if let old = agreement.agreed, let at = agreement.agreedAt, old != agreement.present {
      details(.look(.fold)) {
        summary(AgreeWords.difference.with(["date": page.day(at)]))
        dl {
          for (index, part) in NounWords.agreementParts.enumerated() {
            let before = index < old.parts.count ? old.parts[index] : ""
            let now = index < agreement.present.parts.count ? agreement.present.parts[index] : ""
            if before != now {
              dt(part.text)
              dd { Tag.del(.look(.before), .ownDirection, text: before) }
              dd { Tag.ins(.look(.now), .ownDirection, text: now) }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var forms: [HTML] {
    if !agreement.missing.isEmpty {
      p(.look(.hint), TroubleWords.sentence(.plan(.missing(agreement.missing))))
    } else if agreement.by.contains(page.you) {
      page.form(.takeBackAgreement, look: .inline) { form in form.send(PageWords.takeBackAgreement.text, .soft) }
    } else {
      page.foldedForm(PageWords.readAndAgree.text, .agree) { form in
        p(AgreeWords.exactText.text)
        exactText
        input(
          .type(.hidden), .name(FieldName.text.rawValue), .value(agreement.present.mark(page.desk.digests)))
        div(.look(.actions)) { form.send(PageWords.agree.text) }
      }
    }
  }

  private var exactText: HTML {
    dl {
      for (part, text) in zip(NounWords.agreementParts, agreement.present.parts) {
        if !text.isEmpty {
          dt(part.text)
          dd(.look(.words), .ownDirection, text: text)
        }
      }
    }
  }
}
