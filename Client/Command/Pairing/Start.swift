import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal

/// `tandem start`: a new copy on this computer, or a new plan in the one that is here.
struct Start: ParsableCommand, Runs {
  static let configuration = about(.start, .start, named: "start")

  @Option(help: HelpWords.nameOption.help) var name: String?
  @Option(help: HelpWords.server.help) var server: String?
  @Flag(help: HelpWords.anew.help) var anew = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let server = try server.map { (text) throws(CommandFailure) in
      try context.reporting(try serverAddress(text))
    }
    if anew { return try await beginAnew(try Copy.open(in: context), server) }
    if let copy = try Copy.existing(in: context) {
      let snapshot = try copy.snapshot
      try context.reporting(try snapshot.checkMayBegin())
      throw CommandFailure(.alreadyHere)
    }
    guard let name = try context.name(name) else { throw CommandFailure(.usage, ErrorWords.noName.text) }
    try context.reporting(try context.pairer.start(as: name, server: server))
    context.console.say(PairingWords.started)
    context.console.say(PairingWords.startedDrafts)
  }

  /// For a plan that cannot begin, or is not to: private words stay, the rest is put away.
  private func beginAnew(_ copy: Copy, _ server: ServerAddress?) async throws(CommandFailure) {
    let context = copy.context
    // Where somebody has joined, the line is used up.
    let before = try copy.settings.cannotBegin ? nil : copy.settings.invitation
    let stillOpen = try await context.pairing(try await context.pairer.beginAnew(with: copy.replica))
    if let name { try copy.perform(.write(.name(name))) }
    if let server { try copy.perform(.setServer(server.description)) }
    copy.sayWhatBecame(of: before, stillOpen: stillOpen)
    context.console.say(PairingWords.anew)
    try copy.sayNext()
  }
}
