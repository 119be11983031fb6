import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemStore

/// Takes a device of one's own out of the plan (PROTOCOL.md, section 4.1).
struct DeviceRemove: ParsableCommand, Runs {
  static let configuration = about(.deviceRemove, .deviceRemove, named: "remove")
  @Argument(help: HelpWords.deviceToRemove.help) var number: Int
  @Flag(help: HelpWords.removeYes.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    await copy.catchUp()
    try copy.checkGoesOn()
    let membership = try copy.snapshot.membership
    guard let device = try copy.snapshot.ownDevices.first(where: { $0.number == number }) else {
      if membership?.wasRemoved(device: number) == true { return context.console.say(RecoveryWords.isOut) }
      throw CommandFailure(.badData, RecoveryWords.noSuchDevice.with(["number": "\(number)"]))
    }
    guard !device.isThis else { throw CommandFailure(.usage, RecoveryWords.isThis.text) }
    if !yes {
      guard context.canAsk else { throw CommandFailure(.usage, RecoveryWords.needsYes.text) }
      let words: RecoveryWords = device.comparison == nil ? .askRemove : .askRemoveNew
      let question = words.with(["number": "\(device.number)"])
      guard try context.confirmed(question) else { return context.console.say(RecoveryWords.notRemoved) }
    }
    try await copy.remove([device.id], saying: .removed)
    // A server that showed less of it than there is, or an answer that came too late, leaves something out.
    if try copy.snapshot.heldBack.contains(where: { $0.number == number }) {
      context.console.say(KeepWords.held, ["number": "\(number)"])
    }
  }
}

extension Copy {
  /// Takes devices out, and says so; and where the recovery code went with one of them.
  func remove(_ devices: Set<DeviceID>, saying words: RecoveryWords) async throws(CommandFailure) {
    let removal = try await context.pairing(
      try await context.pairer.remove(devices, with: replica) { .new(context.randomBytes) })
    context.console.say(words)
    if removal.isCodeGone { context.console.say(RecoveryWords.removedCode) }
    if removal.isRestToCome { context.console.say(RecoveryWords.restToCome) }
  }
}
