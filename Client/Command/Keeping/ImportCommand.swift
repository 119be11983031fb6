import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem

/// `tandem import`: what an export holds of this person's own, and of what belongs to both, into this copy.
struct ImportCommand: ParsableCommand, Runs {
  static let configuration = about(.import, .import, named: "import")
  @Argument(help: HelpWords.exportFile.help, completion: .file()) var file: String
  @Flag(help: HelpWords.importMine.help) var mine = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let read = try Self.read(file)
    let now = context.time.now
    let report = try context.reporting(
      try copy.replica.change { replica in
        try replica.carry(read, isMine: mine, newID: { .new(context.randomBytes) }, at: now)
      })
    if context.options.json { try context.console.put(report.json) } else { report.say(on: context.console) }
    if report.shared > 0 { await copy.share() }
  }

  private static func read(_ path: String) throws(CommandFailure) -> ImportFile {
    let bytes: [UInt8]
    do { bytes = try OpenFile(path, .reading).readAll(upTo: ImportLimits.bytes) } catch {
      throw CommandFailure(.badData, ImportWords.cannotRead.with(["path": path]))
    }
    do throws(ImportFailure) { return try ImportFile(bytes) } catch {
      let words: ImportWords =
        switch error {
        case .tooLarge: .tooLarge
        case .notAnExport: .notAnExport
        case .laterVersion: .laterVersion
        }
      throw CommandFailure(.badData, words.text)
    }
  }
}

extension ImportReport {
  fileprivate func say(on console: Terminal) {
    let carried: [(ImportWords, Int)] = [(.shared, shared), (.drafted, drafted), (.notes, notes)]
    if carried.allSatisfy({ $0.1 == 0 }) { console.say(ImportWords.nothing) }
    let left = ImportLeft.allCases.map { ($0.words, self.left[$0] ?? 0) }
    for (words, count) in carried + left where count > 0 { console.say(words, ["count": String(count)]) }
    console.say(ImportWords.votes)
  }

  fileprivate var json: JSON {
    .object([
      ("shared", .number(shared)), ("drafts", .number(drafted)), ("notes", .number(notes)),
      ("left", .object(ImportLeft.allCases.map { ($0.name, .number(left[$0] ?? 0)) })),
    ])
  }
}

extension ImportLeft {
  fileprivate var words: ImportWords {
    switch self {
    case .there: .there
    case .others: .others
    case .givenThere: .givenThere
    case .takenBack: .takenBack
    case .aboutEntries: .aboutEntries
    case .unusable: .unusable
    }
  }

  fileprivate var name: String {
    switch self {
    case .there: "there"
    case .others: "others"
    case .givenThere: "given_there"
    case .takenBack: "taken_back"
    case .aboutEntries: "about_entries"
    case .unusable: "unusable"
    }
  }
}
