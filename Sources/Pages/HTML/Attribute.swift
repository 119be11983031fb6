import TandemPlan

/// An attribute of an element. Values are escaped where they are written out; there is no case for an event or a style.
package enum Attribute: Sendable {
  case look(Look)
  case looks([Look])
  case id(String)
  /// A page of this program.
  case to(PageRoute)
  /// The same page at another part of its long lists.
  case turn(PageRoute, part: Int)
  /// A place on the same page.
  case jump(String)
  /// An address outside; opens apart, and tells that place nothing about this page.
  case outside(WebLink)
  /// The neutral address of a quick exit.
  case exit(WebLink)
  /// A form that is sent to a page of this program.
  case post(PageRoute)
  /// The form of quick exit, which the host answers itself.
  case leave
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
  case noHistory
  /// The text's own direction of writing.
  case ownDirection
  case language(String)
  case scope(Scope)
  case spoken(String)
  case spokenBy(String)
  case described(String)
  case current
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

  package enum Kind: String, Sendable {
    case text, radio, checkbox, hidden, submit, date, time, url, number, button, password
  }

  package enum Scope: String, Sendable { case row, col }

  func write(to out: inout String) {
    switch self {
    case .look(let look): put("class", look.rawValue, &out)
    case .looks(let looks): put("class", looks.map { $0.rawValue }.joined(separator: " "), &out)
    case .id(let id): put("id", id, &out)
    case .to(let route): put("href", route.path, &out)
    case .turn(let route, let part): put("href", route.path(part: part), &out)
    case .jump(let id): put("href", "#" + id, &out)
    case .outside(let link): outside(link, &out)
    case .exit(let link): exit(link, &out)
    case .post(let route):
      put("method", "post", &out)
      put("action", route.path, &out)
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
    case .ownDirection: put("dir", "auto", &out)
    case .spoken(let text): put("aria-label", text, &out)
    case .spokenBy(let id): put("aria-labelledby", id, &out)
    case .described(let id): put("aria-describedby", id, &out)
    case .current: put("aria-current", "page", &out)
    case .quietly: put("role", "status", &out)
    case .alert: put("role", "alert", &out)
    case .isGroup: put("role", "group", &out)
    case .hiddenFromSpeech: put("aria-hidden", "true", &out)
    case .focusable: put("tabindex", "-1", &out)
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
  /// What stands saved beneath words that could not be taken, so that the script does not take these for the saved ones.
  case saved
  /// On a text that is agreed to: what to say once the plan's is another one. It stays as it is while it stands open.
  case exact
  /// Where the timer of a check-in stands: the minutes of one turn. Its words follow; see `TurnTimer`.
  case timer
  case start, pause, goOn = "go-on", turn, first, second, over
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
