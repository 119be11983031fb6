import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem draft`: private words, shared one by one or all at once.
struct DraftCommand: ParsableCommand {
  static let configuration = about(
    .drafts, .drafts, named: "draft",
    subcommands: [DraftList.self, DraftShow.self, DraftShare.self, DraftDelete.self], default: DraftList.self)
}

struct DraftList: ParsableCommand, Runs {
  static let configuration = about(.draftList, .draftList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let drafts = try Copy.open(in: context, evenKeyless: true).drafts()
    if context.options.json { return try context.console.put(.array(drafts.map { $0.json(context.calendar) })) }
    if drafts.isEmpty { return context.console.say(DraftWords.none) }
    for draft in drafts { try context.console.put(draft.line) }
  }
}

struct DraftShow: ParsableCommand, Runs {
  static let configuration = about(.draftShow, .draftShow, named: "show")
  @Argument(help: HelpWords.draftNumber.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let draft = try Copy.open(in: context, evenKeyless: true).draft(number)
    if context.options.json { return try context.console.put(draft.json(context.calendar)) }
    try context.console.put(draft.page)
    for earlier in draft.earlier {
      try context.console.put(DraftWords.before.with(["date": context.calendar.date(earlier.created)]))
      try context.console.put(hanging("  " + earlier.text, by: 2))
    }
  }
}

struct DraftShare: ParsableCommand, Runs {
  static let configuration = about(.draftShare, .draftShare, named: "share")
  @Argument(help: HelpWords.draftOrAll.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    let kept = try copy.drafts()
    // A check-in, a letter and a note are private unless their author thinks of each of them by itself.
    let isAll = number == "all"
    var drafts = try isAll ? kept.filter { $0.edit?.isForSharing ?? false } : [copy.draft(number)]
    if drafts.isEmpty { return context.console.say(kept.isEmpty ? DraftWords.none : .noneForAll) }
    if drafts.contains(where: { $0.isWorksheet }) { throw CommandFailure(.worksheetStaysPrivate) }
    try copy.needCompared()
    if isAll { drafts = try withoutReplacing(drafts, copy) } else if try !mayReplace(drafts, copy) { return }
    if drafts.isEmpty { return }
    try copy.perform(.shareDrafts(drafts.map { $0.number }))
    for draft in drafts {
      let details = draft.details.map { $0.text.lowercased() }.joined(separator: ", ")
      context.console.say(
        details.isEmpty ? DraftWords.shared : .sharedWithDetails, ["number": String(draft.number), "list": details])
    }
    await copy.shareSaved()
    try copy.sayNext()
  }

  /// Those that take the place of nothing that the other one wrote; says which ones are left out.
  private func withoutReplacing(_ drafts: [Draft], _ copy: Copy) throws(CommandFailure) -> [Draft] {
    let plan = try copy.plan()
    return drafts.filter { draft in
      guard let standing = draft.edit.flatMap({ plan.replaced(by: $0) }) else { return true }
      copy.context.console.say(
        DraftWords.leftOut, ["number": String(draft.number), "name": oneLine(plan.name(standing.by))])
      return false
    }
  }

  /// Tells what a draft takes the place of; on a terminal asks whether it is to.
  private func mayReplace(_ drafts: [Draft], _ copy: Copy) throws(CommandFailure) -> Bool {
    let (plan, context) = (try copy.plan(), copy.context)
    guard let standing = drafts.first?.edit.flatMap({ plan.replaced(by: $0) }) else { return true }
    context.console.say(
      DraftWords.replaces, ["text": hanging(standing.text, by: 2), "name": oneLine(plan.name(standing.by))])
    guard context.canAsk, try !context.confirmed(DraftWords.shareAsk.text) else { return true }
    context.console.say(SyncWords.unchanged)
    return false
  }
}

struct DraftDelete: ParsableCommand, Runs {
  static let configuration = about(.draftDelete, .draftDelete, named: "delete")
  @Argument(help: HelpWords.draftNumber.help) var number: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let draft = try copy.draft(number)
    if context.canAsk {
      try context.console.put(draft.page)
      guard try context.confirmed(DraftWords.deleteAsk.with(["number": String(draft.number), "what": draft.called]))
      else { return context.console.say(SyncWords.unchanged) }
    }
    try copy.perform(.deleteDraft(draft.number))
    context.console.say(DraftWords.deleted, ["number": String(draft.number), "text": draft.name])
  }
}

/// A draft can be named by its number or the beginning of its text.
private struct NumberedDraft: Numbered {
  let draft: Draft
  var number: Int { draft.number }
  var label: String { draft.text }
}

extension Copy {
  fileprivate func draft(_ wish: String) throws(CommandFailure) -> Draft {
    let drafts = try drafts().map { NumberedDraft(draft: $0) }
    do { return try pick(wish, from: drafts).draft } catch { throw CommandFailure(error, list: "tandem draft list") }
  }
}

extension Draft {
  /// Whether this is a page that has no way to be shared.
  fileprivate var isWorksheet: Bool {
    note?.page == .worksheet
  }

  /// All its words: where there is more than one part, each with what it is called.
  fileprivate var page: String {
    let parts = edit?.parts ?? []
    guard parts.count > 1 else { return text.isEmpty ? called : text }
    return parts.map { "\($0.field.title): " + hanging($0.text, by: 2) }.joined(separator: "\n")
  }

  /// The details of a therapist in it that hold something, in the order of the schema.
  fileprivate var details: [DetailWords] {
    let filled = (edit?.parts ?? []).map { $0.field }
    return TherapistView.detailRules.filter { filled.contains($0) }.compactMap { DetailWords($0) }
  }

  /// What it is and how it begins.
  fileprivate var name: String {
    text.isEmpty ? called : DraftWords.entry.with(["what": called, "text": beginning(text)])
  }

  /// Number, what it is, and its words.
  var line: String {
    // A private page shows no more than its beginning in a list.
    let shown = note != nil ? beginning(text) : hanging(text, by: 4)
    let words = text.isEmpty ? called : DraftWords.entry.with(["what": called, "text": shown])
    let digits = "\(number). "
    return String(repeating: " ", count: max(0, 4 - digits.count)) + digits + words
  }

  fileprivate func json(_ calendar: Calendar) -> JSON {
    .object([
      ("number", .number(number)), ("what", .string(called)), ("text", .string(text)),
      ("at", .string(calendar.timestamp(created))),
      ("parts", .object((edit?.parts ?? []).map { ($0.field.name, .string($0.text)) })),
      (
        "earlier",
        .array(
          earlier.map { earlier in
            let at = calendar.timestamp(earlier.created)
            return .object([("text", .string(earlier.text)), ("at", .string(at))])
          })
      ),
    ])
  }
}
