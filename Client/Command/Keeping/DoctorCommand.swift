import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemSeal
import TandemStore
import TandemSystem

/// `tandem doctor`: whether the copy is whole, and how it becomes so again.
struct DoctorCommand: ParsableCommand, Runs {
  static let configuration = about(.doctor, .doctor, named: "doctor")
  @Flag(help: HelpWords.repair.help) var `repair` = false
  @Option(help: HelpWords.serverAnew.help) var server: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    var found = try context.reporting(try Examination(of: context.paths))
    var kept: String?
    let isMended = `repair` && !found.isSound && !found.isKeyless
    if isMended {
      if Knock(context.paths)?.link() != nil {
        throw CommandFailure(.cannotCreate, DoctorWords.pageIsOpen.text)
      }
      do throws(BackupFailure) {
        let repaired = try context.paths.repair(on: context.today)
        (found, kept) = (repaired.found, repaired.kept)
      } catch {
        guard case .copy(let failure) = error else { throw context.failure(.unreadable) }
        throw context.failure(failure)
      }
    }
    if `repair`, found.isSound || isMended { try tellServer(context) }
    let report = DoctorReport(found, kept: kept, isMended: isMended, context)
    if context.options.json { try context.console.put(report.json) } else { try report.put(on: context.console) }
    if !found.isSound, !isMended { throw CommandFailure(.inputOutput, report.lastSentence.text) }
  }
}

extension DoctorCommand {
  /// A plan that was shared has a server; where its address is gone it can be said again.
  private func tellServer(_ context: Context) throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    guard try copy.isPaired, try copy.settings.server == nil else { return }
    guard let server else { return context.console.say(DoctorWords.noServer) }
    let address = try context.reporting(try serverAddress(server))
    try copy.perform(.setServer(address.description))
  }
}

/// What there is to say of a copy.
private struct DoctorReport {
  let found: Examination
  let kept: String?
  let isMended: Bool
  /// What is left on the disk of the copy; nil where that is not known.
  let free: UInt64?
  /// How far this computer's clock is off; nil below a day.
  let clock: Int64?

  init(_ found: Examination, kept: String?, isMended: Bool, _ context: Context) {
    self.found = found
    self.kept = kept
    self.isMended = isMended
    free = Files.freeBytes(at: context.paths.directory)
    let copy = try? ReplicaStore.open(at: context.paths, time: context.time)
    clock = (try? copy?.snapshot())?.settings.clockAheadHours
  }

  var lastSentence: DoctorWords { found.isKeyless ? found.pages.isEmpty ? .keyless : .nothing : .next }

  func put(on console: Terminal) throws(CommandFailure) {
    if found.isSound { try console.put(DoctorWords.sound.with(["count": String(found.versions)])) }
    for line in found.findings { try console.put(line) }
    for line in found.notes(freeBytes: free, clockAheadHours: clock) { console.say(line) }
    guard isMended else { return }
    if let kept { console.say(DoctorWords.repaired, ["path": kept]) } else { console.say(DoctorWords.closed) }
  }

  var json: JSON {
    .object([
      ("sound", .bool(found.isSound)), ("versions", .number(found.versions)), ("rotten", .number(found.rotten)),
      ("lost", .number(found.lost)), ("kept_as_notes", .number(found.noted)), ("pages", .strings(found.pages)),
      (
        "unreadable",
        .object(found.unreadable.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
      ),
      ("fits", .bool(!found.isUnfit)), ("keys", .bool(!found.isKeyless)), ("open_to_others", .strings(found.open)),
      ("set_aside", .number(found.quarantined)), ("free_bytes", free.map { .number(Int(clamping: $0)) } ?? .null),
      ("clock_ahead_hours", clock.map { .number(Int($0)) } ?? .null), ("repaired", .bool(isMended)),
      ("kept", .text(kept)),
    ])
  }
}
