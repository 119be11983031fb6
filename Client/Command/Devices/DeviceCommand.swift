import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemSeal
import TandemStore
import TandemSync

/// `tandem device`: the several devices of one person.
struct DeviceCommand: ParsableCommand {
  static let configuration = about(
    .device, .device, named: "device", subcommands: [DeviceAdd.self, DeviceList.self, DeviceConfirm.self, DeviceRemove.self],
    default: DeviceList.self)
}

struct DeviceAdd: ParsableCommand, Runs {
  static let configuration = about(.deviceAdd, .deviceAdd, named: "add")
  @Option(help: HelpWords.expires.help) var expires: String?
  @Flag(help: HelpWords.cancel.help) var cancel = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    if cancel {
      let isCancelled = try await context.pairing(try await context.pairer.cancelDeviceLine(of: copy.replica))
      return context.console.say(isCancelled ? DeviceWords.cancelled : .noLine)
    }
    let life = try expires.map { (text) throws(CommandFailure) in try Life(text).milliseconds }
    let made = try await context.pairing(
      try await context.pairer.addDevice(with: copy.replica, lifeMilliseconds: life ?? SyncLimits.deviceLineMilliseconds))
    if context.options.json {
      let moment = context.calendar.timestamp(made.expires)
      return try context.console.put(.object([("line", .string(made.line.description)), ("expires", .string(moment))]))
    }
    context.console.say(DeviceWords.sendLine, ["date": context.calendar.date(made.expires)])
    try context.console.put(made.line.description)
    context.console.say(DeviceWords.keep)
    context.console.say(DeviceWords.afterAdd)
  }
}

struct DeviceList: ParsableCommand, Runs {
  static let configuration = about(.deviceList, .deviceList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    await copy.catchUp()
    let devices = try copy.snapshot.membership?.ownDevices ?? []
    if context.options.json {
      return try context.console.put(
        .array(
          devices.enumerated().map { index, device in
            .object([
              ("number", .number(index + 1)), ("this", .bool(device.isThis)), ("comparison", .text(device.comparison)),
            ])
          }))
    }
    for (index, device) in devices.enumerated() { try context.console.put("\(index + 1). \(device.words)") }
    try copy.sayNext()
  }
}

/// Hands the plan's keys to the device whose number both screens show.
struct DeviceConfirm: ParsableCommand, Runs {
  static let configuration = about(.deviceConfirm, .deviceConfirm, named: "confirm")
  @Flag(help: HelpWords.confirm.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    await copy.catchUp()
    let waiting = try copy.snapshot.membership?.waiting ?? []
    if waiting.isEmpty { return context.console.say(DeviceWords.noneWaits) }
    for device in waiting {
      context.console.say(DeviceWords.compare)
      try context.console.put(device.comparison ?? "")
      guard yes && waiting.count == 1 || context.canAsk else {
        context.console.say(DeviceWords.compareHow)
        continue
      }
      if !(yes && waiting.count == 1), try !context.confirmed(DeviceWords.ask.text) {
        context.console.say(DeviceWords.notConfirmed)
        continue
      }
      try await context.pairing(try await context.pairer.grant(to: device, with: copy.replica))
      context.console.say(DeviceWords.confirmed)
    }
  }
}

extension OwnDevice {
  var words: String {
    if let comparison { return (isThis ? DeviceWords.thisWaits : .waits).with(["number": comparison]) }
    return (isThis ? DeviceWords.this : .other).text
  }
}
