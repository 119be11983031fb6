import TandemPlan

/// Where the plan stands, what is different from what both agreed to, word by word, and the agreement on the exact text.
struct AgreementStrip: Sendable {
  let page: PageBuilder

  private var agreement: AgreementView { page.plan.agreement }

  @HTMLBuilder var content: [HTML] {
    if page.model.isTogether {
      section(.look(.card), .id("agreement"), .spokenBy("agreement-title")) {
        h2(.id("agreement-title"), NounWords.agreement.text)
        p { page.chip(state, isSettled && !page.plan.hasEnded ? .lit : .open) }
        if let words = page.plan.agreedAlone { p(.look(.hint), words.text) }
        if isChanged { changedSince }
        if isChanged, !isToBeSigned { difference }
        if !page.plan.hasEnded { forms }
        agreed
        if agreement.missing.isEmpty, !page.plan.hasEnded { p(.look(.hint), AgreementPageWords.rule.text) }
      }
    }
  }

  private var isSettled: Bool { agreement.state == .agreed || isChanged }

  private var isChanged: Bool { agreement.agreed.map { $0 != agreement.present } ?? false }

  private var state: String { page.plan.sentence(on: page.model.today) { page.day($0) } }

  /// The text that both agreed to last; it stays to be read, whatever is changed later.
  @HTMLBuilder private var agreed: [HTML] {
    if let text = agreement.agreed, let at = agreement.agreedAt {
      page.fold(AgreementPageWords.agreedText.with(["date": page.day(at)])) { exact(text) }
    }
  }

  @HTMLBuilder private var changedSince: [HTML] {
    if let at = agreement.agreedAt {
      let words: AgreementPageWords = isToBeSigned ? .changedMarked : .changedSince
      p(.look(.small), words.with(["date": page.day(at)]))
    }
  }

  /// Whether this person is shown the whole text, to agree to it or not: then what changed stands marked in it.
  private var isToBeSigned: Bool {
    !page.plan.hasEnded && !page.isDeclined && agreement.missing.isEmpty && !agreement.by.contains(page.you)
  }

  /// Only the parts that changed.
  @HTMLBuilder private var difference: [HTML] {
    if let old = agreement.agreed {
      dl(.look(.pairs)) {
        for (name, before, now) in agreement.present.changes(since: old) {
          div {
            dt(name)
            dd(.look(.diff), .ownDirection) { WordDifference(from: before, to: now).content }
          }
        }
      }
    }
  }

  @HTMLBuilder private var forms: [HTML] {
    if page.isDeclined, !agreement.by.contains(page.you) {
      // Nothing is asked after a no.
    } else if !agreement.missing.isEmpty {
      p(.look(.hint), PageWords.agreeOnceWritten.text)
    } else if agreement.by.contains(page.you) {
      page.form(.takeBackAgreement) { form in
        div(.look(.actions)) { form.send(PageWords.takeBackAgreement.text, .soft) }
      }
    } else {
      page.foldedForm(PageWords.readAndAgree.text, .agree, isOpen: isChanged) { form in
        p(AgreeWords.exactText.text)
        div(.hook(.exact, LiveWords.exactChanged.text)) {
          exact(agreement.present, since: isChanged ? agreement.agreed : nil)
        }
        form.hidden(.text, Digests.hex(agreement.present.mark(page.model.digests)))
        div(.look(.actions)) {
          button(.type(.submit), text: PageWords.agree.text)
          if isChanged, let at = agreement.agreedAt {
            a(.to(.earlier), .look(.button), text: AgreementPageWords.useAgreed.with(["date": page.day(at)]))
          }
        }
      }
    }
  }

  /// - Parameter old: the text from which the differences are marked; nil marks none.
  private func exact(_ text: AgreementText, since old: AgreementText? = nil) -> HTML {
    dl(.look(.pairs)) {
      for (name, before, now) in text.parts(since: old ?? text) {
        div {
          dt(name)
          if before.utf8.elementsEqual(now.utf8) {
            dd(.look(.words), .ownDirection, text: now)
          } else {
            dd(.look(.diff), .ownDirection) { WordDifference(from: before, to: now).content }
          }
        }
      }
    }
  }
}
