import TandemPlan

/// One of the pages for this person alone: what it says, what was kept with it, and room for more. Nothing of it can be shared.
struct PrivatePart: Sendable {
  let page: PageBuilder
  let topic: PrivatePage

  /// The whole part under a heading that opens it.
  var folded: HTML {
    let isOpen = page.entry(of: topic.kind, nil, topic.number) != nil
    return page.fold(topic.title.text, isOpen: isOpen) {
      topic == .worksheet
        ? [p(PrivateWords.worksheet.text), page.wayTo(.worksheet, PrivateWords.byItself.text)] : guide
      keeping
    }
  }

  /// The worksheet by itself, for the screen and for paper: what was written, or room to write.
  @HTMLBuilder var byItself: [HTML] {
    p(.look(.lead), DraftsPageWords.staysHere.text)
    if page.canKeep { div(.look(.card)) { keeping } }
    if notes.isEmpty { page.paper(PrivatePage.worksheetSteps.map { $0.text }) }
    page.onPaper
  }

  var guide: [HTML] { Leaflet(topic.text).body }

  /// What was kept, and the form that keeps more.
  @HTMLBuilder var keeping: [HTML] {
    let notes = notes
    if !notes.isEmpty {
      ul(.look(.list)) { for note in notes { li(.look(.entry)) { Kept(page: page, draft: note).content } } }
    }
    page.form(topic.kind, number: topic.number) { form in
      if topic == .worksheet {
        for (name, step) in zip(Self.steps, PrivatePage.worksheetSteps) { form.area(name, step.text, rows: 2) }
      } else {
        form.area(.text, DraftsPageWords.note.text)
      }
      div(.look(.actions)) { form.send(DraftsPageWords.keepNote.text) }
    }
  }

  /// Notes that were written on no page stand with those that belong nowhere else.
  private var notes: [ViewModel.ShownDraft] {
    page.model.drafts.filter { draft in
      guard case .note(let page) = draft.kind, draft.unsent == nil else { return false }
      return (page ?? .free) == topic
    }
  }

  static let steps: [FieldName] = [.step1, .step2, .step3, .step4, .step5]
}

/// Words that were kept for this person alone: a note or a letter.
struct Kept: Sendable {
  let page: PageBuilder
  let draft: ViewModel.ShownDraft

  @HTMLBuilder var content: [HTML] {
    if draft.kind == .note(nil) { p(.look(.hint), capitalised(draft.label)) }
    p(.look(.words), .ownDirection, text: draft.text)
    p(.look(.by), DraftsPageWords.kept.with(["date": page.day(draft.created)]))
    before
    deletion
  }

  /// What stood there before it was written anew.
  @HTMLBuilder var before: [HTML] {
    if !draft.earlier.isEmpty {
      page.fold(DraftsPageWords.earlier.text) {
        for earlier in draft.earlier {
          p(.look(.words), .ownDirection, text: earlier.text)
          p(.look(.by), DraftsPageWords.kept.with(["date": page.day(earlier.created)]))
        }
      }
    }
  }

  /// In two steps, since it cannot be brought back.
  var deletion: HTML {
    page.foldedForm(DraftsPageWords.delete.text, .deleteDraft, number: draft.number, about: draft.label) { form in
      p(DraftsPageWords.deleteHelp.text)
      div(.look(.actions)) { form.send(DraftsPageWords.deleteNow.text, .soft) }
    }
  }
}

extension PrivatePage {
  /// The pages that keep words, in the order in which they stand.
  static var keeping: [PrivatePage] { allCases.filter { !$0.isGuide } }

  /// Tells the forms of these pages apart where several stand on one screen.
  var number: Int { (Self.keeping.firstIndex(of: self) ?? 0) + 1 }

  init?(number: Int?) {
    guard let number, 1...Self.keeping.count ~= number else { return nil }
    self = Self.keeping[number - 1]
  }

  var kind: FormKind { self == .worksheet ? .worksheet : .note }
}

/// The text with a capital at its beginning.
func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
