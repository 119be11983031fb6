import TandemPlan

/// Where both wrote a field while apart, the one that shows and the other's below it, which takes one press to use. It stands there
/// until somebody writes the field knowing of one of them.
struct WrittenApart: Sendable {
  let page: PageBuilder
  let field: Field

  @HTMLBuilder var content: [HTML] {
    if let other, let kind = FormKind(writing: field) {
      p(.look(.hint), EarlierPageWords.both.with(["name": page.name(other.by)]))
      page.words(other.text)
      page.form(.useEarlier, number: Int(other.at.ticks)) { form in
        form.hidden(.name, kind.rawValue)
        div(.look(.actions)) { form.send(EarlierPageWords.instead.text, looks: [.little], about: other.text) }
      }
    }
  }

  private var other: EarlierText? {
    guard let shown = page.plan.fields[field], shown.earlier > 0,
      let before = page.model.earlier[field]?.dropFirst().first
    else { return nil }
    return before.isApart && before.by != shown.by && before.text != shown.text ? before : nil
  }
}
