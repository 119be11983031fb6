package import TandemPlan

/// What a host sends back.
package struct PageAnswer: Hashable, Sendable {
  package let status: Int
  /// A whole document; empty where the answer leads on.
  package let document: String
  /// The path to go on to, with a code for what to say there; nil for a document.
  package let location: String?

  /// Nothing to show: what was told is kept.
  package static let taken = PageAnswer(status: 204, document: "", location: nil)
}

/// The pages, as functions. A host turns requests into these calls and acts in between:
///
///     GET  route ----------------------------------> show(route, model)
///     POST route, form -> action(form, model) -> (host acts) -> done(...)  leads on to a page
///                              \-> failure ----------------> again(...)  shows the page again, with what was typed
package enum Pages {
  /// - Parameter said: the code from the query of an earlier answer's `location`.
  package static func show(_ route: PageRoute, said: String? = nil, model: ViewModel) -> PageAnswer {
    let page = PageBuilder(model: model, route: route, said: said.flatMap { Said(rawValue: $0) }, entry: nil)
    guard let redirect = page.redirect else { return page.answer(status: 200) }
    return PageAnswer(status: 303, document: "", location: redirect.path)
  }

  /// What a form asks for. Its token is for the host to check before.
  package static func action(for form: Form, model: ViewModel) throws(AppFailure) -> FormAction {
    guard let kind = FormKind(rawValue: form[.kind]) else { throw .plan(.noSuchRecord) }
    guard model.stage != .absent || kind.needsNoCopy else { throw .noCopy }
    guard !model.plan.hasEnded || kind.outlastsThePlan || !form[.draft].isEmpty else {
      throw model.plan.isRemoved ? model.wasNeverIn ? .neverIn : .removedDevice : .ended
    }
    return try kind.action(form, model)
  }

  /// Where to go once that is done.
  package static func done(_ outcome: FormOutcome, _ form: Form, at route: PageRoute) -> PageAnswer {
    let kind = FormKind(rawValue: form[.kind])
    let said: Said? =
      switch outcome {
      case .drafted: .drafted
      case .unchanged: .unchanged
      case .lineStillOpen: kind == .eraseAlone ? .erasedLineOpen : .lineStillOpen
      case .codeGone: .codeGone
      case .sentAlong: .sentAlong
      case .sentAlongShort: .sentAlongShort
      case .file, .codeMade, .cameBack: nil
      case .saved: kind?.said(form)
      }
    let next =
      switch outcome {
      case .codeMade: PageRoute.recovery
      case .cameBack: PageRoute.back
      default: kind?.leads(form) ?? route
      }
    let part = form.part > 1 && next == route ? PageQuery.part + "\(form.part)" : nil
    let query = [said.map { PageQuery.said + $0.rawValue }, part].compactMap { $0 }
    // What is answered in a list is looked at again where it stands.
    let place = kind?.isInPlace == true ? form.record.map { "#" + PageRoute.place($0) } : nil
    return PageAnswer(
      status: 303, document: "",
      location: next.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")) + (place ?? ""))
  }

  /// Where to go once a locked copy was erased.
  package static var forgotten: PageAnswer {
    PageAnswer(
      status: 303, document: "", location: PageRoute.welcome.path + "?" + PageQuery.said + Said.erased.rawValue)
  }

  /// The page with the form as it was filled in, and what to do about it.
  package static func again(_ form: Form, _ failure: AppFailure, at route: PageRoute, model: ViewModel) -> PageAnswer {
    PageBuilder(model: model, route: route, said: nil, entry: FormEntry(form: form, failure: failure)).answer(
      status: 422)
  }

  /// All that is shown of a copy that is closed.
  /// - Parameters:
  ///   - route: the page that was asked for.
  ///   - failure: why the passphrase that was sent did not open it.
  package static func locked(_ failure: AppFailure? = nil, at route: PageRoute, host: Host) -> PageAnswer {
    PageAnswer(
      status: failure == nil ? 423 : 422, document: LockedPage(host: host, route: route, failure: failure).document,
      location: nil)
  }

  /// Whether a form of that page asks for the copy to be erased.
  package static func forgetsLock(_ form: Form) -> Bool { form[.choice] == LockedPage.erase }

  /// The page that was asked for while the copy was closed.
  package static func route(askedBy form: Form) -> PageRoute { PageRoute(path: form[.place]) ?? .plan }

  /// A page that tells of nothing: for an address that does not exist, or a session that is over.
  package static func notice(_ notice: Notice, host: Host) -> PageAnswer {
    PageAnswer(status: notice.status, document: Frame.notice(notice, host: host), location: nil)
  }
}

/// What the host adds to every page.
package struct Host: Hashable, Sendable {
  /// What every form carries, so that no other page can send one.
  package let formToken: String
  /// Where quick exit leads.
  package let exit: WebLink?
  /// The paths of the one style sheet and the one script.
  package let style: String
  package let script: String

  package init(formToken: String, exit: WebLink?, style: String, script: String) {
    self.formToken = formToken
    self.exit = exit
    self.style = style
    self.script = script
  }
}

/// Pages that tell of nothing in the plan.
package enum Notice: Hashable, Sendable {
  case noSuchPage
  /// The link was used, or this page was closed with quick exit.
  case closed
  case notFromHere
  /// More than any form holds.
  case tooLarge
  /// The copy on this computer cannot be read.
  case unreadable

  package var status: Int {
    switch self {
    case .noSuchPage: 404
    case .closed, .notFromHere: 403
    case .tooLarge: 413
    case .unreadable: 500
    }
  }
}

/// What is said at the top of a page after a form was taken; its name is the code in the address.
enum Said: String, Sendable {
  case saved, drafted, unchanged, sealed, removed, shared, kept, answered, declined, compared, cancelled, signed,
    takenBack,
    paused, resumed, lineStillOpen = "line-still-open", begunAnew = "begun-anew", left, leftErased = "left-erased",
    granted, sentAlong = "sent-along", sentAlongShort = "sent-along-short", deviceOut = "device-out", devicesOut =
    "devices-out", deviceKept = "device-kept", codeGone = "code-gone", putAway = "put-away",
    deviceLine = "device-line", deviceCancelled = "device-cancelled", erased, erasedLineOpen =
    "erased-line-open", backedUp = "backed-up", lockSet = "lock-set", lockChanged = "lock-changed", lockMinutes =
    "lock-minutes", lockRemoved = "lock-removed"
}

/// A form as it was filled in, that could not be taken or was not sent yet.
struct FormEntry {
  let form: Form
  /// Nil where it was not sent.
  let failure: AppFailure?
}
