import TandemApp
import ArgumentParser
import TandemPlan

/// `tandem concern ideas`: a calm page for each topic. It needs no copy, and nothing is noted about who reads it.
struct ConcernIdeas: ParsableCommand, Runs {
  static let configuration = about(.concernIdeas, .concernIdeas, named: "ideas")
  @Argument(
    help: HelpWords.optionalTopic.help,
    completion: .list(Schema.rule(.concern, named: "topic")?.type.choices ?? [])) var topic: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let topics = Schema.rule(.concern, named: "topic")?.type.choices ?? []
    if let topic {
      guard let page = IdeaWords(topic: choiceName(topic)) else { throw CommandFailure(topic, noneOf: topics) }
      if context.options.json { return try context.console.put(Self.json(choiceName(topic), page.text)) }
      return try context.console.page(page.text)
    }
    if context.options.json {
      return try context.console.put(
        .array(topics.map { Self.json($0, IdeaWords(topic: $0)?.text ?? "") }))
    }
    try context.console.heading(ConcernWords.ideasHeading.text)
    for topic in topics {
      let fills = ["name": topic + String(repeating: " ", count: max(0, 12 - topic.count))]
      try context.console.put(
        PrivateWords.pageEntry.with(fills.merging(["text": TopicWords(choice: topic)?.text ?? ""]) { $1 }))
    }
  }
}

extension ConcernIdeas {
  private static func json(_ topic: String, _ text: String) -> JSON {
    .object([("topic", .string(topic)), ("text", .string(text))])
  }
}

extension Terminal {
  /// A page of words whose first line is its heading.
  func page(_ text: String) throws(CommandFailure) {
    let lines = text.split(separator: "\n", maxSplits: 1)
    try heading(lines.first.map(String.init) ?? "")
    if lines.count > 1 { try put(String(lines[1])) }
  }
}
