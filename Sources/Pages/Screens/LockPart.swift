import TandemPlan

/// The lock of the copy, among the settings.
struct LockPart: Sendable {
  static let (set, change, remove, now) = ("set", "change", "remove", "now")
  static let minutes = [5, 15, 60]
  let page: PageBuilder

  var content: HTML {
    section(.looks([.card, .plain]), .spokenBy("lock")) {
      h2(.id("lock"), LockPageWords.heading.text)
      if let minutes = page.model.lockMinutes { locked(minutes) } else { open }
    }
  }

  @HTMLBuilder private var open: [HTML] {
    p(LockPageWords.isNot.text)
    page.foldedForm(LockPageWords.set.text, .lock, number: 1) { form in
      newPassphrase(form)
      p(.look(.hint), LockPageWords.setHint.text)
      div(.look(.actions)) { form.send(LockPageWords.set.text, .choice, Self.set) }
    }
  }

  /// Each form of its own number, so that what is to be said of one stands there.
  @HTMLBuilder private func locked(_ minutes: Int) -> [HTML] {
    p(LockPageWords.isSet.text)
    page.form(.lock, number: 2) { form in
      div(.look(.actions)) { form.send(LockPageWords.now.text, .choice, Self.now) }
    }
    page.foldedForm(LockPageWords.byItself.text, .lock, number: 3) { form in
      form.choices(
        .choice, LockPageWords.minutes.text, Self.minutes.map { ("\($0)", "\($0)") }, now: "\(minutes)")
      div(.look(.actions)) { form.send(LockPageWords.keepMinutes.text) }
    }
    page.foldedForm(LockPageWords.change.text, .lock, number: 4) { form in
      form.secret(.passphraseBefore, LockPageWords.passphrase.text)
      newPassphrase(form)
      div(.look(.actions)) { form.send(LockPageWords.change.text, .choice, Self.change) }
    }
    page.foldedForm(LockPageWords.remove.text, .lock, number: 5) { form in
      form.secret(.passphraseBefore, LockPageWords.passphrase.text)
      div(.look(.actions)) { form.send(LockPageWords.remove.text, .choice, Self.remove) }
    }
  }

  /// What is said once that is done; of a copy that was closed its own page tells.
  static func said(_ form: Form) -> Said? {
    switch form[.choice] {
    case set: .lockSet
    case change: .lockChanged
    case remove: .lockRemoved
    case now: nil
    default: .lockMinutes
    }
  }

  @HTMLBuilder private func newPassphrase(_ form: FormParts) -> [HTML] {
    form.secret(.passphrase, LockPageWords.newPassphrase.text)
    form.secret(.passphraseAgain, LockPageWords.again.text)
  }
}

/// All that is shown of a copy that is closed: a place for the passphrase, the safety page, the ways on without the passphrase, and the
/// way out.
struct LockedPage: Sendable {
  /// What the button sends that erases the copy.
  static let erase = "erase"
  let host: Host
  /// The page to go on to.
  let route: PageRoute
  let failure: AppFailure?

  var document: String {
    let body: [HTML] = [
      header(.look(.top)) {
        Frame.exitForm(host: host)
        a(.to(.safety), .look(.safe), text: PageRoute.safety.title)
        a(.to(.plan), .look(.brand)) {
          Picture.brand
          span(.look(.name), PageWords.brand.text)
        }
      },
      main(.id("main"), .focusable) {
        h1(LockPageWords.title.text)
        p(LockPageWords.locked.text)
        form
        forgotten
      },
    ]
    return Frame.document(title: PageWords.brand.text, body: body, host: host)
  }

  private var form: HTML {
    Tag.form(.unlock) {
      input(.type(.hidden), .name(FieldName.token.rawValue), .value(host.formToken))
      input(.type(.hidden), .name(FieldName.place.rawValue), .value(route.path))
      if let failure { div(.id("failure"), .look(.trouble), .alert, .focusable) { p(failure.sentence().page) } }
      div(.look(.field)) {
        label(.labels("passphrase"), text: LockPageWords.passphrase.text)
        HTML.element(
          .input,
          [.id("passphrase"), .name(FieldName.passphrase.rawValue), .type(.password), .noHistory]
            + (failure == nil ? [.focused] : []), [])
      }
      div(.look(.actions)) { button(.type(.submit), .look(.firm), text: LockPageWords.open.text) }
    }
  }

  private var forgotten: HTML {
    details(.look(.fold)) {
      summary(LockPageWords.forgotten.text)
      p(LockPageWords.waysOn.text)
      p(LockPageWords.forgets.text)
      Tag.form(.unlock) {
        input(.type(.hidden), .name(FieldName.token.rawValue), .value(host.formToken))
        button(
          .type(.submit), .look(.soft), .name(FieldName.choice.rawValue), .value(Self.erase),
          text: LeavePageWords.eraseForGood.text)
      }
    }
  }
}
