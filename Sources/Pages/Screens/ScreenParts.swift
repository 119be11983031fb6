import TandemPlan

/// What several screens share.
extension PageBuilder {
  /// What a screen says first while it cannot be used like on any other day.
  @HTMLBuilder var standing: [HTML] {
    switch model.stage {
    case .absent: pointer(ScreenWords.nothingKept.text, .welcome)
    case .together where plan.hasEnded: endedWords
    case .together:
      if !model.isCompared, !isDeclined { pointer(DraftsPageWords.compare.text, .joining) }
      if let until = plan.hold(on: model.today) {
        p(.look(.hint), ScreenWords.onHold.with(["date": until.words]))
      } else if !maySuggest {
        p(.look(.hint), ScreenWords.quiet.text)
      }
    case .waiting where model.wasNeverIn: pointer(DevicePageWords.outEarly.text, .joining)
    case .waiting: pointer(DevicePageWords.numberFirst.text, .joining)
    default: p(.look(.hint), ScreenWords.untilBoth.text)
    }
  }

  /// What a list says that nothing stands in; nothing more can come into a plan that has ended.
  func empty(_ words: String) -> HTML { p(.look(.empty), plan.hasEnded ? ScreenWords.nothingHere.text : words) }

  /// One of the two has left: that, and nothing else, is said of it.
  @HTMLBuilder var endedWords: [HTML] {
    // A device that was taken out says so above everything, by its warning.
    if plan.hasEnded, !plan.isRemoved {
      if !isErasedThere { p(.look(.lead), SyncWords.ended.text + " " + LeavePageWords.ended.text) }
      if [.plan, .settings].contains(route) {
        p(.look(.hint)) {
          span(LeavePageWords.beside.text + " ")
          strong(LeavePageWords.besideCommand.text)
        }
      }
    }
  }

  /// Whether the server has erased the plan; a warning says so.
  var isErasedThere: Bool { model.warnings.contains(WarningWords.planErased.text) }

  /// Whether there is a place to keep words in. Without one every page can be looked at, and has no form that writes.
  var canKeep: Bool { model.stage != .absent }

  /// Whether a screen may suggest something to do: not after a no, and not while the plan is on hold.
  var maySuggest: Bool { model.isTogether && plan.isOpen(on: model.today) }

  /// Whether the invitation was answered with a no, here or aloud or without joining: then nothing is asked of anybody, on either side.
  var isDeclined: Bool {
    if model.isTogether { return plan.newestAnswer?.answer == .no }
    switch model.asking {
    case .mayInvite, .isHere, .now: return false
    case .declinedAloud, .twice, .never, .from: return true
    }
  }

  /// What a person wrote.
  func words(_ text: String) -> HTML { p(.look(.words), .ownDirection, text: text) }

  /// Who wrote something, and when.
  func by(_ seat: Seat, _ at: Stamp) -> HTML {
    p(.look(.by)) {
      who(seat)
      span(.ownDirection, ListWords.by.with(["name": name(seat), "date": day(at)]))
    }
  }

  /// The shape and the hue of a person: the first by alphabet, or the second.
  func hue(_ seat: Seat) -> Look { plan.seats.first == seat ? .one : .two }

  /// A person's sign: shape, letter and hue at once. The name stands beside it.
  @HTMLBuilder func who(_ seat: Seat) -> [HTML] {
    if model.isTogether { span(.looks([.who, hue(seat)]), .hiddenFromSpeech, text: initial(seat)) }
  }

  /// The first letter of a name; two of each where both begin with the same.
  private func initial(_ seat: Seat) -> String {
    let (own, other) = (name(seat).prefix(1).uppercased(), name(seat.other).prefix(1).uppercased())
    return own == other ? own + name(seat).dropFirst().prefix(1).lowercased() : own
  }

  /// Whose something is, as a heading.
  func person(_ seat: Seat, id: String) -> HTML {
    h2(.look(.person), .id(id)) {
      who(seat)
      span(.ownDirection, model.isTogether || canKeep ? name(seat) : HopesPageWords.you.text)
    }
  }

  /// Leads on from one person's part to the other's, where both stand below each other.
  func jumps(_ ids: [Seat: String]) -> HTML {
    p(.look(.key)) {
      for seat in plan.seats {
        if let id = ids[seat] {
          a(.jump(id), .look(.person)) {
            who(seat)
            span(.ownDirection, name(seat))
          }
        }
      }
    }
  }

  /// Room to write by hand, below each question.
  func paper(_ questions: [String]) -> HTML {
    div(.look(.paper), .hiddenFromSpeech) {
      for question in questions {
        p(question)
        div(.look(.rules))
      }
    }
  }

  /// What is read on paper as well: the script puts a button to it.
  var onPaper: HTML { p(.look(.hint), .hook(.print, LiveWords.print.text), text: PrintWords.onPaper.text) }

  /// A word about where something stands.
  func chip(_ text: String, _ more: Look..., sign: HTML? = nil) -> HTML {
    span(.looks([.chip] + more), .ownDirection) {
      sign
      HTML.text(text)
    }
  }

  /// What is said once a form was taken: true at this moment, and written anew when sharing follows.
  func words(_ said: Said) -> String {
    if said == .backedUp, let path = model.backup { return TakeAlongWords.made.with(["path": path]) }
    if let minutes = model.lockMinutes, [.lockSet, .lockMinutes].contains(said) {
      return SaidWords(said).with(["count": "\(minutes)"])
    }
    guard [.saved, .shared].contains(said), model.isTogether else { return SaidWords(said).text }
    return switch model.sharing {
    case .upToDate, .offline(pending: 0): SaidWords.savedForBoth.text
    case .paused: SaidWords.savedPaused.text
    default: SaidWords.savedHere.text
    }
  }

  /// A link on a line of its own.
  func wayTo(_ route: PageRoute, _ title: String? = nil) -> HTML {
    p(.look(.actions)) { a(.to(route), .look(.button), text: title ?? self.title(route)) }
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

  /// Numbered lines are steps.
  var body: [HTML] {
    var parts: [HTML] = []
    var items: [HTML] = []
    var list = Tag.ul
    func close() {
      if !items.isEmpty { parts.append(.element(list, list == .ol ? [.look(.steps)] : [], items)) }
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
