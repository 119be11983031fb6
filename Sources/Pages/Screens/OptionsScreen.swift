import TandemPlan

/// Ways to begin, with sealed votes and both choices, and links worth reading together.
struct OptionsScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    p(.look(.hint), OptionsPageWords.intro.text)
    if page.model.isTogether, !plan.options.allSatisfy({ $0.votes.isOpen || $0.isSetAside }) {
      p(.look(.hint), ScreenWords.sealedUntilBoth.text)
    }
    ways
    resources
  }

  @HTMLBuilder private var ways: [HTML] {
    section {
      h2(ListWords.options.text)
      page.inParts(plan.options.filter { !$0.isSetAside }) { part in
        ul(.look(.cards)) { for option in part { li(.look(.card)) { way(option) } } }
      }
      page.drafts(.optionText)
      page.foldedForm(OptionsPageWords.add.text, .addOption) { form in
        form.line(.text, QuestionWords.option.text)
        form.keep(on: page)
      }
      aside
    }
  }

  @HTMLBuilder private func way(_ option: OptionView) -> [HTML] {
    page.words(option.text)
    if page.model.isTogether {
      page.verdict(option.votes, chosenBy: option.chosenBy)
      page.voting(.voteOption, option.key, option.text, option.votes)
      details(.look(.fold)) {
        summary(OptionsPageWords.chooseOrAside.text)
        page.form(.chooseOption, record: option.key, look: .inline) { form in
          if option.chosenBy.contains(page.you) {
            form.send(ScreenWords.chooseNone.text, .choice, "none", .soft)
          } else if option.votes.vetoed {
            page.cannotChoose(option.key)
          } else {
            form.send(ScreenWords.choose.text, .soft)
          }
        }
        page.form(.setAsideOption, record: option.key, look: .inline) { form in
          form.send(ScreenWords.setAside.text, .soft)
        }
      }
    }
  }

  @HTMLBuilder private var aside: [HTML] {
    let aside = plan.options.filter { $0.isSetAside }
    if !aside.isEmpty {
      details(.look(.fold)) {
        summary(ScreenWords.asideTitle.text)
        page.inParts(aside) { part in
          ul(.look(.list)) {
            for option in part {
              li(.look(.entry)) {
                page.form(.setAsideOption, record: option.key, look: .inline) { form in
                  page.words(option.text)
                  form.send(ScreenWords.takeUp.text, .choice, "back", .soft)
                }
              }
            }
          }
        }
      }
    }
  }

  private var resources: HTML {
    section {
      h2(ListWords.resources.text)
      if plan.resources.isEmpty {
        p(.look(.empty), OptionsPageWords.noResources.text)
      } else {
        page.beside(.removeResource) { form in
          page.inParts(plan.resources) { part in
            ul(.look(.list)) {
              for resource in part {
                li(.look(.entry)) {
                  reading(resource)
                  form.about(resource.key, ScreenWords.takeOff.text)
                }
              }
            }
          }
        }
      }
      page.drafts(.resourceLink)
      page.foldedForm(OptionsPageWords.addResource.text, .addResource) { form in
        form.line(.link, OptionsPageWords.address.text, hint: OptionsPageWords.addressHint.text)
        form.line(.minutes, OptionsPageWords.minutes.text)
        form.line(.sentence, OptionsPageWords.sentence.text)
        form.keep(on: page)
      }
    }
  }

  @HTMLBuilder private func reading(_ resource: ResourceView) -> [HTML] {
    if let sentence = resource.sentence { page.words(sentence) }
    p(.ownDirection) { page.link(resource.link) }
    if let minutes = resource.minutes {
      p(.look(.by), .ownDirection, text: ResourceWords.minutes.with(["count": minutes]))
    }
  }
}

extension PageBuilder {
  /// An address that somebody wrote down: a link only where it is one of the web.
  func link(_ text: String) -> HTML {
    WebLink(text).map { a(.outside($0), text) } ?? .text(text)
  }
}
