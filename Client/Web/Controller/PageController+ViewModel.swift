import TandemApp
import TandemController
import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync
import TandemSystem

/// What a screen shows, from one read of the copy.
extension PageController {
  func model(_ session: Session) throws(AppFailure) -> ViewModel {
    let isClosed = self.isClosed
    var isHidden = isClosed
    if !isHidden { isHidden = try isErased() }
    let snapshot = isHidden ? nil : try snapshot()
    let host = Host(
      formToken: session.formToken.text, exit: exit(snapshot).link, style: Asset.style.path, script: Asset.script.path)
    var model = ViewModel(
      snapshot, offer: offer, isUnreachable: UnreachableMark(environment.paths).isSet,
      now: environment.time.wallMilliseconds(), host: host, local: environment.local)
    if let (line, _) = model.deviceLine { model.deviceLinePicture = QRCode.rows(of: line) }
    model.isClosed = isClosed
    model.folder = environment.paths.directory
    model.homeServer = shownHomeServer
    model.backupFolder = backupFolder
    model.backup = backup
    let numbers = RegionNumbers(environment.paths)
    model.regionPath = numbers.path
    model.regionNumbers = numbers.text()
    if let snapshot, environment.paths.isLocked { model.lockMinutes = snapshot.settings.minutesToLock }
    return model
  }

  /// Where quick exit leads.
  func exit(_ snapshot: Snapshot?) -> ExitAddress {
    snapshot?.settings.exit.flatMap { WebLink($0) }.flatMap { ExitAddress($0) } ?? ExitAddress.usual
  }
}
