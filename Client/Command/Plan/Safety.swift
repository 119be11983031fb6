import TandemApp
import ArgumentParser
import TandemPlan
import TandemStore

/// `tandem safety`: one step from everywhere, without a copy on this computer.
struct Safety: ParsableCommand, Runs {
  static let configuration = about(.safety, .safety, named: "safety")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let own = RegionNumbers(context.paths)
    if context.options.json { return try context.console.put(json(own)) }
    try context.console.heading(SafetyWords.title.text)
    for words in [SafetyWords.notForFear, .notNow] { try context.console.put("\n" + words.text) }
    try put(own, on: context.console)
    for words in [SafetyWords.exit, .remains, .partner, .server, .limits] {
      try context.console.put("\n" + words.text)
    }
  }

  /// One number a row, by country; then those of the person's own.
  private func put(_ own: RegionNumbers, on console: Terminal) throws(CommandFailure) {
    try console.put("\n" + SafetyNumberWords.title.text + ". " + SafetyNumberWords.telephone.text)
    let width = SafetyNumber.all.map { $0.number.count }.max() ?? 0
    for (country, numbers) in SafetyNumber.byCountry where !numbers.isEmpty {
      try console.put(country.text)
      for number in numbers {
        let padded = number.number + String(repeating: " ", count: width - number.number.count)
        try console.put(
          SafetyNumberWords.row.with(["number": padded, "what": number.what.text, "year": String(number.year)]))
      }
    }
    try console.put(SafetyNumberWords.years.text)
    try console.put("\n" + SafetyNumberWords.own.with(["path": own.path]))
    if let text = own.text() { try console.put("\n" + text) }
  }

  private func json(_ own: RegionNumbers) -> JSON {
    .object([
      (
        "numbers",
        .array(
          SafetyNumber.all.map { number in
            .object([
              ("country", .string(number.country.text)), ("number", .string(number.number)),
              ("for", .string(number.what.text)), ("year", .number(number.year)),
            ])
          })
      ),
      ("own", .text(own.text())), ("own_file", .string(own.path)),
    ])
  }
}
