import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// Entries by the numbers that a person has read. A number moves when an entry comes in before it, and a partner may write
/// other words into an entry, so what was last shown here is remembered: no command acts on another entry in its place, nor on
/// words that were not read.
extension Copy {
  func concern(_ wish: String) async throws(CommandFailure) -> ConcernView {
    try await entry(wish, .concern, list: "tandem concern list") { $0.concerns }
  }

  func therapist(_ wish: String, toRead: Bool = false) async throws(CommandFailure) -> TherapistView {
    try await entry(wish, .therapist, list: "tandem therapist list", toRead: toRead) { $0.therapists }
  }

  /// The entry that a person means, echoed. One that is not here may be at the server: what is new is fetched once before
  /// the command gives up.
  /// - Parameters:
  ///   - list: the command that shows them all.
  ///   - toRead: the command only shows the entry, with its number.
  ///   - entries: where it stands in a plan.
  func entry<Entry: PlanEntry>(
    _ wish: String, _ kind: RecordKind, list: String, toRead: Bool = false, in entries: (PlanView) -> [Entry]
  ) async throws(CommandFailure) -> Entry {
    var found = try picked(wish, from: entries(try plan()), list)
    if found == nil {
      await catchUp()
      found = try picked(wish, from: entries(try plan()), list)
    }
    guard let found else { throw CommandFailure(PlanError.noSuchRecord, list: list) }
    if !toRead, let number = Int(wish) { try check(number, still: found, kind, list, entries(try plan())) }
    context.console.say(ListWords.took, ["number": String(found.number), "label": beginning(found.label)])
    if toRead { noteShown(kind, [found]) }
    return found
  }

  /// Nil if there is none.
  private func picked<Entry: Numbered>(_ wish: String, from entries: [Entry], _ list: String) throws(CommandFailure)
    -> Entry?
  {
    do { return try pick(wish, from: entries) } catch {
      if error == .noSuchRecord { return nil }
      throw CommandFailure(error, list: list)
    }
  }

  /// Ends the command where the number meant another entry when it was last shown here, and says which one.
  private func check<Entry: PlanEntry>(
    _ number: Int, still found: Entry, _ kind: RecordKind, _ list: String, _ entries: [Entry]
  ) throws(CommandFailure) {
    let then = try listed(kind, number)
    guard let then, then.key != found.key else {
      // One's own entry is one's own to change, whatever the partner says of it.
      let isOwn = try found.key.owner == Owner(plan().you)
      if !isOwn, let mark = then?.mark, try mark != self.mark(found) { try stop(at: found, kind) }
      return
    }
    context.console.say(ListWords.movedNow, ["number": String(number), "label": beginning(found.label)])
    if let meant = entries.entry(then.key) {
      context.console.say(
        ListWords.movedThen, ["number": String(meant.number), "label": beginning(meant.label)])
    } else {
      context.console.say(ListWords.movedGone)
    }
    throw CommandFailure(.badData, ErrorWords.listMoved.with(["list": list]))
  }

  /// Ends the command where an entry has other words of the partner's than were last shown here; they are shown now.
  func stop(at entry: some PlanEntry, _ kind: RecordKind) throws(CommandFailure) -> Never {
    let words = entry.othersWords(for: try plan().you)
    let isOwn = try entry.key.owner == Owner(plan().you)
    context.console.say(isOwn ? ListWords.saysNow : .readsNow, ["number": String(entry.number), "text": words])
    noteShown(kind, [entry])
    throw CommandFailure(.badData, ErrorWords.readsOtherwise.text)
  }

  /// Whether the partner's words in this entry, as they stand now, were shown here.
  func wasShown(_ entry: some PlanEntry, _ kind: RecordKind) throws(CommandFailure) -> Bool {
    return try listed(kind, entry.number) == Listed(entry.key, mark: mark(entry))
  }

  /// What a number meant when it was last shown here; nil if it never was.
  private func listed(_ kind: RecordKind, _ number: Int) throws(CommandFailure) -> Listed? {
    try context.reporting(try replica.replica()).listed[kind]?[number]
  }

  private func mark(_ entry: some PlanEntry) throws(CommandFailure) -> [UInt8] { try snapshot.mark(entry) }

  /// Remembers what these numbers mean, since the person reads them now. Where nothing can be written it is not remembered,
  /// and what was to be read is shown all the same.
  func noteShown(_ kind: RecordKind, _ entries: [some PlanEntry]) {
    guard let now = try? snapshot else { return }
    note(kind, entries) { now.mark($0) }
  }

  /// Waits for no disk: after a power cut a number is one that was not read yet.
  private func note<Entry: PlanEntry>(_ kind: RecordKind, _ entries: [Entry], _ mark: (Entry) -> [UInt8]?) {
    let listed = entries.map { ($0.number, Listed($0.key, mark: mark($0))) }
    try? replica.change(isDurable: false) { $0.noteListed(kind, listed) }
  }

  /// Says the number of an entry that was just added.
  func sayAdded(_ kind: RecordKind, _ entry: (some PlanEntry)?) {
    guard let entry else { return }
    context.console.say(ListWords.added, ["number": String(entry.number)])
    noteShown(kind, [entry])
  }

  /// Remembers the number that a next step names; its words were not read by that.
  func noteNamed(in step: NextStep, of plan: PlanView) {
    func named(_ kind: RecordKind, _ number: Int, _ entries: [some PlanEntry]) {
      note(kind, entries.filter { $0.number == number }) { _ in nil }
    }
    switch step {
    case .reflect(let number), .answer(let number): named(.concern, number, plan.concerns)
    case .vote(let number): named(.therapist, number, plan.therapists)
    case .visitDone(let number): named(.visit, number, plan.visits)
    default: break
    }
  }
}

extension Snapshot {
  /// The text hash of the partner's words in an entry; empty where there are none.
  fileprivate func mark(_ entry: some PlanEntry) -> [UInt8] {
    let words = entry.othersWords(for: plan.you)
    return words.isEmpty ? [] : digests.text(words)
  }
}
