import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem leave`: ends the sharing of the plan, alone and without a connection if need be; the server hears of it when it can.
struct Leave: ParsableCommand, Runs {
  static let configuration = about(.leave, .leave, named: "leave")
  @Flag(help: HelpWords.keepCopy.help) var keepCopy = false
  @Flag(help: HelpWords.erase.help) var erase = false
  @Flag(help: HelpWords.eraseServer.help) var eraseServer = false
  @Flag(help: HelpWords.leaveYes.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if keepCopy, erase { throw ValidationError(ErrorWords.keepOrErase.text) }
  }

  func run(in context: Context) async throws(CommandFailure) {
    guard let copy = try Copy.existing(in: context, evenErased: true) else { throw context.noCopy }
    let before = try copy.snapshot
    if !before.hasLeft { try context.reporting(try before.needBoth()) }
    let changesNothing = before.hasLeft && !erase && !eraseServer
    if !changesNothing {
      guard try isMeant(context, before) else { return }
      try context.reporting(
        try copy.replica.leave(Settings.Leaving(erasesCopy: erase, erasesServer: eraseServer)))
      // Before the server is waited for; what of it fails is said at the end.
      try? copy.replica.finishErasing()
    }
    await copy.catchUp()
    if changesNothing { context.console.say(LeaveWords.already) }
    try copy.sayLeft(isNew: !changesNothing)
  }

  /// Says beforehand what it means and what cannot be undone, and asks; without a terminal `--yes` has to be there.
  private func isMeant(_ context: Context, _ before: Snapshot) throws(CommandFailure) -> Bool {
    let console = context.console
    console.say(LeaveWords.exportFirst)
    if !before.hasLeft {
      let isErased = before.settings.warnings.contains(.planErased)
      console.say(LeaveWords(afterwardsIn: before.plan, isErased: isErased) ?? .ends)
    }
    console.say(erase ? LeaveWords.erasesCopy : .keepsCopy)
    if erase, !context.paths.keptByRepairs.isEmpty { console.say(LeaveWords.erasesKept) }
    if eraseServer { console.say(LeaveWords.erasesServer) }
    if yes { return true }
    guard context.canAsk else { throw CommandFailure(.notPermitted, LeaveWords.needsYes.text) }
    if try context.confirmed(LeaveWords.ask.text) { return true }
    console.say(LeaveWords.stayed)
    return false
  }
}

extension Copy {
  /// Says where a person who has left stands.
  func sayLeft(isNew: Bool = true) throws(CommandFailure) {
    switch try context.reporting(try replica.finishLeaving()) {
    case .erased(let isTold): context.console.say(isTold ? LeaveWords.leftAndErased : .erasedHere)
    case .kept(let isTold):
      if isNew { context.console.say(LeaveWords.left) }
      if !isTold { context.console.say(LeaveWords.toldLater) }
    }
  }
}
