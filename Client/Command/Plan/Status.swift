import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync

/// `tandem status`, and `tandem` alone: where things stand, and one sensible next command.
struct Status: ParsableCommand, Runs {
  static let configuration = about(.status, .status, named: "status")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let standing = try Standing(copy)
    if context.options.json { return try context.console.put(standing.json) }
    for line in standing.lines { try context.console.put(line) }
    for line in standing.warningLines { try context.console.put(own: line) }
    if !standing.warnsWithStep {
      try context.console.put(own: standing.nextSentence)
      copy.noteNamed(in: standing.nextStep, of: standing.plan)
    }
    if standing.shownReply != nil, !standing.settings.hasReadReply {
      _ = try context.reporting(try copy.replica.change { $0.rememberRead() })
    }
    if standing.settings.tellsOfHealing { try copy.perform(.forgetHealing) }
  }
}

extension Standing {
  /// The answer of `status --json`.
  var json: JSON {
    .object([
      ("you", .string(plan.name(plan.you))),
      ("partner", isPaired ? .text(plan.names[plan.you.other]) : .null),
      ("paired", .bool(isPaired)),
      ("server", .text(settings.server)),
      ("sync", .object([("state", .string(sharing.name)), ("pending", .number(snapshot.pending))])),
      ("comparison", .text(snapshot.comparison)),
      ("compared", .bool(settings.isCompared)),
      ("awaits_keys", .bool(awaitsKeys)),
      ("removed", .bool(snapshot.isRemoved)),
      ("warnings", .array(warnings.map { .object([("code", .string($0.code)), ("text", .string($0.text))]) })),
    ])
  }

  /// Whether a warning names the next step: one at a time is enough.
  fileprivate var warnsWithStep: Bool {
    if case .ended = sharing { return false }
    return warnings.contains { Self.shown($0) == $0.text }
  }

  /// What came back to the invitation, as far as it is shown: not after a later answer aloud, and a no once, when it comes.
  fileprivate var shownReply: Reply? {
    guard !isPaired, settings.answerAloud == nil, let reply = settings.reply else { return nil }
    return reply.answer != .no || !settings.hasReadReply ? reply : nil
  }

  /// A warning that asks for nothing, and one whose step is a command, leave the next step to the plan.
  private static func shown(_ warning: (code: String, text: String)) -> String {
    let leavesStep = warning.text.hasSuffix(IdleWords.nothingNeeded.text) || warning.code == Warning.keysDiffer.rawValue
    guard leavesStep, let step = warning.text.firstRange(of: " Next: ") else { return warning.text }
    return String(warning.text[..<step.lowerBound])
  }

  /// The lines of `status`, without the next step.
  fileprivate var lines: [String] {
    var lines: [String] = []
    let name = oneLine(plan.name(plan.you))
    if isPaired {
      let words = PlanText(plan, calendar: calendar)
      lines = [plan.couple, StatusWords.plan.with(["state": words.state(on: today)])]
      if let words = plan.agreedAlone { lines.append(words.text) }
      if let answer = words.otherAnswer { lines.append(answer) }
      if !plan.visits.isEmpty { lines.append(words.visitCount) }
    } else if snapshot.wasNeverIn {
      lines = [DeviceWords.removed.with(["name": name])]
    } else if snapshot.isRecovering {
      lines = [
        snapshot.settings.name.isEmpty
          ? StatusWords.recoveringUnnamed.text : StatusWords.recovering.with(["name": name])
      ]
    } else if awaitsKeys {
      lines = [DeviceWords.copy.with(["name": name])]
    } else {
      let words: StatusWords =
        isJoining ? .joining : settings.invitation == nil || settings.cannotBegin ? .alone : .invited
      lines = [words.with(["name": name])]
      lines += shownReply?.lines ?? []
    }
    if !snapshot.drafts.isEmpty {
      lines.append(StatusWords.drafts.with(["count": CountWords.text(snapshot.drafts.count)]))
    }
    lines.append(StatusWords.sharing.with(["state": sharing.sentence(paused: SyncWords.isPaused.text)]))
    if !awaitsKeys, isPaired, hasWaitingDevice, nextStep != .confirmDevice {
      lines.append(DeviceWords.confirmNext.text)
    }
    if let number = snapshot.ownNumber { lines.append(StatusWords.numberOpen.with(["number": number])) }
    if let comparison = snapshot.comparison, settings.isCompared || plan.newestAnswer?.answer != .no {
      let words: StatusWords = settings.isCompared ? .number : .numberOpen
      lines.append(words.with(["number": comparison]))
    }
    return lines
  }

  /// What has ended needs no looking after.
  fileprivate var warningLines: [String] {
    if case .ended = sharing { return [] }
    return warnings.map { StatusWords.warning.with(["text": Self.shown($0)]) }
  }
}
