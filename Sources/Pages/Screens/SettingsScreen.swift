import TandemPlan

/// What this computer alone knows: a name, whether to share, where quick exit leads, and what is kept where.
struct SettingsScreen: Sendable {
  let page: PageBuilder

  private var model: ViewModel { page.model }

  @HTMLBuilder var content: [HTML] {
    section(.look(.card), .spokenBy("name")) {
      h2(.id("name"), SettingsWords.name.text)
      page.form(.rename) { form in
        form.line(.name, QuestionWords.name.text, value: page.name(page.you), hint: SettingsWords.nameHelp.text)
        div(.look(.actions)) { form.send(SettingsWords.rename.text) }
      }
    }
    sharing
    HomeServerPart(page: page).kept
    section(.look(.card), .spokenBy("exit")) {
      h2(.id("exit"), SettingsWords.exit.text)
      page.form(.exitTo) { form in
        form.line(
          .link, SettingsWords.exitLink.text, value: model.host.exit?.address ?? "", hint: SettingsWords.exitHelp.text)
        div(.look(.actions)) { form.send(PageWords.save.text) }
      }
    }
    places
    if model.isTogether {
      section(.look(.card), .spokenBy("pairing")) {
        h2(.id("pairing"), SettingsWords.pairing.text)
        page.pointer(SettingsWords.pairingHelp.text, .joining)
      }
    }
  }

  private var sharing: HTML {
    section(.look(.card), .spokenBy("sharing-title")) {
      h2(.id("sharing-title"), SettingsWords.sharing.text)
      p(page.sharing)
      if model.isTogether {
        page.form(.pause) { form in
          p(.look(.hint), SettingsWords.pauseHelp.text)
          if model.sharing == .paused {
            form.send(SettingsWords.resume.text, .choice, "resume")
          } else {
            form.send(SettingsWords.pause.text, .choice, "pause")
          }
        }
      }
    }
  }

  private var places: HTML {
    section(.look(.card), .spokenBy("places")) {
      h2(.id("places"), SettingsWords.whereTitle.text)
      ul {
        if !model.folder.isEmpty { li(.ownDirection, SettingsWords.folder.with(["path": model.folder])) }
        li(SettingsWords.account.text)
        li(SettingsWords.partner.text)
        li(SettingsWords.sealed.text)
      }
      h3(SettingsWords.server.text)
      if let server = model.server { p(.ownDirection, server) } else { p(SettingsWords.noServer.text) }
    }
  }
}
