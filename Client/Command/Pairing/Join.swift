import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal
import TandemSync
import TandemSystem

/// `tandem join`: becomes the second partner.
struct Join: ParsableCommand, Runs {
  static let configuration = about(.join, .join, named: "join")

  @Argument(help: HelpWords.line.help) var line: String?
  @Option(help: HelpWords.nameOption.help) var name: String?
  @Option(help: HelpWords.replyAnswer.help, completion: .list(InvitationAnswer.allCases.map { $0.rawValue }))
  var answer: String?
  @Option(help: HelpWords.answerNote.help) var note: String?
  @Option(help: HelpWords.again.help, completion: .list(Reply.moments)) var again: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let here = try await context.copyThatMayJoin()
    guard let text = try context.pastedLine(line) else { throw CommandFailure(.usage, ErrorWords.noLine.text) }
    guard case .invitation(let line) = try context.reporting(try PastedLine(text)) else {
      throw context.failure(.isRecoveryLine)
    }
    if let here, try here.snapshot.isJoining {
      try await context.pairing(try await context.pairer.joinAgain(line, with: here.replica))
      return try await welcome(here)
    }
    let given = try GivenReply(answer, note: note, again: again, in: context)
    var offer = try await context.pairing(try await context.pairer.lookUp(line, with: here?.replica))
    if offer.isForDevice { return try await addThisDevice(offer, with: here, in: context) }
    try show(offer, on: context)
    let asked: AskedReply
    if let given { asked = .given(given) } else { asked = try askedReply(in: context) }
    switch asked {
    case .notAsked: break
    case .left: return sayLeft(offer, in: context)
    case .given(let reply):
      offer = try await context.pairing(
        try await context.pairer.reply(to: offer, reply.answer, note: reply.note, again: reply.again))
      guard try mayComeIn(reply.answer, with: here, in: context) else { return try sayReplied(offer, in: context) }
    }
    try await join(offer, with: here, in: context)
  }

  /// With a copy that was begun by itself its name and its drafts come along, a line of its own that is out does not.
  private func join(_ offer: JoinOffer, with here: Copy?, in context: Context) async throws(CommandFailure) {
    let own = try here?.settings
    guard let name = try context.name(name ?? own?.name) ?? own?.name else {
      if context.canAsk, offer.ownReply != nil { return try sayReplied(offer, in: context) }
      throw CommandFailure(.usage, ErrorWords.noName.text)
    }
    let stillOpen = try await context.pairing(
      try await context.pairer.join(offer, as: name, with: here?.replica))
    guard let here else { return try await welcome(try Copy.open(in: context)) }
    context.console.say(PairingWords.cameAlong)
    here.sayWhatBecame(of: own?.invitation, stillOpen: stillOpen)
    try await welcome(here)
  }

  /// Another device of the same person: nothing is answered, and the name is known.
  private func addThisDevice(_ offer: JoinOffer, with here: Copy?, in context: Context) async throws(CommandFailure) {
    let name = ["name": oneLine(offer.name)]
    guard answer == nil else { throw CommandFailure(.usage, DeviceWords.nothingToAnswer.with(name)) }
    context.console.say(DeviceWords.forOwner, name)
    if context.canAsk, try !context.confirmed(DeviceWords.askJoin.with(name)) {
      return context.console.say(DeviceWords.notJoined)
    }
    let before = try here?.settings.invitation
    let stillOpen = try await context.pairing(
      try await context.pairer.join(offer, as: offer.name, with: here?.replica))
    guard let here else { return try (try Copy.open(in: context)).sayNumberComesFirst() }
    context.console.say(DeviceWords.cameAlong)
    here.sayWhatBecame(of: before, stillOpen: stillOpen)
    try here.sayNumberComesFirst()
  }

  private func show(_ offer: JoinOffer, on context: Context) throws(CommandFailure) {
    context.console.say(PairingWords.invitedBy, ["name": oneLine(offer.name)])
    if !offer.letter.isEmpty {
      context.console.say(PairingWords.letter, ["name": oneLine(offer.name)])
      try context.console.put(offer.letter)
    }
    context.console.say(PairingWords.nothingDecided)
    if let reply = offer.reply {
      context.console.say(ReplyWords.before, ["text": AnswerWords(reply.answer).text])
      if !reply.note.isEmpty { context.console.say(AnswerWords.note, ["text": hanging(reply.note, by: 4)]) }
      context.console.say(ReplyWords.fromBefore)
    }
    if !context.canAsk, answer == nil { context.console.say(ReplyWords.how) }
    context.console.say(PairingWords.stopHere)
  }

  private func welcome(_ copy: Copy) async throws(CommandFailure) {
    await copy.catchUp()
    if try copy.snapshot.awaitsKeys { return try copy.sayNumberComesFirst() }
    let context = copy.context
    let number = try copy.neededComparison()
    if context.options.json { return try context.console.put(.object([("comparison", .string(number))])) }
    context.console.say(PairingWords.joined)
    context.console.say(PairingWords.compare)
    try context.console.put(number)
    context.console.say(PairingWords.compareHow)
  }
}

extension Copy {
  /// What both screens of this person show, before this one opens the plan.
  fileprivate func sayNumberComesFirst() throws(CommandFailure) {
    let number = try snapshot.ownNumber ?? ""
    if context.options.json { return try context.console.put(.object([("comparison", .string(number))])) }
    context.console.say(DeviceWords.joined)
    context.console.say(DeviceWords.compare)
    try context.console.put(number)
    context.console.say(CommandStepWords.needsKeys)
  }
}

extension Context {
  /// The line, as it was given or at a prompt: there a message that was pasted is more than one line, and all of it comes at once.
  fileprivate func pastedLine(_ argument: String?) throws(CommandFailure) -> String? {
    guard var text = try text(argument, asking: .line) else { return nil }
    if argument != nil { return text }
    while (try? PastedLine(text)) == nil, text.utf8.count < InputLimits.promptBytes,
      Stream.input.isReady(withinMilliseconds: InputLimits.pastedMilliseconds), let more = try StandardInput.line()
    { text += "\n" + more }
    return text
  }

  /// The copy that is here, without a partner: one whose join was begun and not answered, which the same line continues, or one
  /// that was begun by itself. Any other stays as it is, and the command ends.
  fileprivate func copyThatMayJoin() async throws(CommandFailure) -> Copy? {
    guard let copy = try Copy.existing(in: self) else { return nil }
    // A line of its own may have been used meanwhile; and a join that was cut off right after it came through has its name still
    // to send.
    if try copy.isPaired { await copy.catchUp() } else { try await copy.lookForPartner() }
    let snapshot = try copy.snapshot
    try reporting(try snapshot.checkMayJoin())
    return copy
  }
}
