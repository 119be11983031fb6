import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync

/// `tandem sync`: shares what waits and fetches what is new.
struct SyncCommand: ParsableCommand, Runs {
  static let configuration = about(.sync, .sync, named: "sync")
  @Flag(help: HelpWords.watch.help) var watch = false
  @Flag(help: HelpWords.pause.help) var pause = false
  @Flag(help: HelpWords.resume.help) var resume = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if [watch, pause, resume].count(where: { $0 }) > 1 { throw ValidationError(ErrorWords.oneOfThree.text) }
  }

  func run(in context: Context) async throws(CommandFailure) {
    guard let copy = try Copy.existing(in: context, evenErased: true) else { throw context.noCopy }
    if try copy.snapshot.hasLeft { return try await tellLeaving(copy) }
    if pause || resume { return try await setPaused(pause, copy) }
    if try copy.settings.isPaused { return context.console.say(SyncWords.nowPaused) }
    if watch { return try await Watch(copy: copy).run() }
    if try copy.snapshot.isRemoved { throw context.failure(try copy.snapshot.wasNeverIn ? .neverIn : .removedDevice) }
    let awaited = try copy.snapshot.awaitsKeys
    let report = try await copy.sync()
    if context.options.json { return try context.console.put(report.json) }
    if awaited, !report.awaitsKeys { context.console.say(DeviceWords.opened) }
    copy.sayWhoCame(report)
    report.say(on: context.console)
    report.sayWhereItStands(on: context.console)
    if try copy.snapshot.membership?.waiting.isEmpty == false { context.console.say(DeviceWords.confirmNext) }
  }

  /// Nothing else is left to share.
  private func tellLeaving(_ copy: Copy) async throws(CommandFailure) {
    let report: SyncReport
    do { report = try await copy.sync() } catch {
      // Where the words are erased, no sentence may call them safe.
      guard try copy.settings.leaving?.erasesCopy == true else { throw error }
      // What was told before, or needs no telling, goes all the same.
      guard
        case .erased(isTold: true) = try copy.context.reporting(
          try copy.replica.finishLeaving(with: copy.context.homeServer))
      else { throw CommandFailure(error.status, LeaveWords.notTold.text) }
      return copy.context.console.say(LeaveWords.leftAndErased)
    }
    if copy.context.options.json { try copy.context.console.put(report.json) }
    try copy.sayLeft()
  }

  private func setPaused(_ paused: Bool, _ copy: Copy) async throws(CommandFailure) {
    try copy.perform(.pauseSharing(paused))
    copy.context.console.say(paused ? SyncWords.nowPaused : .resumed)
    if !paused, try copy.settings.server != nil { await copy.share() }
  }
}

extension SyncReport {
  /// Whether all of it is shared, or why not.
  /// - Parameter allShared: what is said where it is.
  func sayWhereItStands(on console: Terminal, allShared: SyncWords = .upToDate) {
    if awaitsKeys {
      console.say(own: AppFailure.needsBoth(.awaitingKeys).sentence().terminal)
    } else if hasEnded {
      console.say(SyncWords.ended)
    } else if isOverQuota {
      console.say(WarningWords.quota)
    } else if refused > 0 {
      console.say(WarningWords.refused)
    } else if isCut {
      console.say(SyncWords.moreToCome)
    } else if !isVerified {
      console.say(WarningWords.chainMismatch)
    } else {
      console.say(pending == 0 ? allShared : .sharedLater)
    }
  }

  /// A line for each direction in which something went.
  func say(on console: Terminal) {
    if sent > 0 { console.say(SyncWords.sent, ["count": CountWords.text(sent)]) }
    if received > 0 { console.say(SyncWords.received, ["count": CountWords.text(received)]) }
  }

  fileprivate var json: JSON {
    .object([("sent", .number(sent)), ("received", .number(received)), ("pending", .number(pending))])
  }
}
