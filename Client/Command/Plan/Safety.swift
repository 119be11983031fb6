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
    for words in [SafetyWords.exit, .remains] { try context.console.put("\n" + words.text) }
    try put(own, on: context.console)
    for words in [SafetyWords.partner, .server] { try context.console.put("\n" + words.text) }
    try putSources(own, on: context.console)
    try context.console.put("\n" + SafetyWords.limits.text)
  }

  /// One number a row, by country; then those of the person's own.
  private func put(_ own: RegionNumbers, on console: Terminal) throws(CommandFailure) {
    try console.put("\n" + SafetyNumberWords.title.text + ". " + SafetyNumberWords.telephone.text)
    let width = SafetyNumber.all.map { $0.number.count }.max() ?? 0
    for (country, numbers) in SafetyNumber.byCountry where !numbers.isEmpty {
      try console.put(country.text)
      for number in numbers {
        let padded = number.number + String(repeating: " ", count: width - number.number.count)
        let words: SafetyNumberWords = number.line == .danger ? .danger : .row
        try console.put(words.with(["number": padded, "what": number.line.text, "text": number.serves.text]))
      }
      if let note = country.note { try console.put(SafetyNumberWords.note.with(["text": note.text])) }
    }
    if let text = own.text() { try console.put("\n" + text) }
  }

  private func putSources(_ own: RegionNumbers, on console: Terminal) throws(CommandFailure) {
    try console.put("\n" + SafetyNumberWords.sources.text + ". " + SafetyNumberWords.years.text)
    for number in SafetyNumber.all {
      try console.put(SafetyNumberWords.note.with(["text": SafetyNumberWords.source(of: number)]))
    }
    try console.put(SafetyNumberWords.own.with(["path": own.path]))
  }

  private func json(_ own: RegionNumbers) -> JSON {
    .object([
      (
        "numbers",
        .array(
          SafetyNumber.all.map { number in
            .object([
              ("country", .string(number.country.text)), ("number", .string(number.number)),
              ("line", .string(number.line.text)), ("for", .string(number.serves.text)),
              ("year", number.year.map { .number($0) } ?? .null), ("source", .string(number.source)),
            ])
          })
      ),
      ("own", .text(own.text())), ("own_file", .string(own.path)),
    ])
  }
}
