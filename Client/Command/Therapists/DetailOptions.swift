import ArgumentParser
import TandemPlan

/// One option for every detail of a therapist.
struct DetailOptions: ParsableArguments {
  @Option(help: DetailWords.licence.help) var licence: String?
  @Option(help: DetailWords.training.help) var training: String?
  @Option(help: DetailWords.approach.help) var approach: String?
  @Option(help: DetailWords.skillsBased.help, completion: .list(["yes", "no", "unknown"])) var skillsBased: String?
  @Option(help: DetailWords.fee.help) var fee: String?
  @Option(help: DetailWords.slidingScale.help, completion: .list(["yes", "no", "unknown"])) var slidingScale: String?
  @Option(help: DetailWords.format.help, completion: .list(["in-person", "online", "both"])) var format: String?
  @Option(help: DetailWords.phone.help) var phone: String?
  @Option(help: DetailWords.email.help) var email: String?
  @Option(help: DetailWords.link.help) var link: String?
  @Option(help: DetailWords.place.help) var place: String?
  @Option(help: DetailWords.languages.help) var languages: String?
  @Option(help: DetailWords.availability.help) var availability: String?
  @Option(help: DetailWords.gender.help) var gender: String?
  @Option(help: DetailWords.heardFrom.help) var heardFrom: String?
  @Option(help: DetailWords.notes.help) var notes: String?

  private var named: [(String, String?)] {
    [
      ("licence", licence), ("training", training), ("approach", approach), ("skills_based", skillsBased),
      ("fee", fee), ("sliding_scale", slidingScale), ("format", format), ("phone", phone), ("email", email),
      ("link", link), ("place", place), ("languages", languages), ("availability", availability), ("gender", gender),
      ("heard_from", heardFrom), ("notes", notes),
    ]
  }

  /// The details that were given; `-` stands for standard input, once.
  func given() throws(CommandFailure) -> [FieldRule: String] {
    guard named.count(where: { $0.1 == "-" }) < 2 else { throw CommandFailure(.usage, ErrorWords.inputOnce.text) }
    var details: [FieldRule: String] = [:]
    for case (let name, let value?) in named {
      guard let rule = Schema.rule(.therapist, named: name) else { continue }
      let text = value == "-" ? try StandardInput.text() : value
      details[rule] = rule.type.choices.isEmpty ? text : choiceName(text)
    }
    return details
  }
}

extension DetailWords {
  var help: ArgumentHelp { ArgumentHelp(stringLiteral: text) }
}

/// A choice as it stands in the schema, however it was typed: "Not for me" is not-for-me.
func choiceName(_ typed: String) -> String {
  typed.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "_" }).joined(separator: "-")
}
