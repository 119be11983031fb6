import TandemPlan

/// One step from everywhere. It promises nothing that the program cannot keep.
struct SafetyScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    section(.look(.card), .spokenBy("fear")) {
      h2(.id("fear"), SafetyPageWords.fear.text)
      p(SafetyWords.notForFear.text)
      p(SafetyWords.notNow.text)
    }
    numbers
    div(.looks([.pair, .half])) {
      section(.looks([.card, .plain]), .spokenBy("leaving")) {
        h2(.id("leaving"), SafetyPageWords.leaving.text)
        p(SafetyPageWords.exit.text)
        p(SafetyPageWords.remains.text)
      }
      div(.look(.stack)) {
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
    }
  }

  /// One number a row, by country, with their sources folded away, and those of the person's own.
  private var numbers: HTML {
    section(.spokenBy("help")) {
      h2(.id("help"), SafetyNumberWords.title.text)
      p(SafetyNumberWords.telephone.text)
      if let own = page.model.regionNumbers { p(.looks([.card, .words]), .ownDirection, text: own) }
      div(.look(.countries)) {
        for (country, numbers) in SafetyNumber.byCountry where !numbers.isEmpty {
          section(.spokenBy("country-\(country)")) {
            h3(.id("country-\(country)"), country.text)
            ul(.looks([.rows, .take, .tel])) { for number in numbers { li { row(number) } } }
            page.fold(SafetyNumberWords.sources.with(["name": country.text])) {
              ul(.looks([.list, .small])) { for number in numbers { li(source(of: number)) } }
            }
          }
        }
      }
      p(.look(.hint), SafetyNumberWords.years.text)
      if !page.model.regionPath.isEmpty {
        p(.look(.hint), .ownDirection, text: SafetyNumberWords.own.with(["path": page.model.regionPath]))
      }
    }
  }

  @HTMLBuilder private func row(_ number: SafetyNumber) -> [HTML] {
    div { p(number.what.onPage) }
    if let reach = Reach(telephone: number.number) {
      a(.reach(reach), .look(.button)) {
        span(.look(.hush), SafetyNumberWords.call.with(["what": number.what.onPage]))
        strong(number.number)
      }
    }
  }

  private func source(of number: SafetyNumber) -> String {
    SafetyNumberWords.source.with([
      "what": number.what.onPage, "name": number.source, "year": "\(number.year)",
    ])
  }
}

extension HelpLineWords {
  fileprivate var onPage: String { capitalised(text) }
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
