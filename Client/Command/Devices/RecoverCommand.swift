import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemStore
import TandemSystem

/// `tandem recover`: the way back into a plan without any of one's devices (PROTOCOL.md, section 4.2).
struct RecoverCommand: ParsableCommand, Runs {
  static let configuration = about(.recover, .recover, named: "recover")
  @Argument(help: HelpWords.recoveryLine.help) var line: String?
  @Flag(help: HelpWords.removeOthers.help) var removeOthers = false
  @Option(name: .shortAndLong, help: HelpWords.recoveryFile.help, completion: .file()) var output: String?
  @Flag(help: HelpWords.replace.help) var replace = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    if line == "new" {
      if removeOthers { throw CommandFailure(.usage, RecoveryWords.othersOfBack.text) }
      if output != nil, context.options.json { throw CommandFailure(.usage, RecoveryWords.jsonOrFile.text) }
      return try await makeCode(in: context)
    }
    if output != nil || replace { throw CommandFailure(.usage, RecoveryWords.outputOfNew.text) }
    try await comeBack(in: context)
  }

  /// Makes a code, and shows it once.
  private func makeCode(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    let hadCode = try copy.snapshot.membership?.hasRecoveryCode ?? false
    try copy.checkGoesOn()
    if let output { try context.checkWritable(output, isReplacing: replace) }
    if hadCode, context.canAsk, try !context.confirmed(RecoveryWords.askNew.text) {
      return context.console.say(RecoveryWords.notMade)
    }
    let line = try await context.pairing(try await context.pairer.newRecoveryLine(with: copy.replica))
    let console = context.console
    if context.options.json { return try console.put(.object([("line", .string(line.description))])) }
    if let output {
      do throws(CommandFailure) {
        try context.write(RecoveryWords.sheet(line.description), to: output, isReplacing: replace)
      } catch {
        // The code from before is gone by now: this one is never made without being shown.
        console.say(RecoveryWords.line)
        try console.put(line.description)
        if hadCode { console.say(RecoveryWords.replaces) }
        throw CommandFailure(error.status, RecoveryWords.notInFile.with(["path": output]))
      }
      console.say(RecoveryWords.written, ["path": output])
    } else {
      console.say(RecoveryWords.line)
      try console.put(line.description)
      // In a window that is narrower its rows would break, and no camera reads it.
      if console.isTerminal, let code = QRCode(line.description),
        code.lines.allSatisfy({ $0.count <= console.width ?? .max })
      {
        for row in code.lines { try console.put(row) }
      }
      if console.isTerminal { console.say(RecoveryWords.clear) }
    }
    console.say(RecoveryWords.keep)
    if hadCode { console.say(RecoveryWords.replaces) }
    console.say(RecoveryWords.test)
  }

  /// Comes back by a code.
  private func comeBack(in context: Context) async throws(CommandFailure) {
    guard let text = try context.text(line, asking: .recoveryLine) else {
      throw CommandFailure(.usage, (line == nil && context.canAsk ? RecoveryWords.nothingTyped : .noLine).text)
    }
    guard case .recovery(let line) = try context.reporting(try PastedLine(text, askedForRecovery: true)) else {
      throw context.failure(.isInvitationLine)
    }
    let here = try Copy.existing(in: context)
    let hasAll = try await comeBack(by: line, with: here, in: context)
    let copy = try Copy.open(in: context)
    let console = context.console
    let snapshot = try copy.snapshot
    let devices = snapshot.ownDevices
    if context.options.json {
      try console.put(
        .object([("name", .string(snapshot.plan.name(snapshot.plan.you))), ("devices", .number(devices.count))]))
    }
    if hasAll {
      console.say(RecoveryWords.back, ["name": oneLine(snapshot.plan.name(snapshot.plan.you))])
    } else {
      console.say(RecoveryWords.backWithoutRest)
    }
    if !snapshot.drafts.isEmpty { console.say(DeviceWords.cameAlong) }
    console.say(RecoveryWords.notBack)
    if snapshot.membership.map({ !$0.roster.replaced(by: $0.position).isEmpty }) == true {
      console.say(RecoveryWords.allGone)
    }
    try await goOn(copy, without: devices.filter { !$0.isThis })
  }

  /// Whether one's other devices stay.
  private func goOn(_ copy: Copy, without others: [OwnDevice]) async throws(CommandFailure) {
    let (context, console) = (copy.context, copy.context.console)
    guard !others.isEmpty else { return console.say(RecoveryWords.next) }
    if !removeOthers {
      console.say(RecoveryWords.others)
      guard context.canAsk, try context.confirmed(RecoveryWords.askOthers.text) else {
        return console.say(RecoveryWords.othersNext)
      }
    }
    try await copy.remove(Set(others.map { $0.id }), saying: .othersGone)
  }

  /// Gives whether all that both shared is here. Where a person has as many devices as a plan takes, they are asked first.
  private func comeBack(
    by line: RecoveryLine, with here: Copy?, in context: Context
  ) async throws(CommandFailure) -> Bool {
    var mayReplaceAll = removeOthers
    while true {
      do throws(AppFailure) {
        return try await context.pairer.recover(line, with: here?.replica, mayReplaceAll: mayReplaceAll).report
      } catch {
        guard error == .seatIsFull, !mayReplaceAll, context.canAsk else { throw context.failure(error) }
        guard try context.confirmed(RecoveryWords.askFull.text) else { throw context.failure(error) }
        mayReplaceAll = true
      }
    }
  }
}
