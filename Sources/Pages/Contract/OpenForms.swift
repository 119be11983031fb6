package import TandemPlan

/// Forms of a page that stand half-typed. The script sends them when typing pauses, when another button is pressed, and when the page
/// goes; the host keeps them, and shows each in its fields again.
extension Form {
  /// Whether this tells of forms that stand half-typed, `others`, and asks for nothing else.
  package var isOfTyping: Bool { self[.kind] == Self.typing }

  static let typing = "typing"

  /// What stood half-typed in the other forms of the page when this one was sent. Their fields come along, each with the number
  /// of its form before its name: `2.text`. Of a form that was emptied there is only what tells it from the others.
  /// No passphrase is among them, and no recovery line.
  package var others: [Form] {
    var others: [(number: Substring, fields: [(name: String, value: String)])] = []
    for (name, value) in fields {
      let parts = name.split(separator: ".", maxSplits: 1)
      guard parts.count == 2, Int(parts[0]) != nil, !FieldName.isSecret(parts[1]) else { continue }
      if others.last?.number != parts[0] { others.append((parts[0], [])) }
      others[others.count - 1].fields.append((String(parts[1]), value))
    }
    return others.map { Form($0.fields) }
  }

  /// Tells a form from every other, on whatever page it stands.
  package var key: String { [FieldName.kind, .record, .number].map { self[$0] }.joined(separator: " ") }

  /// The same form with nothing in it.
  package var emptied: Form { Form(fields.filter { Self.about.contains($0.name) }) }

  private static let about = [FieldName.kind, .record, .number].map { $0.rawValue }

  /// Whether it is kept for as long as the browser is let in: it may stand where there is no copy, and so no place on the disk.
  package var isForSession: Bool { !holdsWayBack && FormKind(rawValue: self[.kind])?.needsNoCopy ?? false }

  /// Whether a recovery line was typed into it: with that anybody is its person, so it is kept nowhere.
  private var holdsWayBack: Bool {
    self[.kind] == FormKind.recover.rawValue || isSecret && looksLikeRecoveryLine(self[.line])
  }

  /// Whether it is kept there alone: a line is a key to somebody's plan, which no draft should hold.
  private var isSecret: Bool { self[.kind] == FormKind.lookUp.rawValue }

  /// The words in it that a person wrote.
  package var typed: [String] {
    if let kind = FormKind(rawValue: self[.kind]), kind.holdsNoNewWords { return [] }
    return fields.compactMap { field in
      guard let name = FieldName(rawValue: field.name), name.isForWords, words(name) != nil else { return nil }
      return field.value
    }
  }

  /// What was chosen in it.
  private var chosen: [String] {
    fields.compactMap { field in
      guard let name = FieldName(rawValue: field.name), name.isForChoice, words(name) != nil else { return nil }
      return field.value
    }
  }

  /// Whether anything stands in it.
  package var isEmpty: Bool { typed.isEmpty && chosen.isEmpty }

  /// As it is kept on the disk; nil for a form that is not kept there.
  /// - Parameter route: the page on which it was typed.
  package func unsent(at route: PageRoute) -> UnsentWords? {
    guard let kind = FormKind(rawValue: self[.kind]), !isSecret, !holdsWayBack, !kind.keepsNothing else { return nil }
    let held = fields.filter { !Self.sentAnew.contains($0.name) && !$0.name.contains(".") }
    let words = typed.isEmpty ? chosen : typed
    return UnsentWords(
      form: key, page: route.path, fields: held.map { UnsentWords.Field(name: $0.name, value: $0.value) },
      text: words.joined(separator: "\n\n"))
  }

  /// Every form carries these by itself.
  private static let sentAnew = [FieldName.token, .part, .draft].map { $0.rawValue }

  package init(_ unsent: UnsentWords) { self.init(unsent.fields.map { ($0.name, $0.value) }) }
}

extension Pages {
  /// What of a form stays half-typed once it was taken: nothing, but where only a part of it was.
  /// - Parameter model: what the page showed when the form was sent.
  package static func open(after form: Form, model: ViewModel) -> Form {
    FormKind(rawValue: form[.kind])?.rest(of: form, model) ?? form.emptied
  }

  /// The model's half-typed forms that have no place on the page any more, by their keys.
  package static func unplaced(at route: PageRoute, model: ViewModel) -> Set<String> {
    guard !model.open.isEmpty else { return [] }
    let page = PageBuilder(model: model, route: route, said: nil, entry: nil)
    return Set(page.unplaced(in: page.redirect == nil ? page.content : []).map { $0.key })
  }
}

extension PageBuilder {
  /// What was typed into a form of this page and is not saved.
  func entry(of kind: FormKind, _ record: RecordKey?, _ number: Int?) -> FormEntry? {
    func isIt(_ form: Form) -> Bool {
      form[.kind] == kind.rawValue && form.record == record && form.number == number
    }
    if let entry, isIt(entry.form) { return entry }
    return model.open.first(where: isIt).map { FormEntry(form: $0, failure: nil) }
  }

  /// The half-typed forms without a place in what a page shows.
  fileprivate func unplaced(in content: [HTML]) -> [Form] {
    model.open.filter { form in
      guard let kind = FormKind(rawValue: form[.kind]) else { return true }
      let parts = FormParts(kind: kind, record: form.record, number: form.number, entry: nil)
      let fields = parts.prefix + "-"
      return !content.contains { $0.has { if case .id(let id) = $0 { id.hasPrefix(fields) } else { false } } }
    }
  }
}
