import TandemPlan

/// Builds one form of a page: its fields know what was typed if it could not be taken, and where the reason stands.
struct FormParts: Sendable {
  let kind: FormKind
  let record: RecordKey?
  let number: Int?
  /// What was typed and is not saved, and why it could not be taken; nil for a fresh form.
  let entry: FormEntry?
  /// Whether its buttons stand on the page.
  var isOffered = true

  /// Tells the fields of one form from those of another on the same page.
  var prefix: String {
    kind.rawValue + (record.map { "-" + PageRoute.text($0) } ?? "") + (number.map { "-\($0)" } ?? "")
  }

  private func id(_ name: FieldName) -> String { prefix + "-" + name.rawValue }

  private var failureID: String { prefix + "-failure" }

  private var keptID: String { prefix + "-kept" }

  /// What stands in a field: what was typed there, or what is saved.
  func value(_ name: FieldName, _ fresh: String) -> String { entry?.form[name] ?? fresh }

  private func saved(_ fresh: String) -> [Attribute] { entry == nil ? [] : [.hook(.saved, fresh)] }

  /// Several lines of text.
  func area(_ name: FieldName, _ title: String, value fresh: String = "", hint: String? = nil, rows: Int = 3) -> HTML {
    labelled(name, title, hint) { attributes in
      .element(
        .textarea, attributes + [.rows(rows), .noHistory, .ownDirection] + saved(fresh), [.text(value(name, fresh))])
    }
  }

  /// One line of text.
  func line(
    _ name: FieldName, _ title: String, value fresh: String = "", hint: String? = nil, type: Attribute.Kind = .text
  ) -> HTML {
    labelled(name, title, hint) { attributes in
      let direction: [Attribute] = type == .text ? [.ownDirection] : []
      return .element(
        .input, attributes + [.type(type), .value(value(name, fresh)), .noHistory] + direction + saved(fresh), [])
    }
  }

  /// A passphrase. It is not shown, and never stands in the page again.
  func secret(_ name: FieldName, _ title: String, hint: String? = nil) -> HTML {
    labelled(name, title, hint) { attributes in .element(.input, attributes + [.type(.password), .noHistory], []) }
  }

  /// One of a few choices, all on one level and none preset unless it stands already.
  func choices(_ name: FieldName, _ title: String, _ choices: [(value: String, text: String)], now: String = "") -> HTML
  {
    let present = value(name, now)
    return fieldset(.look(.choices)) {
      legend(title)
      for choice in choices {
        label(.look(.choice)) {
          HTML.element(
            .input,
            [.type(.radio), .name(name.rawValue), .value(choice.value)] + (choice.value == present ? [.checked] : [])
              + saved(choice.value == now ? "1" : ""),
            [])
          span(choice.text)
        }
      }
    }
  }

  /// One of many choices.
  func picker(_ name: FieldName, _ title: String, _ choices: [(value: String, text: String)], now: String = "") -> HTML
  {
    let present = value(name, now)
    return labelled(name, title, nil) { attributes in
      .element(
        .select, attributes + saved(now),
        choices.map { choice in
          .element(
            .option, [.value(choice.value)] + (choice.value == present ? [.selected] : []), [.text(choice.text)])
        })
    }
  }

  /// A value that goes along unseen.
  func hidden(_ name: FieldName, _ value: String) -> HTML {
    input(.type(.hidden), .name(name.rawValue), .value(value))
  }

  /// A value that goes along unseen, and stays what it was when the form is shown again.
  func kept(_ name: FieldName, _ fresh: String) -> HTML {
    hidden(name, value(name, fresh))
  }

  /// The button that sends the form.
  func send(_ title: String, _ look: Look = .firm) -> HTML { button(.type(.submit), .look(look), text: title) }

  /// What the enter key presses, where other buttons stand above the one that sends the form. It is there for that key alone.
  func sentByEnter(_ title: String, _ choice: String? = nil) -> HTML {
    let choice: [Attribute] = choice.map { [.name(FieldName.choice.rawValue), .value($0)] } ?? []
    return .element(.button, [.type(.submit), .look(.hush), .focusable, .hiddenFromSpeech] + choice, [.text(title)])
  }

  /// A quiet button that sends the form.
  /// - Parameter about: what it is about, for whoever hears the button by itself.
  func send(_ title: String, looks: [Look], about: String) -> HTML {
    .element(.button, [.type(.submit), .looks(looks)], Self.titled(title, about))
  }

  /// A button that sends the form with a choice: answers that weigh the same look the same.
  /// - Parameter about: what it is about, for whoever hears the button by itself.
  func send(_ title: String, _ name: FieldName, _ value: String, looks: [Look] = [], about: String? = nil) -> HTML {
    let looks: [Attribute] = looks.isEmpty ? [] : [.looks(looks)]
    return .element(
      .button, [.type(.submit)] + looks + [.name(name.rawValue), .value(value)], Self.titled(title, about))
  }

  /// The words on a button, and after them, for the ear alone, what it is about.
  static func titled(_ title: String, _ about: String?) -> [HTML] {
    [.text(title)] + (about.map { [span(.look(.hush), ": " + $0)] } ?? [])
  }

  private func labelled(
    _ name: FieldName, _ title: String, _ hint: String?, _ control: ([Attribute]) -> HTML
  ) -> HTML {
    let hintID = id(name) + "-hint"
    let standing = entry.map { $0.failure == nil ? keptID : failureID }
    let about = [hint.map { _ in hintID }, standing].compactMap { $0 }
    let described: [Attribute] = about.isEmpty ? [] : [.described(about.joined(separator: " "))]
    return div(.look(.field)) {
      label(.labels(id(name)), text: title)
      if let hint { p(.id(hintID), .look(.hint), text: hint) }
      control([.id(id(name)), .name(name.rawValue)] + described)
    }
  }

  /// Why the form could not be taken, or that its words are from before, above its fields.
  var standing: HTML? {
    entry.map { entry in
      guard let failure = entry.failure else {
        let words = kind.needsNoCopy ? PageWords.keptOpen : PageWords.keptUnsent
        return p(.id(keptID), .look(.hint), text: words.text)
      }
      return div(.id(failureID), .look(.trouble), .alert, .focusable) { p(failure.sentence().page) }
    }
  }
}

extension FormParts {
  /// The buttons under words: for both, or for oneself alone. Until both are here there is only the one.
  func keep(on page: PageBuilder) -> HTML {
    div(.look(.actions)) {
      if page.model.maySave {
        send(PageWords.saveForBoth.text)
        send(PageWords.keepPrivate.text, .draft, "yes")
      } else {
        send(PageWords.keepPrivate.text)
      }
    }
  }

  /// A button beside an entry of a list, for `PageBuilder.beside`.
  func about(
    _ title: String, _ name: FieldName, _ value: String, looks: [Look] = [.soft, .little], about: String? = nil,
    isPressed: Bool? = nil
  ) -> HTML {
    guard isOffered else { return .none }
    let looks: [Attribute] = looks.isEmpty ? [] : [.looks(looks)]
    let pressed: [Attribute] = isPressed.map { [.pressed($0)] } ?? []
    return .element(
      .button, [.type(.submit)] + looks + [.of(prefix), .name(name.rawValue), .value(value)] + pressed,
      Self.titled(title, about))
  }

  func about(_ record: RecordKey, _ title: String, looks: [Look] = [.soft, .little], about words: String? = nil) -> HTML
  {
    about(title, .record, PageRoute.text(record), looks: looks, about: words)
  }
}

extension PageBuilder {
  /// A list with one form for all its buttons. The form stands beside the list, not round it: so the list is printed with the
  /// page, and changes with it while a button has the focus.
  @HTMLBuilder func beside(
    _ kind: FormKind, _ more: Attribute..., @HTMLBuilder content: (FormParts) -> [HTML]
  ) -> [HTML] {
    let parts = FormParts(kind: kind, record: nil, number: nil, entry: nil, isOffered: offers(kind))
    let list = content(parts)
    if list.contains(where: { $0.has { if case .of(parts.prefix) = $0 { true } else { false } } }) {
      .element(.form, [.post(route), .id(parts.prefix)] + more, sent(parts))
    }
    list
  }

  /// What every form sends along.
  @HTMLBuilder private func sent(_ parts: FormParts) -> [HTML] {
    parts.hidden(.kind, parts.kind.rawValue)
    parts.hidden(.token, model.host.formToken)
    if model.part > 1 { parts.hidden(.part, "\(model.part)") }
  }

  /// Whether a form is of any use here: not without a copy to keep words in, nor in a plan that has ended.
  func offers(_ kind: FormKind) -> Bool {
    plan.hasEnded ? kind.outlastsThePlan : canKeep || kind.needsNoCopy
  }

  /// A form that is sent to this page.
  /// - Parameters:
  ///   - record: the record that it is about.
  ///   - number: the number of a draft or an earlier version.
  func form(
    _ kind: FormKind, record: RecordKey? = nil, number: Int? = nil, _ more: Attribute...,
    @HTMLBuilder content: (FormParts) -> [HTML]
  ) -> HTML {
    guard offers(kind) else { return .none }
    let parts = FormParts(kind: kind, record: record, number: number, entry: entry(of: kind, record, number))
    let inside =
      sent(parts) + (record.map { [parts.hidden(.record, PageRoute.text($0))] } ?? [])
      + (number.map { [parts.hidden(.number, "\($0)")] } ?? []) + (parts.standing.map { [$0] } ?? [])
    return .element(.form, [.post(route)] + more, inside + content(parts))
  }

  /// A form behind a button that opens it; open where something was typed that is not saved.
  /// - Parameters:
  ///   - whenOpen: what the button says while the form stands open, where the words that it changes give way to the form.
  ///   - about: what the button is about, for whoever hears it by itself.
  func foldedForm(
    _ title: String, whenOpen: String? = nil, _ kind: FormKind, record: RecordKey? = nil, number: Int? = nil,
    isOpen: Bool = false, about: String? = nil, @HTMLBuilder content: (FormParts) -> [HTML]
  ) -> HTML {
    guard offers(kind) else { return .none }
    let shown = isOpen || entry(of: kind, record, number) != nil
    let words =
      whenOpen.map { [span(.look(.shut), title), span(.look(.opened), $0)] + FormParts.titled("", about) }
      ?? FormParts.titled(title, about)
    return HTML.element(
      .details, [.look(.edit)] + (shown ? [.open] : []),
      [
        .element(.summary, [.looks([.button, .little])], words),
        form(kind, record: record, number: number, content: content),
      ])
  }

  /// Something rare, behind a plus; nothing where there is nothing behind it.
  func fold(_ title: String, isOpen: Bool = false, @HTMLBuilder content: () -> [HTML]) -> HTML {
    let content = content()
    guard !HTML.many(content).isEmpty else { return .none }
    return .element(.details, [.look(.fold)] + (isOpen ? [.open] : []), [summary(title)] + content)
  }
}
