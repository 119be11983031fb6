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
    try await copy.lookForPartner()
    let before = try copy.snapshot
    if !before.isPaired || before.isRemoved, !before.hasLeft { return try await eraseAlone(copy, before) }
    let changesNothing = before.hasLeft && !erase && !eraseServer
    if !changesNothing {
      guard try isMeant(context, beforehand(context, before)) else { return }
      try context.reporting(
        try copy.replica.leave(Settings.Leaving(erasesCopy: erase, erasesServer: eraseServer)))
    }
    await copy.catchUp()
    if changesNothing { context.console.say(LeaveWords.already) }
    try copy.sayLeft(isNew: !changesNothing)
  }

  /// What leaving means here, and what cannot be undone.
  private func beforehand(_ context: Context, _ before: Snapshot) -> [LeaveWords] {
    var words: [LeaveWords] = []
    if !before.hasLeft {
      let isErased = before.settings.warnings.contains(.planErased)
      words.append(LeaveWords(afterwardsIn: before.plan, isErased: isErased) ?? .ends)
    }
    words.append(erase ? .erasesCopy : .keepsCopy)
    if erase { words += goesAlong(context) }
    if eraseServer { words.append(.erasesServer) }
    return words
  }

  /// What lies beside the copy, and goes with it.
  private func goesAlong(_ context: Context) -> [LeaveWords] {
    (context.paths.keptByRepairs.isEmpty ? [] : [.erasesKept]) + (context.paths.hasBackups ? [.erasesBackups] : [])
      + (context.homeServer.holdsData ? [.erasesHomeServer] : [])
  }

  /// Says that beforehand, and asks; without a terminal `--yes` has to be there.
  private func isMeant(
    _ context: Context, _ words: [LeaveWords], asking question: LeaveWords = .ask, without: LeaveWords = .needsYes,
    stayed: LeaveWords = .stayed
  ) throws(CommandFailure) -> Bool {
    let console = context.console
    console.say(LeaveWords.exportFirst)
    for words in words { console.say(words) }
    if yes { return true }
    guard context.canAsk else { throw CommandFailure(.notPermitted, without.text) }
    if try context.confirmed(question.text) { return true }
    console.say(stayed)
    return false
  }
}

extension Leave {
  /// Where nobody shares the plan from here there is nobody to leave, and nobody to tell; the copy can go.
  private func eraseAlone(_ copy: Copy, _ before: Snapshot) async throws(CommandFailure) {
    let context = copy.context
    guard erase else {
      if before.isRemoved {
        throw CommandFailure(.notPermitted, RecoveryWords.nothingToLeave.text)
      }
      if before.awaitsKeys { throw context.failure(.needsBoth(.awaitingKeys)) }
      throw CommandFailure(.notPermitted, LeaveWords.alone.text)
    }
    let line = before.settings.invitation
    let words: [LeaveWords] =
      (before.isRemoved ? [] : [.erasesAlone]) + goesAlong(context) + (line == nil ? [] : [.cancelsLine])
      + (before.isJoining ? [.joinOpen] : [])
    if before.isRemoved { context.console.say(RecoveryWords.erasesHere) }
    guard
      try isMeant(
        context, words, asking: .askAlone, without: .needsYesAlone, stayed: .stayedAlone)
    else { return }
    let isOpen = try await context.pairing(try await context.pairer.cancelToErase(copy.replica))
    try context.reporting(try copy.replica.eraseAlone(with: context.homeServer))
    context.console.say(LeaveWords.erasedAlone)
    if isOpen, let line {
      context.console.tell(LeaveWords.lineOpen.with(["date": context.calendar.date(line.expires)]))
    }
  }
}

extension Copy {
  /// Says where a person who has left stands.
  func sayLeft(isNew: Bool = true) throws(CommandFailure) {
    switch try context.reporting(try replica.finishLeaving(with: context.homeServer)) {
    case .erased(let isTold): context.console.say(isTold ? LeaveWords.leftAndErased : .erasedHere)
    case .kept(let isTold):
      if isNew { context.console.say(LeaveWords.left) }
      if !isTold { context.console.say(LeaveWords.toldLater) }
    }
  }
}
