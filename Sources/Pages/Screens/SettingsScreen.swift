import TandemPlan

/// What this computer alone knows: a name, whether to share, where quick exit leads; what is kept where, and the ways to take it along.
struct SettingsScreen: Sendable {
  let page: PageBuilder

  private var model: ViewModel { page.model }

  @HTMLBuilder var content: [HTML] {
    page.endedWords
    if hasDevices { DevicesPart(page: page).first }
    p(.look(.lead), SettingsWords.lead.text)
    jumps
    ul(.looks([.rows, .take])) {
      name
      sharing
      exit
      if model.isTogether { number }
      row("whole", TakeAlongWords.check.text, [p(.look(.about), TakeAlongWords.checkHint.text)]) {
        a(.to(.copy), .looks([.button, .little]), text: TakeAlongWords.look.text)
      }
    }
    HomeServerPart(page: page).kept
    div(.looks([.pair, .half])) {
      div(.look(.stack)) {
        places
        if hasDevices { DevicesPart(page: page).content }
        if hasDevices { WayBackPart(page: page).content }
      }
      div(.look(.stack)) {
        TakeAlong(page: page).content
        LockPart(page: page).content
        if model.isTogether, !page.plan.isRemoved { leaving } else { erasing }
      }
    }
  }

  /// Another device comes into a plan of both, as long as that is shared.
  private var hasDevices: Bool { model.isTogether && !page.plan.hasEnded }

  /// What people open this page for on a bad day.
  private var jumps: HTML {
    p(.look(.actions)) {
      if hasDevices {
        a(.jump("devices"), .looks([.button, .little]), text: DevicePageWords.title.text)
        a(.jump("way-back"), .looks([.button, .little]), text: WayBackWords.title.text)
      }
      a(.jump("lock"), .looks([.button, .little]), text: LockPageWords.heading.text)
      if model.isTogether, !page.plan.isRemoved {
        a(.jump("leave"), .looks([.button, .little]), text: LeavePageWords.title.text)
      }
    }
  }

  /// One setting: what it is, how it stands, and the button to its other way.
  private func row(_ id: String, _ title: String, _ about: [HTML], @HTMLBuilder act: () -> [HTML]) -> HTML {
    li {
      div {
        h2(.id(id), title)
        about
      }
      act()
    }
  }

  private var name: HTML {
    row("name", SettingsWords.name.text, [p(.look(.about), .ownDirection, text: page.name(page.you))]) {
      // A new device has no way yet to where the name stands.
      if !model.awaitsKeys { changeOfName }
    }
  }

  private var changeOfName: HTML {
    page.foldedForm(PageWords.change.text, .rename, about: SettingsWords.name.text) { form in
      form.line(.name, QuestionWords.name.text, value: page.name(page.you), hint: SettingsWords.nameHelp.text)
      div(.look(.actions)) { form.send(SettingsWords.rename.text) }
    }
  }

  private var sharing: HTML {
    let pause = page.offers(.pause) && model.isTogether ? [p(.look(.about), SettingsWords.pauseHelp.text)] : []
    return row("sharing-title", SettingsWords.sharing.text, [p(.look(.about), page.sharing)] + pause) {
      if model.isTogether {
        page.form(.pause) { form in
          if model.sharing == .paused {
            form.send(SettingsWords.resume.text, .choice, "resume", looks: [.little])
          } else {
            form.send(SettingsWords.pause.text, .choice, "pause", looks: [.little])
          }
        }
      }
    }
  }

  private var exit: HTML {
    let address = model.host.exit?.address ?? ""
    return row("exit", SettingsWords.exit.text, [p(.look(.about), .ownDirection, text: address)]) {
      page.foldedForm(PageWords.change.text, .exitTo, about: SettingsWords.exit.text) { form in
        form.line(.link, SettingsWords.exitLink.text, value: address, hint: SettingsWords.exitHelp.text)
        div(.look(.actions)) { form.send(PageWords.save.text) }
      }
    }
  }

  private var number: HTML {
    row("pairing", SettingsWords.pairing.text, [p(.look(.about), SettingsWords.pairingHelp.text)]) {
      a(.to(.joining), .looks([.button, .little]), text: page.title(.joining))
    }
  }

  private var places: HTML {
    section(.looks([.card, .plain]), .spokenBy("places")) {
      h2(.id("places"), SettingsWords.whereTitle.text)
      dl(.look(.pairs)) {
        place(SettingsWords.here.text) {
          if !model.folder.isEmpty { p(.ownDirection, SettingsWords.folder.with(["path": model.folder])) }
          if model.lockMinutes == nil { p(.look(.hint), SettingsWords.account.text) }
        }
        place(SettingsWords.there.text) { p(SettingsWords.partner.text) }
        place(SettingsWords.server.text) {
          if let server = model.server { p(.ownDirection, server) } else { p(SettingsWords.noServer.text) }
          if model.server != nil { p(.look(.hint), SettingsWords.sealed.text) }
        }
      }
    }
  }

  private func place(_ title: String, @HTMLBuilder what: () -> [HTML]) -> HTML {
    div {
      dt(title)
      dd { what() }
    }
  }

  /// Where nobody shares the plan there is nobody to leave, and the copy can go.
  private var erasing: HTML {
    section(.looks([.card, .plain]), .spokenBy("erase")) {
      h2(.id("erase"), LeavePageWords.eraseNow.text)
      p(page.plan.isRemoved ? WayBackWords.erase.text : LeavePageWords.alone.text)
      if model.isInvited { p(.look(.hint), LeavePageWords.aloneLine.text) }
      page.foldedForm(LeavePageWords.eraseNow.text, .eraseAlone) { form in
        p(.look(.hint), LeavePageWords.eraseHint.text)
        div(.look(.actions)) { form.send(LeavePageWords.eraseForGood.text, .soft) }
      }
    }
  }

  private var leaving: HTML {
    section(.looks([.card, .plain]), .spokenBy("leave")) {
      h2(.id("leave"), LeavePageWords.title.text)
      p(page.leavingLead)
      p(.look(.actions)) { a(.to(.leaving), .look(.button), text: page.leavingButton) }
    }
  }
}

/// Everything that stands here, to take along: to be read, and as a backup.
struct TakeAlong: Sendable {
  let page: PageBuilder

  var content: HTML {
    section(.looks([.card, .plain]), .spokenBy("along")) {
      h2(.id("along"), TakeAlongWords.title.text)
      export
      page.foldedForm(TakeAlongWords.backup.text, .backUp) { form in
        p(.look(.hint), .ownDirection, text: TakeAlongWords.backupHint.with(["path": page.model.backupFolder]))
        form.secret(.passphrase, TakeAlongWords.passphrase.text, hint: TakeAlongWords.passphraseHint.text)
        form.secret(.passphraseAgain, TakeAlongWords.passphraseAgain.text)
        div(.look(.actions)) { form.send(TakeAlongWords.backup.text) }
      }
      p(.look(.hint), TakeAlongWords.commands.text)
    }
  }

  /// Three forms that weigh the same.
  var export: HTML {
    page.form(.export) { form in
      p(TakeAlongWords.export.text)
      if page.model.lockMinutes != nil { p(.look(.hint), LockWords.exportIsReadable.text) }
      div(.look(.actions)) {
        form.send(TakeAlongWords.html.text, .choice, ExportForm.html.rawValue)
        form.send(TakeAlongWords.csv.text, .choice, ExportForm.csv.rawValue)
        form.send(TakeAlongWords.json.text, .choice, ExportForm.json.rawValue)
      }
    }
  }
}
