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
    .device, .device, named: "device",
    subcommands: [
      DeviceAdd.self, DeviceList.self, DeviceConfirm.self, DeviceName.self, DeviceRemove.self, DeviceKeep.self,
    ],
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
    let hadLine = try copy.snapshot.deviceLine(at: context.time.wallMilliseconds()) != nil
    let life = try expires.map { (text) throws(CommandFailure) in try Life(text).milliseconds }
    let made = try await context.pairing(
      try await context.pairer.addDevice(
        with: copy.replica, lifeMilliseconds: life ?? SyncLimits.deviceLineMilliseconds))
    if context.options.json {
      let moment = context.calendar.timestamp(made.expires)
      return try context.console.put(.object([("line", .string(made.line.description)), ("expires", .string(moment))]))
    }
    context.console.say(DeviceWords.sendLine, ["date": context.calendar.date(made.expires)])
    try context.console.put(made.line.description)
    context.console.say(DeviceWords.keep)
    if hadLine { context.console.say(DeviceWords.replaced) }
    context.console.say(DeviceWords.afterAdd)
  }
}

struct DeviceList: ParsableCommand, Runs {
  static let configuration = about(.deviceList, .deviceList, named: "list")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    await copy.catchUpOrSay()
    if context.options.json { return try copy.putDevices() }
    if try copy.snapshot.isRemoved { throw context.failure(try copy.snapshot.wasNeverIn ? .neverIn : .removedDevice) }
    for device in try copy.snapshot.ownDevices {
      try context.console.put("\(device.number). \(device.words)")
    }
    if let line = try copy.snapshot.deviceLine(at: context.time.wallMilliseconds()) {
      context.console.say(DeviceWords.lineOut, ["date": context.calendar.date(line.expires)])
    }
    let snapshot = try copy.snapshot
    for held in snapshot.heldBack { context.console.say(KeepWords.held, ["number": "\(held.number)"]) }
    if let membership = snapshot.membership, snapshot.isPaired {
      context.console.say(membership.hasRecoveryCode ? DeviceWords.hasCode : .hasNoCode)
    } else if !snapshot.awaitsKeys {
      context.console.say(DeviceWords.beforeBoth)
    }
    try copy.perform(.readDevices)
    if snapshot.membership?.waiting.isEmpty == false {
      context.console.say(DeviceWords.confirmHere)
    } else {
      try copy.sayNext()
    }
  }
}

/// Hands the plan's keys to the device whose number both screens show, and private words where its person says so.
struct DeviceConfirm: ParsableCommand, Runs {
  static let configuration = about(.deviceConfirm, .deviceConfirm, named: "confirm")
  @Argument(help: HelpWords.deviceNumber.help) var number: [String] = []
  @Flag(help: HelpWords.withDrafts.help) var withDrafts = false
  @Flag(help: HelpWords.withoutDrafts.help) var withoutDrafts = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    guard !withDrafts || !withoutDrafts else { throw CommandFailure(.usage, DeviceWords.oneOfBoth.text) }
    let copy = try Copy.open(in: context)
    await copy.catchUpOrSay()
    // The device that is to be let in shows its number, and lets itself in nowhere.
    if number.isEmpty, let own = try copy.snapshot.ownNumber { return try copy.show(own) }
    try copy.needBoth()
    try copy.checkGoesOn()
    let new = try copy.snapshot.membership?.waiting ?? []
    if !number.isEmpty {
      guard digits(number.joined()).count == Self.digitsOfNumber else {
        throw CommandFailure(.badData, DeviceWords.notWhole.text)
      }
      guard let device = new.first(where: { digits($0.comparison ?? "") == digits(number.joined()) }) else {
        throw CommandFailure(.badData, DeviceWords.wrongNumber.text)
      }
      try await open(device, copy)
    } else if new.isEmpty {
      context.console.say(DeviceWords.noneNew)
    } else if !context.options.json {
      for device in new { try await ask(about: device, copy) }
    }
    if context.options.json { try copy.putDevices() }
  }

  private func ask(about device: OwnDevice, _ copy: Copy) async throws(CommandFailure) {
    let context = copy.context
    context.console.say(DeviceWords.compare)
    try context.console.put(device.comparison ?? "")
    guard context.canAsk else { return context.console.say(DeviceWords.confirmHow) }
    guard try context.confirmed(DeviceWords.ask.text) else {
      return context.console.say(DeviceWords.notConfirmed, ["device": "\(device.number)"])
    }
    try await open(device, copy)
  }

  /// Lets another device of this person's open the plan.
  private func open(_ device: OwnDevice, _ copy: Copy) async throws(CommandFailure) {
    let context = copy.context
    let sends = try sendsAlong(copy)
    let sent = try await context.pairing(
      try await context.pairer.grant(to: device, with: copy.replica, sendsAlong: sends) {
        .new(context.randomBytes)
      })
    context.console.say(DeviceWords.confirmed)
    if sent.isAny { context.console.say(DeviceWords.sentAlong, ["number": "\(device.number)"]) }
    if sent.hasLeftAny { context.console.say(DeviceWords.tooLong) }
  }

  /// Asked once, and only where there is anything to send.
  private func sendsAlong(_ copy: Copy) throws(CommandFailure) -> Bool {
    let isAny = try copy.snapshot.hasWordsToSend
    guard isAny, !withoutDrafts else { return false }
    if withDrafts { return true }
    guard copy.context.canAsk else { return false }
    return try copy.context.confirmed(DeviceWords.askSend.text)
  }

  /// Five groups of four.
  private static let digitsOfNumber = 20

  private func digits(_ text: String) -> String { text.filter { $0.isNumber } }
}

/// `tandem device name [TEXT]`: what its person calls this device.
struct DeviceName: ParsableCommand, Runs {
  static let configuration = about(.deviceName, .deviceName, named: "name")
  @Argument(help: HelpWords.text.help) var text: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let present = try copy.settings.deviceName.map { oneLine(shownName($0)) } ?? ""
    guard let name = try context.text(text, asking: .device, present: present.isEmpty ? nil : present) else {
      if context.canAsk { return context.console.say(SyncWords.unchanged) }
      if context.options.json { return try context.console.put(.text(present.isEmpty ? nil : present)) }
      if !present.isEmpty { try context.console.put(present) }
      return
    }
    guard try copy.perform(.nameDevice(name)) != .unchanged else { return context.console.say(SyncWords.unchanged) }
    await copy.catchUp()
    context.console.say(trimmed(name).isEmpty ? DeviceWords.nameGone : .nameKept)
  }
}

extension Copy {
  /// What this device shows while another one of its person's is to let it in.
  func show(_ own: String) throws(CommandFailure) {
    if context.options.json { return try putDevices() }
    context.console.say(DeviceWords.thisNumber)
    try context.console.put(own)
    context.console.say(CommandStepWords.needsKeys)
  }

  func putDevices() throws(CommandFailure) {
    try context.console.put(
      .array(
        try snapshot.ownDevices.map { device in
          .object([
            ("number", .number(device.number)), ("this", .bool(device.isThis)), ("name", .text(device.name)),
            ("comparison", .text(device.comparison)),
          ])
        }))
  }
}

extension OwnDevice {
  /// Which it is: by its name, where it has one.
  var words: String {
    let which = (isThis ? DeviceWords.this : .other).text
    let device = name.map { DeviceWords.named.with(["name": $0, "what": which]) } ?? which
    return comparison.map { DeviceWords.isNew.with(["device": device, "number": $0]) } ?? device
  }
}
