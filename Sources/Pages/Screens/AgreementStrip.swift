import TandemPlan

/// Where the plan stands, and the agreement on its exact text.
struct AgreementStrip: Sendable {
  let page: PageBuilder

  private var agreement: AgreementView { page.plan.agreement }

  @HTMLBuilder var content: [HTML] {
    if page.model.isTogether {
      section(.look(.strip), .id("agreement"), .spokenBy("agreement-title")) {
        h2(.id("agreement-title"), NounWords.agreement.text)
        p(.look(.state), state)
        if agreement.isYoursAlone(page.you) { p(.look(.hint), AgreeWords.yours.text) }
        agreed
        difference
        forms
      }
    }
  }

  private var state: String {
    if let until = page.plan.hold(on: page.model.today) { return PlanWords.onHold.with(["date": until.words]) }
    let words = PlanWords(agreement).text
    guard agreement.state == .agreed, let at = agreement.agreedAt else { return words }
    return AgreeWords.since.with(["state": words, "date": page.day(at)])
  }

  /// The text that both agreed to last; it stays to be read, whatever is changed later.
  @HTMLBuilder private var agreed: [HTML] {
    if let text = agreement.agreed, let at = agreement.agreedAt {
      details(.look(.fold)) {
        summary(AgreeWords.agreedText.with(["date": page.day(at)]))
        exact(text)
      }
    }
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
      p(.look(.hint), PageWords.agreeOnceWritten.text)
    } else if agreement.by.contains(page.you) {
      page.form(.takeBackAgreement, look: .inline) { form in form.send(PageWords.takeBackAgreement.text, .soft) }
    } else {
      page.foldedForm(PageWords.readAndAgree.text, .agree) { form in
        p(AgreeWords.exactText.text)
        div(.hook(.exact, LiveWords.exactChanged.text)) { exact(agreement.present) }
        form.hidden(.text, Digests.hex(agreement.present.mark(page.model.digests)))
        div(.look(.actions)) { form.send(PageWords.agree.text) }
      }
    }
  }

  private func exact(_ agreement: AgreementText) -> HTML {
    dl {
      for (part, text) in zip(NounWords.agreementParts, agreement.parts) {
        if !text.isEmpty {
          dt(part.text)
          dd(.look(.words), .ownDirection, text: text)
        }
      }
    }
  }
}
