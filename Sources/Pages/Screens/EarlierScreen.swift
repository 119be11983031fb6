import TandemPlan

/// What stood in each field before, by whom and when; any of it can be used again.
struct EarlierScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    let fields = PlanView.planFields.filter { page.model.earlier[$0]?.isEmpty == false }
    page.standing
    if fields.isEmpty { p(.look(.empty), EarlierPageWords.none.text) }
    for field in fields { versions(field, page.model.earlier[field] ?? []) }
  }

  @HTMLBuilder private func versions(_ field: Field, _ versions: [EarlierText]) -> [HTML] {
    if let noun = NounWords(field), let kind = FormKind(writing: field) {
      section(.look(.card), .spokenBy(kind.rawValue)) {
        h2(.id(kind.rawValue), noun.text)
        page.form(.useEarlier) { form in
          form.hidden(.name, kind.rawValue)
          page.inParts(versions) { part in
            Tag.ol(.look(.versions)) {
              for index in part.indices {
                HTML.element(.li, index == 0 ? [.look(.present)] : [], entry(part[index], index, form))
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private func entry(_ version: EarlierText, _ index: Int, _ form: FormParts) -> [HTML] {
    page.words(version.text)
    p(.look(.by)) {
      page.who(version.by)
      span(.ownDirection, moment(version))
      if index == 0 { page.chip(EarlierPageWords.now.text) }
      if version.isApart { page.chip(EarlierPageWords.apart.text, .open) }
    }
    if index > 0 {
      form.send(EarlierPageWords.use.text, .number, "\(version.at.ticks)", looks: [.little], about: version.text)
    }
  }

  private func moment(_ version: EarlierText) -> String {
    EarlierPageWords.moment.with(["name": page.name(version.by), "date": page.day(version.at)])
  }
}
