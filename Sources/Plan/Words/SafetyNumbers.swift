/// A telephone number that helps, in one country.
package struct SafetyNumber: Hashable, Sendable {
  package let country: CountryWords
  /// As it is dialled there.
  package let number: String
  /// What one reaches.
  package let line: HelpLineWords
  package let serves: ServedWords
  /// The whole address of the page in which the number was last looked up: the service's own, or an authority's.
  package let source: String
  /// The year of that page; nil where it names none.
  package let year: Int?

  /// One row a number; those of a country stand together, the one for danger first. A number that no page of the service or of an
  /// authority confirms is not among them.
  package static let all: [SafetyNumber] = [
    SafetyNumber(.unitedStates, "911", .danger, .everyone, "https://www.justice.gov/ovw/areas-focus", nil),
    SafetyNumber(
      .unitedStates, "1-800-799-7233", .hotline, .everyone,
      "https://ovc.ojp.gov/news/grantee-news/national-domestic-violence-hotline-answers-6-million-contacts", 2022),
    SafetyNumber(
      .unitedStates, "988", .lifeline, .crisis, "https://www.fcc.gov/988-suicide-and-crisis-lifeline", 2023),
    SafetyNumber(
      .canada, "911", .danger, .everyone, "https://www.justice.gc.ca/eng/cj-jp/fv-vf/help-aide.html", 2023),
    SafetyNumber(
      .canada, "988", .crisisHelpline, .crisis,
      "https://search.open.canada.ca/qpnotes/record/hc-sc,MHA-2023-QP-0001", 2023),
    SafetyNumber(
      .unitedKingdom, "999", .danger, .everyone,
      "https://youth.devon-cornwall.police.uk/young-people/crime-and-the-law/contacting-the-police", nil),
    SafetyNumber(
      .unitedKingdom, "0808 2000 247", .refuge, .women,
      "https://refuge.org.uk/news/refuge-responds-to-reports-of-potential-increase-in-domestic-abuse-during-covid-19",
      2020),
    SafetyNumber(
      .ireland, "999", .danger, .everyone,
      "https://www.garda.ie/en/crime/domestic-abuse/how-do-i-report-domestic-abuse-.html", nil),
    SafetyNumber(.ireland, "1800 341 900", .womensAid, .women, irishDepartment, nil),
    SafetyNumber(.ireland, "1800 816 588", .maleAdvice, .men, irishDepartment, nil),
    SafetyNumber(.australia, "000", .danger, .everyone, "https://www.1800respect.org.au/terms-and-conditions", nil),
    SafetyNumber(
      .australia, "1800 737 732", .respect, .everyone, "https://www.1800respect.org.au/terms-and-conditions", nil),
    SafetyNumber(.newZealand, "111", .danger, .everyone, newZealandGovernment, 2023),
    SafetyNumber(
      .newZealand, "0800 733 843", .womensRefuge, .women, "https://womensrefuge.org.nz/get-help/", nil),
    SafetyNumber(.newZealand, "0800 456 450", .notOK, .everyone, newZealandGovernment, 2023),
    SafetyNumber(.europeanUnion, "112", .danger, .everyone, europeanCommission, 2022),
    SafetyNumber(.germany, "110", .danger, .everyone, "https://internetwache.polizei.nrw/internetwache-faqs", nil),
    SafetyNumber(
      .germany, "116 016", .hilfetelefonWomen, .women,
      "https://www.hilfetelefon.de/das-hilfetelefon/angebot-im-ueberblick.html", nil),
    SafetyNumber(
      .germany, "0800 123 99 00", .hilfetelefonMen, .men,
      "https://mffki.rlp.de/service/presse/detail/unterstuetzung-fuer-gewaltbetroffene-maenner-in-rheinland-pfalz", 2025
    ),
    SafetyNumber(.spain, "112", .danger, .everyone, europeanCommission, 2022),
    SafetyNumber(
      .spain, "016", .service016, .women,
      "https://mugardos.gal/a-delegacion-do-goberno-contra-a-violencia-de-xenero-informa/", nil),
  ]

  private static let irishDepartment =
    "https://gov.ie/ga/an-roinn-dl%C3%AD-agus-cirt/foilseachain/information-for-survivors-of-domestic-violence"
  private static let newZealandGovernment =
    "https://www.govt.nz/browse/law-crime-and-justice/abuse-harassment-domestic-violence/domestic-and-family-violence/"
  private static let europeanCommission =
    "https://digital-strategy.ec.europa.eu/en/news/112-day-raises-awareness-eu-emergency-number"

  private init(
    _ country: CountryWords, _ number: String, _ line: HelpLineWords, _ serves: ServedWords, _ source: String,
    _ year: Int?
  ) {
    self.country = country
    self.number = number
    self.line = line
    self.serves = serves
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

  /// What else is to be known of the lines there.
  package var note: SafetyNumberWords? { self == .canada ? .byProvince : nil }
}

/// What one reaches under a number: the service by its own name.
package enum HelpLineWords: String, Phrase {
  case danger = "In danger"
  case hotline = "National Domestic Violence Hotline"
  case lifeline = "988 Suicide and Crisis Lifeline"
  case crisisHelpline = "9-8-8: Suicide Crisis Helpline"
  case refuge = "National Domestic Abuse Helpline, Refuge"
  case womensAid = "Women's Aid"
  case maleAdvice = "Male Advice Line"
  case respect = "1800RESPECT, domestic and family violence"
  case womensRefuge = "Women's Refuge crisis line"
  case notOK = "It's Not OK, family violence"
  case hilfetelefonWomen = "Hilfetelefon Gewalt gegen Frauen"
  case hilfetelefonMen = "Hilfetelefon Gewalt an Männern"
  case service016 = "016, violence against women"
}

/// Whom a line serves.
package enum ServedWords: String, Phrase {
  case everyone = "for everyone"
  case women = "for women"
  case men = "for men"
  case crisis = "in a crisis, for everyone"
}

/// What is said with the numbers.
package enum SafetyNumberWords: String, Phrase {
  case title = "Help is there"
  case telephone = "Call from a telephone that nobody else looks at."
  case byProvince = "Lines for domestic violence differ by province."
  case sources = "Where these numbers come from"
  case source = "{name}, {number}: {path}"
  case sourceOf = "{name}, {number} ({year}): {path}"
  case call = "Call, {what}: "
  case row = "  {number}  {what}, {text}"
  case danger = "  {number}  {what}"
  case note = "  {text}"
  case years =
    "Each was looked up in a page of the service or of an authority; the year is that of the page, where it names one. Numbers may have changed since."
  case own = "Others, for where you live, may stand in {path}; what is written there is shown here."

  package static func source(of number: SafetyNumber) -> String {
    let words: SafetyNumberWords = number.year == nil ? .source : .sourceOf
    return words.with([
      "name": number.country.text, "number": number.number, "path": number.source,
      "year": number.year.map { "\($0)" } ?? "",
    ])
  }
}
