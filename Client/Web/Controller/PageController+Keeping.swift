import TandemApp
import TandemDriver
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem

/// Taking everything along, looking through the copy, and leaving.
extension PageController {
  var backupFolder: String { environment.paths.backups }

  /// Writes the whole copy beside itself, where only this account can enter, by the moment at which it is made.
  func backUp(_ passphrase: [UInt8]?) throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    let (day, clock) = environment.local(environment.time.wallMilliseconds())
    let beginning = "\(backupFolder)/\(day.description)-" + clock.description.filter { $0 != ":" }
    do { try Files.makeDirectories(backupFolder) } catch { throw .cannotWrite(path: backupFolder) }
    let path = (1...).lazy.map { beginning + ($0 == 1 ? "" : "-\($0)") + ".backup" }.first { !Files.isThere($0) }
    guard let path else { throw .cannotWrite(path: backupFolder) }
    do throws(BackupFailure) {
      try replica.backUp(to: path, passphrase: passphrase, isReplacing: false)
    } catch {
      guard case .copy(let failure) = error else { throw .cannotWrite(path: path) }
      throw failure
    }
    backup = path
    return .saved
  }

  /// What is to be said of the state of the copy.
  func examine() throws(AppFailure) -> ViewModel.Examined {
    let found = try Examination(of: environment.paths)
    let sound = found.isSound ? [DoctorWords.sound.with(["count": String(found.versions)])] : []
    let notes = found.notes(
      freeBytes: Files.freeBytes(at: environment.paths.directory),
      clockAheadHours: try snapshot()?.settings.clockAheadHours)
    return ViewModel.Examined(findings: found.findings, lines: sound + notes)
  }

  // MARK: - Leaving

  /// Leaves at once; the server hears of it by sharing, now or when there is a connection.
  func leave(_ leaving: Settings.Leaving) throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    try replica.leave(leaving)
    if leaving.erasesCopy {
      (offer, backup) = (nil, nil)
      // What of it is not off the disk yet is told.
      try replica.finishErasing()
    }
    return .saved
  }

  /// Erases a copy whose plan nobody shares.
  func eraseAlone() async throws(AppFailure) -> FormOutcome {
    let replica = try existing()
    let isOpen = try await environment.pairer.cancelToErase(replica)
    try replica.eraseAlone(with: environment.homeServer, home?.process)
    (offer, backup, home) = (nil, nil, nil)
    use(nil)
    return isOpen ? .lineStillOpen : .saved
  }

  /// Whether this person has left and the words are erased: what is there is to tell the server so, and is shown to nobody.
  func isErased() throws(AppFailure) -> Bool { try snapshot()?.settings.leaving?.erasesCopy == true }

  /// Lets go of a copy that was to go, once the server is told. One that is this computer's goes with it.
  func finishLeaving() {
    guard let replica = try? replica(),
      case .erased(let isTold) = try? replica.finishLeaving(with: environment.homeServer, home?.process)
    else { return }
    home = nil
    if isTold { use(nil) }
    news.changed()
  }

  /// The same for one whose server was told when this program was not there to the end.
  func finishWhatWasTold() {
    guard (try? isErased()) == true, (try? replica()?.replica().hasToldLeaving) == true else { return }
    finishLeaving()
  }
}
