/// The options that stand ready in every plan without being written by anyone; their ids are 1 to 8, in this order.
package enum ReadyOption {
  package static let texts: [String] = OptionWords.allCases.map { $0.text }

  /// The text of a ready option; nil for any other record.
  package static func text(_ id: RecordID) -> String? {
    (1...UInt64(texts.count)).contains(id.number) ? texts[Int(id.number) - 1] : nil
  }
}

extension PlanView {
  /// The text of the option that both partners chose and neither voted against; nil if there is none.
  static func chosenOption(_ records: Records, _ digests: Digests) -> String? {
    let choices = Seat.allCases.map {
      records.record(.partner, of: Owner($0))?.fields[Field.chosenOption.number]?.shown.value
    }
    guard case .reference(let reference?) = choices[0], choices[0] == choices[1] else { return nil }
    let record = records.record(.option, reference.id, of: .shared)
    guard record?.isRemoved != true, let text = record?.text(.optionText) ?? ReadyOption.text(reference.id),
      reference.hash == digests.text(text)
    else { return nil }
    let votes = VoteView(
      records.voteParts(on: reference.id), subject: .option, id: reference.id, name: text, digests: digests)
    return votes.vetoed ? nil : text
  }
}
