import ArgumentParser
import TandemCurl
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
  @Flag(help: HelpWords.cancel.help) var cancel = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let copy = try Copy.open(in: context)
    if !answer.isEmpty { return try await copy.keepAnswerAloud(answer) }
    if cancel, try copy.settings.invitation == nil { return context.console.say(ErrorWords.noInvitation) }
    let isPaired = try copy.isPaired
    if !cancel || isPaired, let failure = try copy.whyNotInvite { throw failure }
    let named = try server.map { (text) throws(Failure) in try address(text) }
    let life = try expires.map { (text) throws(Failure) in try Life(text).milliseconds }
    if !cancel, let letter { try copy.keepLetter(letter, server: server) }
    do {
      let inviter = try copy.inviter
      if cancel {
        try await inviter.cancel()
        return context.console.say(PairingWords.cancelled)
      }
      let server = try copy.serverToAsk(named)
      let letter = try copy.letter(saying: false)
      let before = try copy.settings.invitation
      let made = try await inviter.invite(
        at: server, letter: letter, lifeMilliseconds: life ?? SyncLimits.invitationMilliseconds)
      _ = try copy.letter(saying: true)
      copy.sayWhatBecame(of: before, stillOpen: made.stillOpen)
      try put(made, copy)
    } catch let error as PairingError {
      throw Failure(error, at: context.paths)
    } catch let error as ReplicaError {
      throw Failure(error, at: context.paths)
    } catch let error as Failure {
      throw error
    } catch { throw Failure(.inputOutput, ErrorWords.inputOutput.text) }
  }

  private func put(_ made: Inviter.Made, _ copy: Copy) throws(Failure) {
    let context = copy.context
    let expires = made.expires
    if context.options.json {
      let moment = context.calendar.timestamp(expires)
      return try context.console.put(.object([("line", .string(made.line.description)), ("expires", .string(moment))]))
    }
    context.console.say(PairingWords.sendLine, ["date": context.calendar.date(expires)])
    try context.console.put(made.line.description)
    context.console.say(PairingWords.opens.text + " " + PairingWords.afterInvite.text)
  }
}

extension Copy {
  /// The server that was named, or else the one that is known.
  fileprivate func serverToAsk(_ named: ServerAddress?) throws(Failure) -> ServerAddress {
    if let named { return named }
    guard let known = try settings.server else { throw Failure(.usage, ErrorWords.noServer.text) }
    return try address(known)
  }

  var inviter: Inviter {
    get throws(ReplicaError) {
      try Inviter(replica: replica, signup: context.signup) { server in transport(to: server) }
    }
  }

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
private struct Life {
  let milliseconds: UInt64

  init(_ text: String) throws(Failure) {
    let hours: [Character: UInt64] = ["h": 1, "d": 24, "w": 168]
    guard let unit = text.lowercased().last.flatMap({ hours[$0] }), let count = UInt64(text.dropLast()), count > 0,
      count <= SyncLimits.invitationMillisecondsAtMost / 3_600_000 / unit
    else { throw Failure(.badData, ErrorWords.badExpiry.text) }
    milliseconds = count * unit * 3_600_000
  }
}
