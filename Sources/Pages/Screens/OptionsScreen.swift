import TandemPlan

/// Ways to begin, with sealed votes and both choices, and links worth reading together.
struct OptionsScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  private var listed: [OptionView] { plan.options.filter { !$0.isSetAside } }

  @HTMLBuilder var content: [HTML] {
    page.standing
    p(.look(.lead), OptionsPageWords.intro.text)
    section(.spokenBy("ways")) {
      h2(.id("ways"), .look(.hush), text: ListWords.options.text)
      if page.model.isTogether { page.votesKey(listed.map { $0.votes }) }
      page.inParts(listed) { part in
        ul(.looks([.rows, .cast])) { for option in part { way(option) } }
      }
    }
    if page.model.isTogether, !plan.hasEnded { beginning }
    div(.looks([.pair, .half])) {
      if !plan.hasEnded { another }
      resources
    }
  }

  private func way(_ option: OptionView) -> HTML {
    li(.id(page.place(option.key))) {
      p(.looks([.words, .text]), .ownDirection, text: option.text)
      if page.model.isTogether {
        div(.look(.side)) { page.votes(option.votes) }
        page.voting(.voteOption, option.key, option.text, option.votes)
      }
    }
  }

  /// What both have voted on, or one has chosen, can be chosen here; everything else is one step further.
  private var beginning: HTML {
    let near = listed.filter { $0.votes.isOpen || !$0.chosenBy.isEmpty }
    return section(.spokenBy("begin-with")) {
      h2(.id("begin-with"), OptionsPageWords.beginWith.text)
      p(.look(.hint), (near.isEmpty ? OptionsPageWords.noneOpen : .chooseRule).text)
      page.beside(.setAsideOption) { aside in
        page.beside(.chooseOption, .hook(.inPlace, "")) { form in
          if !near.isEmpty { choices(near.prefix(PageLimits.entries), form) }
          page.fold(OptionsPageWords.others.text) {
            page.inParts(listed) { part in all(part, form, aside, except: near.map { $0.id }) }
          }
        }
      }
    }
  }

  private func choices(_ options: ArraySlice<OptionView>, _ form: FormParts) -> HTML {
    ul(.looks([.rows, .take])) {
      for option in options {
        li {
          page.choosing(
            form, option.key, option.text, by: option.chosenBy, option.votes, title: page.words(option.text))
        }
      }
    }
  }

  private func all(
    _ options: ArraySlice<OptionView>, _ form: FormParts, _ aside: FormParts, except near: [RecordID]
  ) -> HTML {
    ul(.looks([.rows, .take])) {
      for option in options {
        li {
          page.words(option.text)
          div(.look(.actions)) {
            if !near.contains(option.id) {
              form.about(option.key, ScreenWords.choose.text, looks: [.little], about: option.text)
            }
            aside.about(option.key, ScreenWords.setAside.text, about: option.text)
          }
        }
      }
    }
  }

  private var another: HTML {
    section(.look(.card), .spokenBy("another")) {
      h2(.id("another"), OptionsPageWords.another.text)
      page.drafts(.optionText)
      page.foldedForm(OptionsPageWords.add.text, .addOption) { form in
        form.line(.text, QuestionWords.option.text)
        form.keep(on: page)
      }
      aside
    }
  }

  @HTMLBuilder private var aside: [HTML] {
    let aside = plan.options.filter { $0.isSetAside }
    if !aside.isEmpty {
      page.fold(ScreenWords.asideTitle.text) {
        page.inParts(aside) { part in
          ul(.look(.list)) {
            for option in part {
              li(.look(.entry)) {
                page.words(option.text)
                page.form(.setAsideOption, record: option.key) { form in
                  form.send(ScreenWords.takeUp.text, .choice, "back", looks: [.soft, .little], about: option.text)
                }
              }
            }
          }
        }
      }
    }
  }

  private var resources: HTML {
    section(.look(.card), .spokenBy("resources")) {
      h2(.id("resources"), ListWords.resources.text)
      if plan.resources.isEmpty {
        page.empty(OptionsPageWords.noResources.text)
      } else {
        page.beside(.removeResource) { form in
          page.inParts(plan.resources) { part in
            ul(.look(.list)) {
              for resource in part {
                li(.look(.entry)) {
                  reading(resource)
                  form.about(resource.key, ScreenWords.takeOff.text, about: resource.sentence ?? resource.link)
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

  /// A place on a map, which a site outside shows; it learns the place, and nothing of this page.
  func map(_ place: String) -> HTML {
    let words = place.utf8.map { byte -> String in
      let isPlain = 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
      return isPlain ? String(UnicodeScalar(byte)) : "%" + Digests.hex([byte])
    }.joined()
    guard let link = WebLink("https://www.openstreetmap.org/search?query=" + words) else { return .none }
    return a(.outside(link), .look(.small), text: VisitPageWords.map.text)
  }

  /// Whose mark is whose, and when both appear.
  @HTMLBuilder func votesKey(_ votes: [VoteView]) -> [HTML] {
    if !plan.hasEnded {
      p(.look(.hint), ScreenWords.sealedUntilBoth.text)
      if votes.contains(where: { $0.isOpen }) { p(.look(.hint), ScreenWords.bothOpen.text) }
    }
    p(.look(.key)) {
      for seat in plan.seats {
        span(.look(.person)) {
          who(seat)
          span(.ownDirection, name(seat))
        }
      }
    }
  }
}
