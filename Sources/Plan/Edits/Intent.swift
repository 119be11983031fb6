/// Something that a person writes: the edit, made from the plan as it stands when it is recorded, and what to call it as a draft.
package struct Intent: Sendable {
  package let label: String
  package let build: @Sendable (PlanView) throws(PlanError) -> Edit

  /// - Parameters:
  ///   - field: what the draft is called after.
  ///   - number: that of the entry it is about, where it holds no text of its own.
  ///   - what: what is said of that entry.
  package init(
    field: Field, number: Int? = nil, what: String? = nil,
    build: @escaping @Sendable (PlanView) throws(PlanError) -> Edit
  ) {
    let noun = (NounWords(field)?.text ?? "").lowercased()
    let entry = number.map { "\(noun) \($0)" } ?? noun
    label = what.map { "\(entry), \($0.lowercased())" } ?? entry
    self.build = build
  }
}
