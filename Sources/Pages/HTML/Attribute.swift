import TandemPlan

/// An attribute of an element. Values are escaped where they are written out; there is no case for an event or a style.
package enum Attribute: Sendable {
  case look(Look)
  case looks([Look])
  case id(String)
  /// A page of this program.
  case to(PageRoute)
  /// A place on another page of this program.
  case toPlace(PageRoute, String)
  /// The same page at another part of its long lists.
  case turn(PageRoute, part: Int)
  /// A place on the same page.
  case jump(String)
  /// An address outside; opens apart, and tells that place nothing about this page.
  case outside(WebLink)
  /// The neutral address of a quick exit.
  case exit(WebLink)
  /// A call or a letter, by the program that this computer has for it.
  case reach(Reach)
  /// A form that is sent to a page of this program.
  case post(PageRoute)
  /// The form of quick exit, which the host answers itself.
  case leave
  /// The form for the passphrase of a locked copy, which the host answers itself.
  case unlock
  case name(String)
  case value(String)
  case type(Kind)
  case labels(String)
  /// The form, elsewhere on the page, that a button sends.
  case of(String)
  case rows(Int)
  case checked
  case selected
  case required
  case readOnly
  case disabled
  case open
  /// Neither remembered by the browser nor put aside with the page: what was typed comes back from here, and from nowhere else.
  case noHistory
  /// Where typing begins.
  case focused
  /// The text's own direction of writing.
  case ownDirection
  case language(String)
  case scope(Scope)
  /// What a part of a table is, also where it is laid out as something else.
  case part(TablePart)
  case spoken(String)
  case spokenBy(String)
  case described(String)
  case current
  /// The section that the page is part of.
  case currentSection
  /// Whether the answer on a button is the one that was given.
  case pressed(Bool)
  case quietly
  case alert
  case isGroup
  case hiddenFromSpeech
  case focusable
  /// A part that scrolls by itself: it has a name, and the keyboard reaches it.
  case scrolls(String)
  case when(String)
  /// What the script works on; see `Hook`.
  case hook(Hook, String)
  /// A measure of a drawing; its values stand in this program.
  case draw(Measure, String)
  /// A drawing that says something, in one sentence.
  case picture(String)

  package enum Kind: String, Sendable {
    case text, radio, checkbox, hidden, submit, date, time, url, number, button, password
  }

  package enum Scope: String, Sendable { case row, col }

  package enum TablePart: String, Sendable {
    case table, rowgroup, row, columnheader, rowheader, cell
  }

  package enum Measure: String, Sendable {
    case viewBox, preserveAspectRatio, d, cx, cy, r, x, y, width, height, rx, ry, transform, pathLength
    case dashes = "stroke-dasharray"
  }

  func write(to out: inout String) {
    switch self {
    case .look(let look): put("class", look.rawValue, &out)
    case .looks(let looks): put("class", looks.map { $0.rawValue }.joined(separator: " "), &out)
    case .id(let id): put("id", id, &out)
    case .to(let route): put("href", route.path, &out)
    case .toPlace(let route, let id): put("href", route.path + "#" + id, &out)
    case .turn(let route, let part): put("href", route.path(part: part), &out)
    case .jump(let id): put("href", "#" + id, &out)
    case .outside(let link): outside(link, &out)
    case .exit(let link): exit(link, &out)
    case .reach(let reach): put("href", reach.address, &out)
    case .post(let route):
      put("method", "post", &out)
      put("action", route.path, &out)
      // A browser writes what stands in the fields of any other form to its disk, and goes by this for some kinds of fields alone.
      put("autocomplete", "off", &out)
    case .unlock:
      put("method", "post", &out)
      put("action", PageLimits.unlockPath, &out)
    case .leave:
      put("method", "post", &out)
      put("action", PageLimits.exitPath, &out)
    case .name(let name): put("name", name, &out)
    case .value(let value): put("value", value, &out)
    case .type(let kind): put("type", kind.rawValue, &out)
    case .labels(let id): put("for", id, &out)
    case .of(let id): put("form", id, &out)
    case .rows(let rows): put("rows", "\(rows)", &out)
    case .language(let code): put("lang", code, &out)
    case .scope(let scope): put("scope", scope.rawValue, &out)
    case .part(let part): put("role", part.rawValue, &out)
    case .when(let day): put("datetime", day, &out)
    case .hook(let hook, let value): put("data-" + hook.rawValue, value, &out)
    default: writeState(to: &out)
    }
  }

  /// What is only there or not, and what assistive technology hears.
  private func writeState(to out: inout String) {
    switch self {
    case .checked: out += " checked"
    case .selected: out += " selected"
    case .required: out += " required"
    case .readOnly: out += " readonly"
    case .disabled: out += " disabled"
    case .open: out += " open"
    case .noHistory: put("autocomplete", "off", &out)
    case .focused: out += " autofocus"
    case .ownDirection: put("dir", "auto", &out)
    case .spoken(let text): put("aria-label", text, &out)
    case .spokenBy(let id): put("aria-labelledby", id, &out)
    case .described(let id): put("aria-describedby", id, &out)
    case .current: put("aria-current", "page", &out)
    case .currentSection: put("aria-current", "true", &out)
    case .pressed(let isPressed): put("aria-pressed", isPressed ? "true" : "false", &out)
    case .quietly: put("role", "status", &out)
    case .alert: put("role", "alert", &out)
    case .isGroup: put("role", "group", &out)
    case .hiddenFromSpeech: put("aria-hidden", "true", &out)
    case .focusable: put("tabindex", "-1", &out)
    case .draw(let measure, let value): put(measure.rawValue, value, &out)
    case .picture(let sentence):
      put("role", "img", &out)
      put("aria-label", sentence, &out)
    case .scrolls(let name):
      put("role", "region", &out)
      put("aria-label", name, &out)
      put("tabindex", "0", &out)
    default: break
    }
  }

  private func outside(_ link: WebLink, _ out: inout String) {
    put("href", link.address, &out)
    put("rel", "noreferrer noopener external", &out)
    put("target", "_blank", &out)
  }

  private func exit(_ link: WebLink, _ out: inout String) {
    put("href", link.address, &out)
    put("rel", "noreferrer noopener", &out)
  }

  private func put(_ name: String, _ value: String, _ out: inout String) {
    out += " "
    out += name
    out += "=\""
    HTML.escape(value, to: &out)
    out += "\""
  }
}

/// What the one script of the pages looks for. Without the script everything but these works the same.
package enum Hook: String, Sendable {
  /// Where quick exit leads, on the body.
  case exit
  /// What to say in a form that is being typed in once the saved text beneath it is another one, on the body.
  case changed
  /// What to say in a form whose words could not be kept, on the body.
  case notKept = "not-kept"
  /// What stands saved beneath words that could not be taken, so that the script does not take these for the saved ones.
  case saved
  /// On a text that is agreed to: what to say once the plan's is another one. It stays as it is while it stands open.
  case exact
  /// Where the timer of a check-in stands: the minutes of one turn. Its words follow; see `TurnTimer`.
  case timer
  case start, pause, goOn = "go-on", turn, first, second, over, tone
  case firstNext = "first-next", secondNext = "second-next", firstHint = "first-hint", secondHint = "second-hint"
  case firstBegins = "first-begins", secondBegins = "second-begins"
  /// A form of a few buttons, whose answer the script writes into the page where it stands.
  case inPlace = "in-place"
  /// A page that is printed as well: what the button says.
  case print
  /// Where the sentences of the letter above are counted, in these words.
  case sentences
  /// A button whose words the script puts into the letter itself.
  case begin
  /// An element whose text can be copied: what the button says, before and after.
  case copy, copied
}

/// An http or https address, the only kind that a link may lead to outside.
package struct WebLink: Hashable, Sendable {
  package let address: String

  package init?(_ text: String) {
    guard isWebLink(text) else { return nil }
    address = text
  }
}

/// A telephone number or an address for letters, such as people write them down.
package struct Reach: Hashable, Sendable {
  let address: String

  /// A number of digits, with the signs that stand between them; nil for anything else.
  package init?(telephone text: String) {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-()/. ".contains($0)) }) else { return nil }
    let digits = text.filter { $0.isNumber || $0 == "+" }
    guard 3...20 ~= digits.count, !digits.dropFirst().contains("+") else { return nil }
    address = "tel:" + digits
  }

  /// One address with nothing that could name another receiver or a text; nil for anything else.
  package init?(mail text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "@.-_+".contains($0)) }
    guard parts.count == 2, isPlain, !parts[0].isEmpty, parts[1].contains(".") else { return nil }
    address = "mailto:" + text
  }
}
