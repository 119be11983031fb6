import TandemPlan

/// Builds one form of a page: its fields know what was typed if it could not be taken, and where the reason stands.
struct FormParts: Sendable {
  let kind: FormKind
  let record: RecordKey?
  let number: Int?
  /// What was typed and is not saved, and why it could not be taken; nil for a fresh form.
  let entry: FormEntry?

  /// Tells the fields of one form from those of another on the same page.
  var prefix: String {
    kind.rawValue + (record.map { "-" + PageRoute.text($0) } ?? "") + (number.map { "-\($0)" } ?? "")
  }

  private func id(_ name: FieldName) -> String { prefix + "-" + name.rawValue }

  private var failureID: String { prefix + "-failure" }

  private func value(_ name: FieldName, _ fresh: String) -> String { entry?.form[name] ?? fresh }

  private func saved(_ fresh: String) -> [Attribute] { entry == nil ? [] : [.hook(.saved, fresh)] }

  /// Several lines of text.
  func area(_ name: FieldName, _ title: String, value fresh: String = "", hint: String? = nil, rows: Int = 3) -> HTML {
    labelled(name, title, hint) { attributes in
      .element(.textarea, attributes + [.rows(rows), .ownDirection] + saved(fresh), [.text(value(name, fresh))])
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

  /// A button that sends the form with a choice, for answers that stand side by side as equals.
  func send(_ title: String, _ name: FieldName, _ value: String, _ look: Look = .equal) -> HTML {
    button(.type(.submit), .look(look), .name(name.rawValue), .value(value), text: title)
  }

  /// A second button that keeps the words as a private draft.
  var sendAsDraft: HTML { send(PageWords.keepAsDraft.text, .draft, "yes", .soft) }

  private func labelled(
    _ name: FieldName, _ title: String, _ hint: String?, _ control: ([Attribute]) -> HTML
  ) -> HTML {
    let hintID = id(name) + "-hint"
    let about = [hint.map { _ in hintID }, entry?.failure.map { _ in failureID }].compactMap { $0 }
    let described: [Attribute] = about.isEmpty ? [] : [.described(about.joined(separator: " "))]
    return div(.look(.field)) {
      label(.labels(id(name)), text: title)
      if let hint { p(.id(hintID), .look(.hint), text: hint) }
      control([.id(id(name)), .name(name.rawValue)] + described)
    }
  }

  /// Why the form could not be taken, above its fields.
  var failure: HTML? {
    entry?.failure.map { failure in
      div(.id(failureID), .look(.failure), .alert, .focusable) { p(failure.sentence().page) }
    }
  }
}

extension FormParts {
  /// The buttons under words: into the plan, or kept as a private draft.
  func keep(on page: PageBuilder) -> HTML {
    div(.look(.actions)) {
      send(PageWords.save.text)
      if page.model.maySave { sendAsDraft }
    }
  }

  /// A quiet button beside an entry of a list, for `Page.beside`.
  func about(_ title: String, _ name: FieldName, _ value: String) -> HTML {
    button(.type(.submit), .look(.soft), .of(prefix), .name(name.rawValue), .value(value), text: title)
  }

  func about(_ record: RecordKey, _ title: String) -> HTML { about(title, .record, PageRoute.text(record)) }
}

extension PageBuilder {
  /// A list with one form for all its buttons. The form stands beside the list, not round it: so the list is printed with the
  /// page, and changes with it while a button has the focus.
  @HTMLBuilder func beside(_ kind: FormKind, @HTMLBuilder content: (FormParts) -> [HTML]) -> [HTML] {
    let parts = FormParts(kind: kind, record: nil, number: nil, entry: nil)
    let list = content(parts)
    if list.contains(where: { $0.has(.soft) }) {
      Tag.form(.post(route), .id(parts.prefix)) {
        sent(parts)
      }
    }
    list
  }

  /// What every form sends along.
  @HTMLBuilder private func sent(_ parts: FormParts) -> [HTML] {
    parts.hidden(.kind, parts.kind.rawValue)
    parts.hidden(.token, model.host.formToken)
    if model.part > 1 { parts.hidden(.part, "\(model.part)") }
  }

  /// A form that is sent to this page.
  /// - Parameters:
  ///   - record: the record that it is about.
  ///   - number: the number of a draft or an earlier version.
  func form(
    _ kind: FormKind, record: RecordKey? = nil, number: Int? = nil, look: Look = .form,
    @HTMLBuilder content: (FormParts) -> [HTML]
  ) -> HTML {
    guard canKeep || kind.needsNoCopy else { return .none }
    let parts = FormParts(kind: kind, record: record, number: number, entry: entry(of: kind, record, number))
    return Tag.form(.post(route), .look(look)) {
      sent(parts)
      if let record { parts.hidden(.record, PageRoute.text(record)) }
      if let number { parts.hidden(.number, "\(number)") }
      if let failure = parts.failure { failure }
      content(parts)
    }
  }

  /// A form that is closed until somebody opens it; open where something was typed that is not saved.
  func foldedForm(
    _ title: String, _ kind: FormKind, record: RecordKey? = nil, number: Int? = nil, isOpen: Bool = false,
    @HTMLBuilder content: (FormParts) -> [HTML]
  ) -> HTML {
    guard canKeep || kind.needsNoCopy else { return .none }
    let shown = isOpen || entry(of: kind, record, number) != nil
    return HTML.element(
      .details, [.look(.fold)] + (shown ? [.open] : []),
      [summary(title), form(kind, record: record, number: number, content: content)])
  }
}
