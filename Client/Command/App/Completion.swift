import ArgumentParser
import TandemPlan

/// `tandem completion`: a script for a shell, made from the commands themselves.
struct Completion: ParsableCommand, Runs {
  static let configuration = about(.completion, .completion, named: "completion")
  @Argument(help: HelpWords.shell.help, completion: .list(["bash", "zsh", "fish"])) var shell: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    guard let shell = CompletionShell(rawValue: shell) else {
      throw CommandFailure(.usage, ErrorWords.unknownShell.text)
    }
    try context.console.putExactly(Tandem.completionScript(for: shell))
  }
}
