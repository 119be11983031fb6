import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore

/// Takes in what a removed device of one's own wrote that does not count (PROTOCOL.md, section 4.1), once its person has read it.
struct DeviceKeep: ParsableCommand, Runs {
  static let configuration = about(.deviceKeep, .deviceKeep, named: "keep")
  @Argument(help: HelpWords.deviceToKeep.help) var number: Int
  @Flag(help: HelpWords.keepYes.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    await copy.catchUp()
    try copy.checkGoesOn()
    let snapshot = try copy.snapshot
    let fills = ["number": "\(number)"]
    guard let held = snapshot.heldBack.first(where: { $0.number == number }) else {
      if snapshot.membership?.wasRemoved(device: number) == true {
        return context.console.say(KeepWords.nothing, fills)
      }
      let isThere = snapshot.ownDevices.contains { $0.number == number }
      throw CommandFailure(.badData, isThere ? KeepWords.isThere.with(fills) : RecoveryWords.noSuchDevice.with(fills))
    }
    try show(held, context)
    if !yes {
      guard context.canAsk else { throw CommandFailure(.usage, KeepWords.needsYes.text) }
      guard try context.confirmed(KeepWords.ask.text) else { return context.console.say(KeepWords.notKept) }
    }
    try await context.pairing(try await context.pairer.keep(held, with: copy.replica) { .new(context.randomBytes) })
    context.console.say(KeepWords.kept)
    await copy.catchUp()
  }

  private func show(_ held: HeldBack, _ context: Context) throws(CommandFailure) {
    if context.options.json {
      return try context.console.put(
        .array(held.texts.map { .object([("field", .string($0.field)), ("text", .string($0.text))]) }))
    }
    context.console.say(KeepWords.lead, ["number": "\(held.number)"])
    for each in held.texts { try context.console.put("  \(each.field): " + hanging(each.text, by: 4)) }
  }
}
