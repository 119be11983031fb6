import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
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
    if line == "new" { try await makeCode(in: context) } else { try await comeBack(in: context) }
  }

  /// Makes a code, and shows it once.
  private func makeCode(in context: Context) async throws(CommandFailure) {
    let copy = try await Copy.openTogether(in: context)
    if let output { try context.mayWrite(to: output, isReplacing: replace) }
    let hadCode = try copy.snapshot.membership?.hasRecoveryCode ?? false
    try copy.checkGoesOn()
    let line = try await context.pairing(try await context.pairer.newRecoveryLine(with: copy.replica))
    let console = context.console
    if context.options.json { return try console.put(.object([("line", .string(line.description))])) }
    if let output {
      do throws(CommandFailure) {
        try context.write(RecoveryWords.sheet(line.description), to: output, isReplacing: replace)
      } catch {
        // The code from before is gone by now: this one is never made without being shown.
        try console.put(line.description)
        throw error
      }
      console.say(RecoveryWords.written, ["path": output])
    } else {
      console.say(RecoveryWords.line)
      try console.put(line.description)
      if console.isTerminal, let code = QRCode(line.description) { for row in code.lines { try console.put(row) } }
    }
    console.say(RecoveryWords.keep)
    if hadCode { console.say(RecoveryWords.replaces) }
    console.say(RecoveryWords.test)
  }

  /// Comes back by a code.
  private func comeBack(in context: Context) async throws(CommandFailure) {
    guard let text = try context.text(line, asking: .recoveryLine) else {
      throw CommandFailure(.usage, RecoveryWords.noLine.text)
    }
    guard case .recovery(let line) = try context.reporting(try PastedLine(text, askedForRecovery: true)) else {
      throw context.failure(.isInvitationLine)
    }
    let here = try Copy.existing(in: context)
    _ = try await context.pairing(try await context.pairer.recover(line, with: here?.replica))
    let copy = try Copy.open(in: context)
    let console = context.console
    let devices = try copy.snapshot.membership?.ownDevices ?? []
    let others = devices.filter { !$0.isThis }
    if context.options.json {
      try console.put(.object([("name", .string(try copy.settings.name)), ("devices", .number(devices.count))]))
    }
    console.say(RecoveryWords.back, ["name": oneLine(try copy.settings.name)])
    console.say(RecoveryWords.notBack)
    guard !others.isEmpty else { return console.say(RecoveryWords.next) }
    console.say(RecoveryWords.others)
    var isAll = removeOthers
    if !isAll, context.canAsk { isAll = try context.confirmed(RecoveryWords.askOthers.text) }
    guard isAll else { return console.say(RecoveryWords.othersNext) }
    try await copy.remove(Set(others.map { $0.id }))
    console.say(RecoveryWords.othersGone)
  }
}
