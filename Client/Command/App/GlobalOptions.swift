import ArgumentParser
import TandemPlan

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
  @Option(help: HelpWords.profile.help) var profile: String?
  @Option(help: HelpWords.home.help) var home: String?
  @Flag(help: HelpWords.json.help) var json = false
  @Flag(name: .customLong("no-input"), help: HelpWords.noInput.help) var noInput = false
  @Flag(name: .customLong("no-color"), help: HelpWords.noColor.help) var noColor = false
  @Flag(name: [.customShort("q"), .customLong("quiet")], help: HelpWords.quiet.help) var quiet = false

  /// The same options as plain values.
  struct Values: Sendable {
    var profile: String?
    var home: String?
    var json = false
    var noInput = false
    var noColor = false
    var quiet = false
  }

  var values: Values {
    Values(profile: profile, home: home, json: json, noInput: noInput, noColor: noColor, quiet: quiet)
  }

  /// The names as they are typed, and whether a value follows.
  static let spellings: [String: Bool] = [
    "--profile": true, "--home": true, "--json": false, "--no-input": false, "--no-color": false, "-q": false,
    "--quiet": false,
  ]
}
