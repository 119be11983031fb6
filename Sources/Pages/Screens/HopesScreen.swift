import TandemPlan

/// Hopes, wishes and concerns in two equal columns, one a partner; below them how a concern is heard, and ideas.
struct HopesScreen: Sendable {
  let page: PageBuilder

  private var plan: PlanView { page.plan }

  @HTMLBuilder var content: [HTML] {
    page.standing
    let isEmpty = plan.hopes.isEmpty && plan.concerns.isEmpty && plan.wishes.isEmpty && page.model.drafts.isEmpty
    if page.model.isTogether, isEmpty, !plan.hasEnded {
      p(.look(.lead), HopesPageWords.begin.text)
    }
    if seats.count > 1 { page.jumps(ids) }
    div(.looks([.pair, .half])) {
      for seat in seats { HopesColumn(page: page, seat: seat, id: ids[seat] ?? "").content }
    }
    HowHeard.card
    page.fold(HopesPageWords.ideas.text) {
      p(.look(.hint), HopesPageWords.ideasHint.text)
      for words in IdeaWords.allCases { Leaflet(words.text).folded }
    }
  }

  private var ids: [Seat: String] {
    Dictionary(uniqueKeysWithValues: plan.seats.enumerated().map { ($1, "column-\($0 + 1)") })
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
    section(.looks([.card, .col]), .spokenBy(id)) {
      page.person(seat, id: id)
      hopes
      wishes
      concerns
    }
  }

  @HTMLBuilder private var hopes: [HTML] {
    let hopes = plan.hopes.filter { $0.by == seat }
    h3(ListWords.hopes.text)
    let drafts = isYours ? page.drafts(.hopeText) : []
    if hopes.isEmpty, drafts.isEmpty { page.empty(HopesPageWords.noHopes.text) }
    if isYours {
      if !hopes.isEmpty {
        page.beside(.removeHope) { form in
          list(hopes) { form.about($0.key, ScreenWords.takeOff.text, about: $0.text) }
        }
      }
      drafts
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
    ul(.looks([.list, .hopes])) {
      for hope in hopes {
        li {
          direction(hope)
          page.words(hope.text)
          button(hope)
        }
      }
    }
  }

  @HTMLBuilder private func direction(_ hope: HopeView) -> [HTML] {
    switch hope.direction {
    case "more": page.chip(HopesPageWords.more.text)
    case "less": page.chip(HopesPageWords.less.text)
    default: []
    }
  }

  @HTMLBuilder private var wishes: [HTML] {
    h3(NounWords.wishes.text)
    let drafts = isYours ? page.drafts(.wishes) : []
    if let wishes = plan.wishes[seat] {
      page.words(wishes)
    } else if drafts.isEmpty {
      page.empty(HopesPageWords.noWishes.text)
    }
    if isYours {
      let present = plan.wishes[seat] ?? page.draft(of: .wishes)?.text
      drafts
      page.foldedForm((present == nil ? HopesPageWords.writeWishes : .changeWishes).text, .wishes) { form in
        form.area(.text, QuestionWords.wishes.text, value: present ?? "")
        form.keep(on: page)
      }
    }
  }

  @HTMLBuilder private var concerns: [HTML] {
    let concerns = plan.concerns.filter { $0.by == seat }
    h3(ListWords.concerns.text)
    let drafts = isYours ? page.drafts(.concernText) : []
    if concerns.isEmpty {
      if drafts.isEmpty { page.empty(HopesPageWords.noConcerns.text) }
    } else {
      page.inParts(concerns) { part in
        ul(.look(.list)) {
          for concern in part { li(.look(.entry)) { ConcernEntry(page: page, concern: concern).inList } }
        }
      }
    }
    if isYours {
      drafts
      page.foldedForm(HopesPageWords.addConcern.text, .addConcern) { form in
        form.area(.text, QuestionWords.concern.text)
        form.picker(.topic, HopesPageWords.topic.text, ConcernEntry.topics)
        form.keep(on: page)
      }
    }
  }
}
