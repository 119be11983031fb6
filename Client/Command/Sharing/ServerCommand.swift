import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemSeal

/// `tandem server`: where this copy is shared, or is from now on.
struct ServerCommand: ParsableCommand, Runs {
  static let configuration = about(.serverCommand, .server, named: "server")
  @Argument(help: HelpWords.otherServer.help) var address: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    guard let address else { return try put(try copy.settings.server, context) }
    let server = try context.reporting(try serverAddress(address))
    let moved = try await context.pairing(try await context.pairer.move(copy.replica, to: server))
    switch moved {
    case .unchanged: context.console.say(ServerWords.same)
    case .kept: context.console.say(ServerWords.kept)
    case .shared(let isKnown):
      context.console.say(isKnown ? ServerWords.known : .new)
      if !isKnown { try context.console.put("tandem server '\(server.description)'") }
    }
  }

  private func put(_ server: String?, _ context: Context) throws(CommandFailure) {
    if context.options.json { return try context.console.put(.object([("server", .text(server))])) }
    guard let server else { throw context.failure(.noServer) }
    try context.console.put(server)
  }
}
