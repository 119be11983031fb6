import ArgumentParser
import TandemApp
import TandemPages
import TandemPlan
import TandemStore
import TandemSystem

/// `tandem export`: everything that this copy holds, to be read without Tandem.
struct ExportCommand: ParsableCommand, Runs {
  static let configuration = about(.export, .export, named: "export")
  @Flag(help: HelpWords.html.help) var html = false
  @Flag(help: HelpWords.csv.help) var csv = false
  @Option(name: .shortAndLong, help: HelpWords.file.help, completion: .file()) var output: String?
  @Flag(help: HelpWords.replace.help) var replace = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    guard [context.options.json, html, csv].count(where: { $0 }) <= 1 else {
      throw CommandFailure(.usage, ExportWords.oneForm.text)
    }
    let export = Export(try Copy.open(in: context, evenKeyless: true).snapshot, now: context.time.wallMilliseconds())
    let text = html ? export.html : csv ? export.csv : export.json.rendered() + "\n"
    guard let output else { return try context.console.putExactly(text) }
    try context.write(text, to: output, isReplacing: replace)
    context.console.say(ExportWords.written, ["path": output])
    if context.paths.isLocked { context.console.say(LockWords.exportIsReadable) }
  }
}

extension Context {
  /// Writes a file for this person's account alone.
  /// - Parameter isReplacing: false leaves what has that name already as it is, and ends the command.
  func write(_ text: String, to path: String, isReplacing: Bool) throws(CommandFailure) {
    try mayWrite(to: path)
    do throws(SystemError) { try Files.write(Array(text.utf8), to: path, isReplacing: isReplacing) } catch {
      let words: ExportWords = error.isThere ? .isThere : .cannotWrite
      throw CommandFailure(.cannotCreate, words.with(["path": path]))
    }
  }

  /// Throws where a file cannot be written, before something is done that only the file would hold. Leaves nothing behind.
  func checkWritable(_ path: String, isReplacing: Bool) throws(CommandFailure) {
    try mayWrite(to: path, isReplacing: isReplacing)
    let trial = path + ".trial"
    do throws(SystemError) { try Files.write([], to: trial, isReplacing: false) } catch {
      throw CommandFailure(.cannotCreate, ExportWords.cannotWrite.with(["path": path]))
    }
    Files.remove(trial)
  }

  /// Nothing is ever written over the copy itself, nor over another file unasked.
  func mayWrite(to path: String, isReplacing: Bool = true) throws(CommandFailure) {
    if paths.hold(path) { throw CommandFailure(.cannotCreate, BackupWords.isTheCopy.with(["path": path])) }
    if !isReplacing, Files.isThere(path) {
      throw CommandFailure(.cannotCreate, ExportWords.isThere.with(["path": path]))
    }
  }
}
