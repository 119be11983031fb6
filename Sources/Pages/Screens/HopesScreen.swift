import TandemPlan

/// Hopes, wishes and concerns in two equal columns, one a partner; below them how a concern is heard, and ideas.
struct HopesScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    if page.model.isTogether, plan.hopes.isEmpty, plan.concerns.isEmpty, plan.wishes.isEmpty {
      p(.look(.empty), HopesPageWords.begin.text)
    }
    div(.look(.columns)) {
      for (index, seat) in seats.enumerated() {
        HopesColumn(page: page, seat: seat, id: "column-\(index + 1)").content
      }
    }
    section {
      h2(PrivateWords.heardTitle.text)
      Leaflet(GuideWords.heard.text).body
    }
    section {
      h2(HopesPageWords.ideas.text)
      p(.look(.hint), HopesPageWords.ideasHint.text)
      for words in IdeaWords.allCases { Leaflet(words.text).folded }
    }
  }

  private var seats: [Seat] { page.model.isTogether ? plan.seats : [page.you] }
}

/// What one partner hopes for, wishes and is concerned about; the forms in it are there for that partner alone.
private struct HopesColumn: Sendable {
  let page: PageBuilder
  let seat: Seat
  let id: String

  private var plan: PlanView { page.plan }

  private var isYours: Bool { seat == page.you }

  var content: HTML {
    section(.look(.card), .spokenBy(id)) {
      h2(.id(id), .ownDirection, text: page.canKeep ? page.name(seat) : HopesPageWords.you.text)
      hopes
      wishes
      concerns
    }
  }

  @HTMLBuilder private var hopes: [HTML] {
    let hopes = plan.hopes.filter { $0.by == seat }
    h3(ListWords.hopes.text)
    if hopes.isEmpty { p(.look(.empty), HopesPageWords.noHopes.text) }
    if isYours {
      if !hopes.isEmpty {
        page.beside(.removeHope) { form in list(hopes) { form.about($0.key, ScreenWords.takeOff.text) } }
      }
      page.drafts(.hopeText)
      page.foldedForm(HopesPageWords.addHope.text, .addHope) { form in
        form.choices(
          .direction, HopesPageWords.direction.text,
          [("more", HopesPageWords.moreOf.text), ("less", HopesPageWords.lessOf.text)])
        form.area(.text, NounWords.hope.text, rows: 2)
        form.keep(on: page)
      }
    } else if !hopes.isEmpty {
      list(hopes) { _ in .none }
    }
  }

  private func list(_ hopes: [HopeView], _ button: (HopeView) -> HTML) -> [HTML] {
    page.inParts(hopes) { part in list(part, button) }
  }

  private func list(_ hopes: ArraySlice<HopeView>, _ button: (HopeView) -> HTML) -> HTML {
    ul(.look(.list)) {
      for hope in hopes {
        li(.look(.entry)) {
          page.words(text(hope))
          button(hope)
        }
      }
    }
  }

  private func text(_ hope: HopeView) -> String {
    switch hope.direction {
    case "more": HopeWords.more.with(["text": hope.text])
    case "less": HopeWords.less.with(["text": hope.text])
    default: hope.text
    }
  }

  @HTMLBuilder private var wishes: [HTML] {
    h3(NounWords.wishes.text)
    if let wishes = plan.wishes[seat] {
      page.words(wishes)
    } else {
      p(.look(.empty), HopesPageWords.noWishes.text)
    }
    if isYours {
      let present = plan.wishes[seat] ?? page.draft(of: .wishes)?.text
      page.drafts(.wishes)
      page.foldedForm((present == nil ? HopesPageWords.writeWishes : .changeWishes).text, .wishes) { form in
        form.area(.text, QuestionWords.wishes.text, value: present ?? "")
        form.keep(on: page)
      }
    }
  }

  @HTMLBuilder private var concerns: [HTML] {
    let concerns = plan.concerns.filter { $0.by == seat }
    h3(ListWords.concerns.text)
    if concerns.isEmpty {
      p(.look(.empty), HopesPageWords.noConcerns.text)
    } else {
      page.inParts(concerns) { part in
        ul(.look(.list)) {
          for concern in part { li(.look(.entry)) { ConcernEntry(page: page, concern: concern).inList } }
        }
      }
    }
    if isYours {
      page.drafts(.concernText)
      page.foldedForm(HopesPageWords.addConcern.text, .addConcern) { form in
        form.area(.text, QuestionWords.concern.text)
        form.picker(.topic, HopesPageWords.topic.text, ConcernEntry.topics)
        form.keep(on: page)
      }
    }
  }
}
