import ArgumentParser
import TandemPlan

extension HelpWords {
  /// The sentence as the parser wants it.
  var help: ArgumentHelp { ArgumentHelp(stringLiteral: text) }
}

/// How a command describes itself: one sentence, and an example that can be typed. Each says its name: to find one that does not, the
/// parser reads every conformance of the program.
func about(
  _ words: HelpWords, _ example: ExampleWords, named name: String,
  subcommands: [any ParsableCommand.Type] = [], default standard: (any ParsableCommand.Type)? = nil
) -> CommandConfiguration {
  CommandConfiguration(
    commandName: name, abstract: words.text, discussion: ExampleWords.heading.text + "\n" + example.text,
    subcommands: subcommands, defaultSubcommand: standard)
}
