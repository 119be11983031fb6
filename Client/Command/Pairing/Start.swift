import ArgumentParser
import TandemCurl
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSync

/// `tandem start`: a new copy on this computer, or a new plan in the one that is here.
struct Start: ParsableCommand, Runs {
  static let configuration = about(.start, .start, named: "start")

  @Option(help: HelpWords.nameOption.help) var name: String?
  @Option(help: HelpWords.server.help) var server: String?
  @Flag(help: HelpWords.anew.help) var anew = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let server = try server.map { (text) throws(Failure) in try address(text) }
    if anew { return try await beginAnew(try Copy.open(in: context), server) }
    try context.refuseIfHere()
    guard let name = try context.name(name) else { throw Failure(.usage, ErrorWords.noName.text) }
    try Copy.create(in: context, person: name, server: server)
    context.console.say(PairingWords.started)
    context.console.say(PairingWords.startedDrafts)
  }

  /// For a plan that cannot begin, or is not to: private words stay, the rest is put away.
  private func beginAnew(_ copy: Copy, _ server: ServerAddress?) async throws(Failure) {
    // A join that was begun, and not answered, is left with it.
    if try copy.isJoining { try copy.told { () throws(ReplicaError) in try copy.replica.takeJoinBack() } }
    let inviter = try copy.told { () throws(ReplicaError) in try copy.inviter }
    // Where somebody has joined, the line is used up.
    let before = try copy.settings.cannotBegin ? nil : copy.settings.invitation
    let stillOpen: Settings.OpenInvitation?
    do throws(PairingError) { stillOpen = try await inviter.beginAnew(as: DeviceIdentity.generate()) } catch {
      throw Failure(error, at: copy.context.paths)
    }
    if let name { try copy.rename(trimmed(name)) }
    if let server {
      try copy.told { () throws(ReplicaError) in try copy.replica.changeSettings { $0.server = server.description } }
    }
    copy.sayWhatBecame(of: before, stillOpen: stillOpen)
    copy.context.console.say(PairingWords.anew)
    try copy.sayNext()
  }
}
