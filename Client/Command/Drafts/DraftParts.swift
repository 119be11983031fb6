import TandemApp
import TandemPlan
import TandemReplica

extension Copy {
  /// Says that this person has drafts of some kinds, which a list does not show; nothing where there are none.
  func sayDrafts(of kinds: RecordKind...) throws(CommandFailure) {
    let wanted = Set(kinds.map { $0.rawValue })
    let numbers = try drafts().filter { draft in
      draft.edit?.writes.contains { wanted.contains($0.address.kind) } ?? false
    }.map { String($0.number) }
    if numbers.isEmpty { return }
    context.console.say(DraftWords.ofKind, ["list": numbers.joined(separator: ", "), "number": numbers[0]])
  }
}
