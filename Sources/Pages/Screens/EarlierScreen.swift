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

  @HTMLBuilder private func versions(_ field: Field, _ versions: [ViewModel.EarlierVersion]) -> [HTML] {
    if let noun = NounWords(field), let kind = FormKind(writing: field) {
      section(.look(.card), .spokenBy(kind.rawValue)) {
        h2(.id(kind.rawValue), noun.text)
        page.form(.useEarlier, look: .list) { form in
          form.hidden(.name, kind.rawValue)
          page.inParts(versions) { part in
            Tag.ol(.look(.list)) {
              for index in part.indices { li(.look(.entry)) { entry(part[index], index, form) } }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private func entry(_ version: ViewModel.EarlierVersion, _ index: Int, _ form: FormParts) -> [HTML] {
    if index == 0 { p(.look(.state), EarlierPageWords.now.text) }
    page.words(version.text)
    p(.look(.by), .ownDirection, text: moment(version))
    if version.isApart { p(.look(.by), EarlierPageWords.apart.text) }
    if index > 0 { form.send(EarlierPageWords.use.text, .number, "\(version.at)", .soft) }
  }

  private func moment(_ version: ViewModel.EarlierVersion) -> String {
    let (day, time) = page.model.local(version.at)
    return EarlierPageWords.moment.with(["name": page.name(version.by), "date": day.words + ", " + time.description])
  }
}
