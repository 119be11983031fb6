import ArgumentParser
import TandemCurl
import TandemPlan
import TandemReplica
import TandemSeal
import TandemSync

/// `tandem invite`: one line for the partner, usable once.
struct Invite: ParsableCommand, Runs {
  static let configuration = about(.invite, .invite)

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
    if try copy.isPaired { throw try copy.whyNotAgain }
    if try copy.settings.noesAloud >= UInt32(PlanLimits.invitationsFromOneSide), !cancel {
      throw Failure(.notPermitted, AnswerWords.quietAloud.text)
    }
    let life = try expires.map { (text) throws(Failure) in try Life(text).milliseconds }
    if !cancel, let letter { try copy.keepLetter(letter, server: server) }
    let server = try copy.serverToAsk(server)
    let letter = try copy.letter(saying: !cancel)
    do {
      let inviter = try copy.inviter(at: server)
      if cancel {
        try await inviter.cancel()
        return context.console.say(PairingWords.cancelled)
      }
      let line = try await inviter.invite(
        letter: letter, lifeMilliseconds: life ?? SyncLimits.invitationMilliseconds)
      try put(line, copy)
    } catch let error as PairingError {
      throw Failure(error, at: context.paths)
    } catch let error as ReplicaError {
      throw Failure(error, at: context.paths)
    } catch let error as Failure {
      throw error
    } catch { throw Failure(.inputOutput, ErrorWords.inputOutput.text) }
  }

  private func put(_ line: InvitationLine, _ copy: Copy) throws(Failure) {
    let context = copy.context
    let expires = try copy.settings.invitation?.expires ?? 0
    if context.options.json {
      let moment = context.calendar.timestamp(Stamp(milliseconds: expires))
      return try context.console.put(.object([("line", .string(line.description)), ("expires", .string(moment))]))
    }
    context.console.say(PairingWords.sendLine, ["date": context.calendar.date(expires)])
    try context.console.put(line.description)
    context.console.say(PairingWords.opens.text + " " + PairingWords.afterInvite.text)
  }
}

extension Copy {
  /// The server that was named, or else the one that is known.
  fileprivate func serverToAsk(_ named: String?) throws(Failure) -> ServerAddress {
    let known = try settings.server
    guard let server = named ?? known else { throw Failure(.usage, ErrorWords.noServer.text) }
    return try address(server)
  }

  fileprivate func inviter(at server: ServerAddress) throws(ReplicaError) -> Inviter {
    try Inviter(replica: replica, transport: transport(to: server), server: server, signup: context.signup)
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
