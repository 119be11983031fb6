import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal
import TandemSync

/// `tandem invite`: one line for the partner, usable once.
struct Invite: ParsableCommand, Runs {
  static let configuration = about(.invite, .invite, named: "invite")

  @Argument(help: HelpWords.invitationAnswer.help) var answer: [String] = []
  @Option(help: HelpWords.server.help) var server: String?
  @Option(help: HelpWords.letter.help) var letter: String?
  @Option(help: HelpWords.expires.help) var expires: String?
  @Flag(help: HelpWords.sameLine.help) var sameLine = false
  @Flag(help: HelpWords.cancel.help) var cancel = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    if !answer.isEmpty { return try await copy.keepAnswerAloud(answer) }
    if cancel { return try await cancelInvitation(copy) }
    try copy.checkMayInvite()
    let life = try expires.map { (text) throws(CommandFailure) in try Life(text).milliseconds }
    if let server { _ = try context.reporting(try serverAddress(server)) }
    if let letter { try copy.keepLetter(letter, server: server) }
    let before = try copy.settings.invitation
    let kept = try copy.snapshot.letter
    let made = try await context.pairing(
      try await context.pairer.invite(
        with: copy.replica, at: server, letter: kept, lifeMilliseconds: life ?? SyncLimits.invitationMilliseconds,
        keepsLine: sameLine))
    try copy.sayLetterGoesAlong()
    if made.line.description != before?.line { copy.sayWhatBecame(of: before, stillOpen: made.stillOpen) }
    try put(made, copy)
  }

  private func cancelInvitation(_ copy: Copy) async throws(CommandFailure) {
    let context = copy.context
    if try copy.isPaired, try copy.settings.invitation != nil { try copy.checkMayInvite() }
    let isCancelled = try await context.pairing(try await context.pairer.cancelInvitation(of: copy.replica))
    context.console.say(isCancelled ? PairingWords.cancelled.text : ErrorWords.noInvitation.text)
  }

  private func put(_ made: InviteMachine.Made, _ copy: Copy) throws(CommandFailure) {
    let context = copy.context
    let expires = made.expires
    if context.options.json {
      let moment = context.calendar.timestamp(expires)
      return try context.console.put(.object([("line", .string(made.line.description)), ("expires", .string(moment))]))
    }
    context.console.say(PairingWords.sendLine, ["date": context.calendar.date(expires)])
    try context.console.put(made.line.description)
    context.console.say(own: PairingWords.opens.text + " " + PairingWords.afterInvite.text)
  }
}

extension Copy {
  /// Says what became of a line that was out before.
  func sayWhatBecame(of before: Settings.OpenInvitation?, stillOpen: Settings.OpenInvitation?) {
    if let stillOpen {
      context.console.tell(PairingWords.stillOpen.with(["date": context.calendar.date(stillOpen.expires)]))
    } else if before != nil {
      context.console.say(PairingWords.replaced)
    }
  }
}

/// How long an invitation works, as it is typed: 12h, 7d, 2w.
struct Life {
  let milliseconds: UInt64

  init(_ text: String) throws(CommandFailure) {
    let hours: [Character: UInt64] = ["h": 1, "d": 24, "w": 168]
    guard let unit = text.lowercased().last.flatMap({ hours[$0] }), let count = UInt64(text.dropLast()), count > 0,
      count <= SyncLimits.invitationMillisecondsAtMost / 3_600_000 / unit
    else { throw CommandFailure(.badData, ErrorWords.badExpiry.text) }
    milliseconds = count * unit * 3_600_000
  }
}
