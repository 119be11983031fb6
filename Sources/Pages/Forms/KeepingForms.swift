import TandemPlan

/// The forms of private words and of what this computer alone knows.
extension FormRequest {
  func keeping(_ kind: FormKind) throws(AppFailure) -> FormAction {
    switch kind {
    case .share: return .act(.shareDrafts([try draft()]))
    case .shareAll: return .act(.shareDrafts(form[.text].split(separator: " ").compactMap { Int($0) }))
    case .deleteDraft: return .act(.deleteDraft(try draft()))
    case .note:
      guard let page = PrivatePage(number: form.number), page != .worksheet else { throw .plan(.noSuchRecord) }
      return .act(.keepNote(form[.text], on: page))
    case .worksheet:
      let answers = PrivatePart.steps.map { form.words($0) ?? "" }
      guard answers.contains(where: { !$0.isEmpty }) else { throw .plan(.empty) }
      return .act(.keepNote(PrivatePage.worksheet(answers), on: .worksheet))
    case .pause:
      guard ["pause", "resume"].contains(form[.choice]) else { throw .noChoice }
      return .act(.pauseSharing(form[.choice] == "pause"))
    case .homeServer:
      guard ["start", "stop"].contains(form[.choice]) else { throw .noChoice }
      let isStarted = form[.choice] == "start"
      // Nothing is shared any more that it could carry.
      if isStarted, model.plan.hasEnded { throw .ended }
      return .keepHomeServer(isStarted)
    case .exitTo: return .act(.leadExit(to: trimmed(form[.link])))
    case .export:
      guard let form = ExportForm(rawValue: form[.choice]) else { throw .noChoice }
      return .export(form)
    case .backUp:
      guard form[.passphrase] == form[.passphraseAgain] else { throw .passphrasesDiffer }
      return .backUp(passphrase: form[.passphrase].isEmpty ? nil : Array(form[.passphrase].utf8))
    case .lock: return .lock(try lock())
    case .leave:
      guard LeaveChoice(rawValue: form[.choice]) != nil else { throw .noChoice }
      return .leave(erasesCopy: LeaveChoice.erases(form), erasesServer: form[.atServer] == LeaveChoice.erase.rawValue)
    case .eraseAlone:
      guard !model.isTogether || model.plan.isRemoved else { throw .planHasBegun }
      return .eraseAlone
    default: throw .plan(.noSuchRecord)
    }
  }

  private func lock() throws(AppFailure) -> LockChange {
    switch form[.choice] {
    case LockPart.set: return .set(try newPassphrase())
    case LockPart.change: return .change(from: Array(form[.passphraseBefore].utf8), to: try newPassphrase())
    case LockPart.remove: return .remove(Array(form[.passphraseBefore].utf8))
    case LockPart.now: return .now
    default:
      guard let minutes = Int(form[.choice]), LockPart.minutes.contains(minutes) else { throw .noChoice }
      return .after(minutes: minutes)
    }
  }

  private func newPassphrase() throws(AppFailure) -> [UInt8] {
    guard form[.passphrase] == form[.passphraseAgain] else { throw .lockPassphrasesDiffer }
    guard !form[.passphrase].isEmpty else { throw .emptyPassphrase }
    return Array(form[.passphrase].utf8)
  }

  private func draft() throws(AppFailure) -> Int {
    guard let number = form.number else { throw .noSuchDraft }
    return number
  }
}

/// What becomes of the copy of whoever leaves.
enum LeaveChoice: String, Sendable {
  case keep, erase

  static func erases(_ form: Form) -> Bool { form[.choice] == erase.rawValue }
}
