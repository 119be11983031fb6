import TandemPlan

/// What several screens share.
extension PageBuilder {
  /// What a screen says first while it cannot be used like on any other day.
  @HTMLBuilder var standing: [HTML] {
    switch model.stage {
    case .absent: pointer(ScreenWords.nothingKept.text, .welcome)
    case .together:
      if !model.isCompared { pointer(DraftsPageWords.compare.text, .joining) }
      if let until = plan.hold(on: model.today) {
        p(.look(.state), ScreenWords.onHold.with(["date": until.words]))
      } else if !maySuggest {
        p(.look(.state), ScreenWords.quiet.text)
      }
    default: p(.look(.hint), ScreenWords.untilBoth.text)
    }
  }

  /// Whether there is a place to keep words in. Without one every page can be looked at, and has no form that writes.
  var canKeep: Bool { model.stage != .absent }

  /// Whether a screen may suggest something to do: not after a no, and not while the plan is on hold.
  var maySuggest: Bool { model.isTogether && plan.isOpen(on: model.today) }

  /// What a person wrote.
  func words(_ text: String) -> HTML { p(.look(.words), .ownDirection, text: text) }

  /// Who wrote something, and when.
  func by(_ seat: Seat, _ at: Stamp) -> HTML {
    p(.look(.by), .ownDirection, text: ListWords.by.with(["name": name(seat), "date": day(at)]))
  }

  /// A link on a line of its own.
  func wayTo(_ route: PageRoute, _ title: String? = nil) -> HTML {
    p(.look(.actions)) { a(.to(route), title ?? self.title(route)) }
  }

  /// A sentence, and the page that it leads to.
  func pointer(_ sentence: String, _ route: PageRoute) -> HTML {
    p {
      span(sentence + " ")
      a(.to(route), text: title(route))
    }
  }

  /// A list, or the part of a long one that is shown with the ways to its other parts.
  @HTMLBuilder func inParts<Entry>(_ entries: [Entry], _ list: (ArraySlice<Entry>) -> HTML) -> [HTML] {
    let last = partCount(entries.count)
    let part = min(max(1, model.part), last)
    list(shown(entries))
    if last > 1 {
      nav(.look(.actions), .spoken(PageWords.parts.text)) {
        if part > 1 { a(.turn(route, part: part - 1), PageWords.before.text) }
        span(PageWords.part.with(["part": "\(part)", "last": "\(last)"]))
        if part < last { a(.turn(route, part: part + 1), PageWords.after.text) }
      }
    }
  }

  /// What is shown of a list.
  func shown<Entry>(_ entries: [Entry]) -> ArraySlice<Entry> {
    let before = (min(max(1, model.part), partCount(entries.count)) - 1) * PageLimits.entries
    return entries.dropFirst(before).prefix(PageLimits.entries)
  }

  private func partCount(_ entries: Int) -> Int { max(1, (entries + PageLimits.entries - 1) / PageLimits.entries) }

  /// The private drafts of one kind of entry, while nothing is shared yet.
  @HTMLBuilder func drafts(_ field: Field) -> [HTML] {
    if !model.maySave {
      for draft in model.drafts where draft.edit?.writes.contains(where: { $0.address.rule?.field == field }) == true {
        div(.look(.entry)) {
          words(draft.text)
          p(.look(.by), PageWords.privateDraft.text)
        }
      }
    }
  }
}

/// A page of the product's own text: its first line is the heading, lines with a dash or a number are lists.
struct Leaflet: Sendable {
  let title: String
  private let lines: [Substring]

  init(_ text: String) {
    let lines = text.split(separator: "\n")
    title = lines.first.map { String($0) } ?? ""
    self.lines = Array(lines.dropFirst())
  }

  var folded: HTML { .element(.details, [.look(.fold)], [summary(title)] + body) }

  var body: [HTML] {
    var parts: [HTML] = []
    var items: [HTML] = []
    var list = Tag.ul
    func close() {
      if !items.isEmpty { parts.append(.element(list, [], items)) }
      items = []
    }
    for line in lines {
      let isStep = line.first?.isNumber == true
      let isItem = isStep || line.hasPrefix("- ")
      if !isItem || list != (isStep ? .ol : .ul) { close() }
      list = isStep ? .ol : .ul
      if isItem {
        items.append(li(String(line.drop { $0 != " " }.dropFirst())))
      } else {
        parts.append(p(String(line)))
      }
    }
    close()
    return parts
  }
}
