/// A telephone number that helps, in one country.
package struct SafetyNumber: Hashable, Sendable {
  package let country: CountryWords
  /// As it is dialled there.
  package let number: String
  package let what: HelpLineWords
  /// The public page in which the number was last looked up, and the year of that.
  package let source: String
  package let year: Int

  /// One row a number; those of a country stand together, the one for danger first. A number that could not be looked up in a public
  /// page is not among them.
  package static let all: [SafetyNumber] = [
    SafetyNumber(.unitedStates, "911", .danger, "thehotline.org", 2018),
    SafetyNumber(.unitedStates, "1-800-799-7233", .domesticViolence, "ovc.ojp.gov", 2022),
    SafetyNumber(.unitedStates, "988", .crisis, "en.wikipedia.org", 2025),
    SafetyNumber(.canada, "911", .danger, "justice.gc.ca", 2023),
    SafetyNumber(.canada, "988", .crisis, "en.wikipedia.org", 2025),
    SafetyNumber(.unitedKingdom, "999", .danger, "oxfordhealth.nhs.uk", 2020),
    SafetyNumber(.unitedKingdom, "0808 2000 247", .domesticViolence, "refuge.org.uk", 2020),
    SafetyNumber(.ireland, "999", .danger, "extra.ie", 2020),
    SafetyNumber(.ireland, "1800 341 900", .domesticViolence, "thejournal.ie", 2016),
    SafetyNumber(.australia, "000", .danger, "sbs.com.au", 2022),
    SafetyNumber(.australia, "1800 737 732", .domesticViolence, "thedailyaus.com.au", 2024),
    SafetyNumber(.newZealand, "111", .danger, "govt.nz", 2023),
    SafetyNumber(.newZealand, "0800 733 843", .domesticViolence, "womensrefuge.org.nz", 2023),
    // cws.com on the European 112 Day; the European Commission's statement of 24 November 2022
    SafetyNumber(.europeanUnion, "112", .danger, "cws.com", 2022),
    SafetyNumber(.europeanUnion, "116 016", .violenceAgainstWomen, "eurasia-forum.org", 2022),
    SafetyNumber(.germany, "110", .danger, "cws.com", 2022),
    SafetyNumber(.germany, "116 016", .violenceAgainstWomen, "hilfetelefon.de", 2023),
    SafetyNumber(.spain, "112", .danger, "elperiodicoextremadura.com", 2019),
    SafetyNumber(.spain, "016", .violenceAgainstWomen, "europapress.es", 2025),
  ]

  private init(_ country: CountryWords, _ number: String, _ what: HelpLineWords, _ source: String, _ year: Int) {
    self.country = country
    self.number = number
    self.what = what
    self.source = source
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
  case sources = "Sources, {name}"
  case source = "{what} ({year}): {name}"
  case call = "Call, {what}: "
  case row = "  {number}  {what} ({year})"
  case years =
    "The year is that of the public page in which a number was last looked up; numbers may have changed since."
  case own = "Others, for where you live, may stand in {path}; what is written there is shown here."
}
