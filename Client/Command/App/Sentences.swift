import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem

/// What is said, and with which code the program ends, for what the modules below report.
extension Failure {
  /// - Parameter list: the command that shows the entries one can name.
  init(_ error: PlanError, list: String = "tandem show") {
    switch error {
    case .empty: self.init(.badData, ErrorWords.empty.text)
    case .tooLong(let limit): self.init(.badData, ErrorWords.tooLong.with(["limit": String(limit)]))
    case .notYours: self.init(.notPermitted, ErrorWords.notYours.text)
    case .noSuchChoice(let allowed):
      self.init(.badData, ErrorWords.noSuchChoice.with(["choices": allowed.joined(separator: ", ")]))
    case .noSuchRecord: self.init(.badData, ErrorWords.noSuchEntry.with(["list": list]))
    case .ambiguous: self.init(.badData, ErrorWords.ambiguous.with(["list": list]))
    case .removed: self.init(.badData, ErrorWords.takenBack.text)
    case .vetoed: self.init(.notPermitted, ErrorWords.vetoed.text)
    case .ownInvitation: self.init(.notPermitted, ErrorWords.ownInvitation.text)
    case .noWebLink: self.init(.badData, ErrorWords.noWebLink.text)
    case .noSuchHold: self.init(.badData, ErrorWords.badHold.text)
    case .nothingToAnswer: self.init(.notPermitted, ErrorWords.nothingToAnswer.text)
    case .missing(let fields): self.init(missing: fields)
    case .changedMeanwhile: self.init(.badData, ErrorWords.changedMeanwhile.text)
    }
  }

  init(missing fields: [Field]) {
    let names = fields.compactMap { NounWords($0)?.text.lowercased() }
    let fills = ["missing": names.joined(separator: ", "), "next": "tandem \(names.first ?? "goal")"]
    self.init(.notPermitted, ErrorWords.missingForAgreement.with(fills))
  }

  init(_ error: ReplicaError, at paths: ReplicaPaths) {
    switch error {
    case .alreadyHere: self.init(.cannotCreate, ErrorWords.alreadyHere.text)
    case .notSetUp: self.init(.notSetUp, ErrorWords.notSetUp.text)
    case .newerVersion: self.init(.notSetUp, ErrorWords.newerCopy.text)
    case .notYours(let path): self.init(.cannotCreate, ErrorWords.foreignCopy.with(["path": path]))
    case .cannotWrite(let path):
      self.init(.cannotCreate, ErrorWords.cannotWrite.with(["path": path.isEmpty ? paths.directory : path]))
    case .readOnly: self.init(.cannotCreate, ErrorWords.cannotWrite.with(["path": paths.directory]))
    case .full: self.init(.inputOutput, ErrorWords.diskFull.text)
    case .io, .notDurable: self.init(.inputOutput, ErrorWords.inputOutput.text)
    case .busy: self.init(.inputOutput, ErrorWords.busy.text)
    case .damaged: self.init(.inputOutput, ErrorWords.unreadableCopy.with(["path": paths.database]))
    case .keysUnusable: self.init(.notPermitted, ErrorWords.removedDevice.text)
    case .badProfileName: self.init(.usage, ErrorWords.badProfile.text)
    case .notPaired: self.init(.notPermitted, ErrorWords.needsBoth.text)
    case .notCompared: self.init(.notPermitted, ErrorWords.compareFirst.text)
    case .planHasBegun: self.init(.notPermitted, ErrorWords.planHasBegun.text)
    case .rosterFork: self.init(.unavailable, ErrorWords.rosterFork.text)
    case .noSuchDraft: self.init(.badData, ErrorWords.noSuchEntry.with(["list": "tandem draft list"]))
    case .privateDraft: self.init(.notPermitted, ErrorWords.neverShared.text)
    case .plan(let error): self.init(error)
    }
  }
}
