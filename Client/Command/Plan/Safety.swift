import ArgumentParser
import TandemPlan
import TandemStore

/// `tandem safety`: one step from everywhere, without a copy on this computer.
struct Safety: ParsableCommand, Runs {
  static let configuration = about(.safety, .safety, named: "safety")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let numbers = RegionNumbers(context.paths)
    try context.console.heading(SafetyWords.title.text)
    for words in SafetyWords.allCases where words != .title {
      try context.console.put("\n" + words.with(["path": numbers.path]))
      if words == .region, let text = numbers.text() { try context.console.put("\n" + text) }
    }
  }
}
