import TandemPlan

/// Private words: drafts on their way into the plan or not, the letter, and the pages for one person alone.
struct DraftsScreen: Sendable {
  let page: PageBuilder

  private var model: ViewModel { page.model }

  private var drafts: [ViewModel.ShownDraft] { model.drafts.filter { $0.kind == .entry } }

  private var canShare: Bool { model.maySave }

  @HTMLBuilder var content: [HTML] {
    p(.look(.lead), DraftsPageWords.what.text)
    section(.look(.card), .spokenBy("for-plan")) {
      h2(.id("for-plan"), DraftsPageWords.heading.text)
      if drafts.isEmpty { page.empty(DraftsPageWords.none.text) }
      if !model.isTogether {
        p((model.awaitsKeys ? DraftsPageWords.beforeKeys : .before).text)
      } else if !model.isCompared, !page.isDeclined {
        page.pointer(DraftsPageWords.compare.text, .joining)
      }
      if !drafts.isEmpty {
        page.inParts(drafts) { part in
          ul(.look(.list)) { for draft in part { li(.look(.entry)) { entry(draft) } } }
        }
        if canShare { shareAll }
      }
    }
    letter
    unsent
    section(.look(.card), .spokenBy("private")) {
      h2(.id("private"), PrivateWords.pages.text)
      p(DraftsPageWords.staysHere.text)
      for topic in PrivatePage.keeping { PrivatePart(page: page, topic: topic).folded }
    }
  }

  /// What the other one wrote, that would make room for a draft.
  private func replaced(_ draft: ViewModel.ShownDraft) -> TextView? {
    draft.edit.flatMap { page.plan.replaced(by: $0) }
  }

  @HTMLBuilder private func entry(_ draft: ViewModel.ShownDraft) -> [HTML] {
    let title = "draft-\(draft.number)"
    h3(.id(title), capitalised(draft.label))
    DraftText(draft: draft).content
    p(.look(.by), DraftsPageWords.kept.with(["date": page.day(draft.created)]))
    if canShare {
      if let standing = replaced(draft) {
        p(
          .look(.hint), .ownDirection,
          text: DraftWords.replaces.with(["text": standing.text, "name": oneLine(page.name(standing.by))]))
      }
    }
    Kept(page: page, draft: draft).before
    div(.look(.actions)) {
      if canShare {
        page.form(.share, number: draft.number) { _ in
          button(.type(.submit), .described(title), text: DraftsPageWords.share.text)
        }
      }
      Kept(page: page, draft: draft).deletion
    }
  }

  /// Shares what the page shows and nothing that came meanwhile; a check-in is shared on its own, on purpose.
  @HTMLBuilder private var shareAll: [HTML] {
    let drafts = page.shown(drafts)
    let forSharing = drafts.filter { $0.edit?.isForSharing ?? false }
    let shown = forSharing.filter { replaced($0) == nil }
    if shown.count > 1 {
      page.foldedForm(DraftsPageWords.shareAll.text, .shareAll) { form in
        input(
          .type(.hidden), .name(FieldName.text.rawValue), .value(shown.map { "\($0.number)" }.joined(separator: " ")))
        p(DraftsPageWords.shareAllHelp.with(["count": CountWords.text(shown.count)]))
        if forSharing.count < drafts.count { p(DraftsPageWords.checkIns.text) }
        if shown.count < forSharing.count { p(DraftsPageWords.replacing.text) }
        div(.look(.actions)) { form.send(DraftsPageWords.shareAllNow.text) }
      }
    }
  }

  /// What stands half-typed in fields of other pages, so that it can be found, and deleted, in one place.
  @HTMLBuilder private var unsent: [HTML] {
    let drafts = model.drafts.filter { $0.unsent != nil }
    if !drafts.isEmpty {
      section(.look(.card), .spokenBy("unsent")) {
        h2(.id("unsent"), DraftsPageWords.unsent.text)
        p(DraftsPageWords.unsentHelp.text)
        ul(.look(.list)) {
          for draft in drafts {
            li(.look(.entry)) {
              if let route = draft.unsent { page.pointer(DraftsPageWords.unsentOn.text, route) }
              p(.look(.words), .ownDirection, text: draft.text)
              p(.look(.by), DraftsPageWords.kept.with(["date": page.day(draft.created)]))
              Kept(page: page, draft: draft).deletion
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var letter: [HTML] {
    if let letter = model.drafts.last(where: { $0.kind == .letter }) {
      section(.look(.card), .spokenBy("letter")) {
        h2(.id("letter"), DraftsPageWords.letter.text)
        if !model.isTogether, !model.isJoining, !model.awaitsKeys {
          page.pointer(DraftsPageWords.letterHelp.text, .invitation)
        }
        Kept(page: page, draft: letter).content
      }
    }
  }
}

/// All words of a draft: of a check-in every prompt that was answered, of a therapist every detail.
struct DraftText: Sendable {
  let draft: ViewModel.ShownDraft

  @HTMLBuilder var content: [HTML] {
    // What somebody answers, the name of the draft says.
    let parts = (draft.edit?.parts ?? []).filter { part in
      if case .boundChoice = part.field.type { false } else { true }
    }
    for part in parts where !isTitled(part.field) { p(.look(.words), .ownDirection, text: text(part)) }
    let titled = parts.filter { isTitled($0.field) }
    if !titled.isEmpty {
      dl(.look(.pairs)) {
        for part in titled {
          div {
            dt(part.field.title)
            dd(.look(.words), .ownDirection, text: text(part))
          }
        }
      }
    }
  }

  /// The main words of an entry stand by themselves under its name.
  private func isTitled(_ rule: FieldRule) -> Bool { NounWords(rule.field) == nil }

  private func text(_ part: (field: FieldRule, text: String)) -> String {
    part.field.field == .concernTopic ? TopicWords(choice: part.text)?.text ?? part.text : part.text
  }
}
