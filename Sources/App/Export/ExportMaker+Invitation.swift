import TandemPlan
import TandemReplica

// What went between the two before both were in the plan, and stands in no record of it.
extension ExportMaker {
  /// The letter of the invitation, made or followed, and the answer that came back to it without a join.
  var invitation: [Export.Entry] { [letter, reply].compactMap { $0 } }

  private var letter: Export.Entry? {
    guard let text = snapshot.settings.letter else { return nil }
    let isOwn = snapshot.settings.partnerName == nil && plan.you != .invited
    // The one that stands among the drafts is told of there.
    if isOwn, snapshot.letter == text { return nil }
    let by = isOwn ? plan.name(plan.you) : plan.names[plan.you.other] ?? snapshot.settings.partnerName
    return entry("invitation", .letter, [field("text", ExportWords.letter.text, text, by: by)])
  }

  private var reply: Export.Entry? {
    guard let reply = snapshot.settings.reply else { return nil }
    let at = timestamp(snapshot.settings.replyCame)
    func own(_ name: String, _ text: String) -> Export.Field? {
      guard let rule = Schema.rule(.partner, named: name), !text.isEmpty else { return nil }
      return field(name, rule.title, text, at: at)
    }
    let fields = [
      own("answer", reply.answer.rawValue), own("answer_note", reply.note), own("again", reply.again ?? ""),
    ]
    return entry("reply", .reply, fields.compactMap { $0 })
  }

  private func entry(_ kind: String, _ what: ExportWords, _ fields: [Export.Field]) -> Export.Entry {
    var entry = Export.Entry(kind: kind, section: ExportWords.invitation.text)
    entry.facts = [("what", what.text)]
    entry.fields = fields
    return entry
  }

  private func field(
    _ name: String, _ label: String, _ text: String, by: String? = nil, at: String? = nil
  ) -> Export.Field {
    Export.Field(name: name, label: label, texts: [Export.Text(text: text, by: by, at: at, isApart: false)])
  }
}
