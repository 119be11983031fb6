/// A telephone number that helps, in one country.
package struct SafetyNumber: Hashable, Sendable {
  package let country: CountryWords
  /// As it is dialled there.
  package let number: String
  package let what: HelpLineWords
  /// That of the public page in which the number was last looked up.
  package let year: Int

  /// What a link dials: digits alone.
  package var digits: String { String(number.filter { $0 != " " && $0 != "-" }) }

  /// One row a number; those of a country stand together, the one for danger first. A number that could not be looked up in a public
  /// page is not among them.
  package static let all: [SafetyNumber] = [
    // thehotline.org; ovc.ojp.gov; Wikipedia, "988 (telephone number)"
    SafetyNumber(.unitedStates, "911", .danger, 2018),
    SafetyNumber(.unitedStates, "1-800-799-7233", .domesticViolence, 2022),
    SafetyNumber(.unitedStates, "988", .crisis, 2025),
    // justice.gc.ca; Wikipedia, as above
    SafetyNumber(.canada, "911", .danger, 2023),
    SafetyNumber(.canada, "988", .crisis, 2025),
    // Closer of 2 February 2021, on pressreader.com; both numbers also on refuge.org.uk
    SafetyNumber(.unitedKingdom, "999", .danger, 2021),
    SafetyNumber(.unitedKingdom, "0808 2000 247", .domesticViolence, 2021),
    // garda.ie and extra.ie; thejournal.ie
    SafetyNumber(.ireland, "999", .danger, 2020),
    SafetyNumber(.ireland, "1800 341 900", .domesticViolence, 2016),
    // sbs.com.au; thedailyaus.com.au
    SafetyNumber(.australia, "000", .danger, 2022),
    SafetyNumber(.australia, "1800 737 732", .domesticViolence, 2024),
    // govt.nz, womensrefuge.org.nz
    SafetyNumber(.newZealand, "111", .danger, 2023),
    SafetyNumber(.newZealand, "0800 733 843", .domesticViolence, 2023),
    // cws.com on the European 112 Day; the European Commission's statement of 24 November 2022, on eurasia-forum.org
    SafetyNumber(.europeanUnion, "112", .danger, 2022),
    SafetyNumber(.europeanUnion, "116 016", .violenceAgainstWomen, 2022),
    // cws.com, as above; der-paritaetische.de, hilfetelefon.de
    SafetyNumber(.germany, "110", .danger, 2022),
    SafetyNumber(.germany, "116 016", .violenceAgainstWomen, 2023),
    // elperiodicoextremadura.com; europapress.es
    SafetyNumber(.spain, "112", .danger, 2019),
    SafetyNumber(.spain, "016", .violenceAgainstWomen, 2025),
  ]

  private init(_ country: CountryWords, _ number: String, _ what: HelpLineWords, _ year: Int) {
    self.country = country
    self.number = number
    self.what = what
    self.year = year
  }

  /// The numbers of each country, in the order of the list.
  package static var byCountry: [(country: CountryWords, numbers: [SafetyNumber])] {
    CountryWords.allCases.map { country in (country, all.filter { $0.country == country }) }
  }
}

/// Where a number helps.
package enum CountryWords: String, Phrase {
  case unitedStates = "United States"
  case canada = "Canada"
  case unitedKingdom = "United Kingdom"
  case ireland = "Ireland"
  case australia = "Australia"
  case newZealand = "New Zealand"
  case europeanUnion = "European Union"
  case germany = "Germany"
  case spain = "Spain"
}

/// What a number is for.
package enum HelpLineWords: String, Phrase {
  case danger = "in danger"
  case domesticViolence = "domestic violence"
  case violenceAgainstWomen = "violence against women"
  case crisis = "in a crisis"
}

/// What is said with the numbers.
package enum SafetyNumberWords: String, Phrase {
  case title = "Help is there"
  case telephone = "Call from a telephone that nobody else looks at."
  case row = "  {number}  {what} ({year})"
  case years =
    "The year is that of the public page in which a number was last looked up; numbers may have changed since."
  case own = "Others, for where you live, may stand in {path}; what is written there is shown here."
}
