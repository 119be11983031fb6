import ArgumentParser
import TandemPlan
import TandemSystem

/// A passphrase, which is never an argument: others on this computer can read those.
struct PassphraseOptions: ParsableArguments {
  @Flag(help: HelpWords.passphrase.help) var passphrase = false
  @Option(help: HelpWords.passphraseFile.help, completion: .file()) var passphraseFile: String?

  /// What was given; asked for on a terminal, without showing it.
  /// - Parameter isNew: asks for it twice.
  func given(in context: Context, isNew: Bool) throws(CommandFailure) -> [UInt8] {
    if let passphraseFile { return try read(passphraseFile) }
    guard context.canAsk else { throw CommandFailure(.usage, BackupWords.noPassphrase.text) }
    return try context.hidingWhatIsTyped { () throws(CommandFailure) in
      let words = try ask(.askPassphrase, context)
      if isNew, try ask(.askAgain, context) != words { throw CommandFailure(.passphrasesDiffer) }
      return words
    }
  }

  private func ask(_ question: BackupWords, _ context: Context) throws(CommandFailure) -> [UInt8] {
    context.console.prompt(question.text)
    let line = try StandardInput.line()
    context.console.say("")
    return try checked(Array((line ?? "").utf8))
  }

  /// Its first line. `/dev/fd/3` reads from a file descriptor.
  private func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try OpenFile(path, .reading).readAll(upTo: InputLimits.promptBytes) } catch {
      throw CommandFailure(.badData, BackupWords.noPassphraseFile.with(["path": path]))
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return try checked(line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : Array(line))
  }

  private func checked(_ words: [UInt8]) throws(CommandFailure) -> [UInt8] {
    guard !words.isEmpty else { throw CommandFailure(.badData, BackupWords.emptyPassphrase.text) }
    return words
  }
}

extension Context {
  /// Asks for what the terminal is not to show, from before the first question to after the last: whoever types ahead is not shown
  /// either.
  func hidingWhatIsTyped<T>(_ body: () throws(CommandFailure) -> T) throws(CommandFailure) -> T {
    guard canAsk else { return try body() }
    return try Stream.input.hidingWhatIsTyped { Result { () throws(CommandFailure) in try body() } }.get()
  }
}
