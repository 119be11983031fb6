import TandemPlan

/// One step from everywhere. It promises nothing that the program cannot keep.
struct SafetyScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    p(.look(.actions)) {
      for (country, _) in countries {
        a(.jump("country-\(country)"), .looks([.button, .little]), text: country.text)
      }
    }
    section(.look(.card), .spokenBy("fear")) {
      h2(.id("fear"), SafetyPageWords.fear.text)
      p(SafetyWords.notForFear.text)
      p(SafetyWords.notNow.text)
    }
    section(.looks([.card, .plain]), .spokenBy("leaving")) {
      h2(.id("leaving"), SafetyPageWords.leaving.text)
      p(SafetyPageWords.exit.text)
      p(SafetyPageWords.remains.text)
    }
    numbers
    div(.looks([.pair, .half])) {
      section(.looks([.card, .plain]), .spokenBy("others")) {
        h2(.id("others"), SafetyPageWords.others.text)
        p(SafetyWords.partner.text)
        p(SafetyWords.server.text)
        page.pointer(SafetyPageWords.more.text, .privacy)
      }
      section(.looks([.card, .plain]), .spokenBy("promises")) {
        h2(.id("promises"), SafetyPageWords.promises.text)
        p(SafetyWords.limits.text)
      }
    }
    sources
  }

  private var countries: [(country: CountryWords, numbers: [SafetyNumber])] {
    SafetyNumber.byCountry.filter { !$0.numbers.isEmpty }
  }

  /// One number a row, by country, and those of the person's own.
  private var numbers: HTML {
    section(.spokenBy("help")) {
      h2(.id("help"), SafetyNumberWords.title.text)
      p(SafetyNumberWords.telephone.text)
      if let own = page.model.regionNumbers { p(.looks([.card, .words]), .ownDirection, text: own) }
      div(.look(.countries)) {
        for (country, numbers) in countries {
          section(.spokenBy("country-\(country)")) {
            h3(.id("country-\(country)"), country.text)
            ul(.looks([.rows, .take, .tel])) { for number in numbers { li { row(number) } } }
            if let note = country.note { p(.look(.hint), text: note.text) }
          }
        }
      }
    }
  }

  @HTMLBuilder private func row(_ number: SafetyNumber) -> [HTML] {
    div {
      p(number.line.text)
      if number.line != .danger { p(.look(.about), text: number.serves.text) }
    }
    if let reach = Reach(telephone: number.number) {
      a(.reach(reach), .look(.button)) {
        span(.look(.hush), SafetyNumberWords.call.with(["what": number.line.text]))
        strong(number.number)
      }
    }
  }

  /// Where the numbers were looked up, and where one's own may stand.
  private var sources: HTML {
    page.fold(SafetyNumberWords.sources.text) {
      p(SafetyNumberWords.years.text)
      ul(.looks([.list, .small])) {
        for number in SafetyNumber.all { li(SafetyNumberWords.source(of: number)) }
      }
      if !page.model.regionPath.isEmpty {
        p(.ownDirection, text: SafetyNumberWords.own.with(["path": page.model.regionPath]))
      }
    }
  }
}

/// Who can read what: this computer, the partner, the server, and what quick exit leaves behind.
struct PrivacyScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    div(.looks([.pair, .half])) {
      for (id, parts) in Self.parts {
        section(.looks([.card, .plain]), .spokenBy(id)) {
          h2(.id(id), parts[0].text)
          for words in parts.dropFirst() { p(words.text) }
        }
      }
    }
    page.pointer(PrivacyWords.safety.text, .safety)
  }

  private static let parts: [(String, [PrivacyWords])] = [
    ("here", [.here, .copy]), ("kept", [.drafts, .draftsHelp]), ("partner", [.partner, .partnerSees, .partnerNot]),
    ("server", [.server, .serverSees, .serverNot]), ("quick-exit", [.exit, .exitErases, .exitNot]),
  ]
}
