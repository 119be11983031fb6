import TandemPlan

/// One step from everywhere. It promises nothing that the program cannot keep.
struct SafetyScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    section(.look(.card), .spokenBy("fear")) {
      h2(.id("fear"), SafetyPageWords.fear.text)
      p(SafetyWords.notForFear.text)
      p(SafetyWords.notNow.text)
      p(SafetyWords.help.text)
      if let numbers = page.model.regionNumbers { p(.look(.words), .ownDirection, text: numbers) }
      if !page.model.regionPath.isEmpty {
        p(.look(.hint), SafetyWords.region.with(["path": page.model.regionPath]))
      }
    }
    section(.spokenBy("leaving")) {
      h2(.id("leaving"), SafetyPageWords.leaving.text)
      p(SafetyPageWords.exit.text)
      p(SafetyPageWords.remains.text)
    }
    section(.spokenBy("others")) {
      h2(.id("others"), SafetyPageWords.others.text)
      p(SafetyWords.partner.text)
      p(SafetyWords.server.text)
      page.pointer(SafetyPageWords.more.text, .privacy)
    }
    section(.spokenBy("promises")) {
      h2(.id("promises"), SafetyPageWords.promises.text)
      p(SafetyWords.limits.text)
    }
  }
}

/// Who can read what: this computer, the partner, the server, and what quick exit leaves behind.
struct PrivacyScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    for (id, parts) in Self.parts {
      section(.spokenBy(id)) {
        h2(.id(id), parts[0].text)
        for words in parts.dropFirst() { p(words.text) }
      }
    }
    page.pointer(PrivacyWords.safety.text, .safety)
  }

  private static let parts: [(String, [PrivacyWords])] = [
    ("here", [.here, .copy]), ("kept", [.drafts, .draftsHelp]), ("partner", [.partner, .partnerSees, .partnerNot]),
    ("server", [.server, .serverSees, .serverNot]), ("quick-exit", [.exit, .exitErases, .exitNot]),
  ]
}
