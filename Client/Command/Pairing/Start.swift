import ArgumentParser
import TandemPlan

/// `tandem start`: a new copy on this computer.
struct Start: ParsableCommand, Runs {
  static let configuration = about(.start, .start)

  @Option(help: HelpWords.nameOption.help) var name: String?
  @Option(help: HelpWords.server.help) var server: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    try context.refuseIfHere()
    let server = try server.map { (text) throws(Failure) in try address(text) }
    guard let name = try context.name(name) else { throw Failure(.usage, ErrorWords.noName.text) }
    try Copy.create(in: context, person: name, server: server)
    context.console.say(PairingWords.started)
    context.console.say(PairingWords.startedDrafts)
  }
}
