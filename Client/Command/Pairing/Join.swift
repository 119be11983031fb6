import ArgumentParser
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSync

/// `tandem join`: becomes the second partner.
struct Join: ParsableCommand, Runs {
  static let configuration = about(.join, .join, named: "join")

  @Argument(help: HelpWords.line.help) var line: String?
  @Option(help: HelpWords.nameOption.help) var name: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let here = try await context.copyThatMayJoin()
    guard let text = try context.text(line, asking: .line) else { throw CommandFailure(.usage, ErrorWords.noLine.text) }
    let line = try context.reporting { () throws(AppFailure) in try invitationLine(text) }
    if let here { try context.reporting { () throws(AppFailure) in try here.replica.checkMayJoin(line) } }
    let joiner = Joiner(line: line, transport: transport(to: line.server))
    if let here, try here.snapshot.isJoining { return try await goOn(here, joiner) }
    let offer = try await context.pairing { () async throws(PairingError) in try await joiner.lookUp() }
    try show(offer, on: context)
    if let here { return try await join(joiner, offer, with: here) }
    try await welcome(try await join(line, joiner, offer, in: context))
  }

  /// With a copy that was begun by itself: its name and its drafts come along, a line of its own that is out does not.
  private func join(_ joiner: Joiner, _ offer: JoinOffer, with copy: Copy) async throws(CommandFailure) {
    let (context, own) = (copy.context, try copy.settings)
    let name = try context.name(name ?? own.name) ?? own.name
    try context.reporting { () throws(AppFailure) in try checkName(name, unlike: offer.name) }
    let inviter = try copy.inviter
    let stillOpen = try await context.pairing(name: name) { () async throws(PairingError) in
      try await joiner.join(offer, with: copy.replica, inviter, as: name, anewAs: DeviceIdentity.generate())
    }
    context.console.say(PairingWords.cameAlong)
    copy.sayWhatBecame(of: own.invitation, stillOpen: stillOpen)
    try await welcome(copy)
  }

  /// Sends a join again whose answer was lost, or that was never sent.
  private func goOn(_ copy: Copy, _ joiner: Joiner) async throws(CommandFailure) {
    try await copy.context.pairing(name: try copy.settings.name) { () async throws(PairingError) in
      try await joiner.goOn(as: copy.replica)
    }
    try await welcome(copy)
  }

  /// Makes the copy and takes the place. A place that turns out to be gone leaves no copy behind.
  private func join(
    _ line: InvitationLine, _ joiner: Joiner, _ offer: JoinOffer, in context: Context
  ) async throws(CommandFailure) -> Copy {
    guard let name = try context.name(name) else { throw CommandFailure(.usage, ErrorWords.noName.text) }
    let copy = try context.start(name, server: line.server, partner: offer.name)
    try await context.pairing(name: name) { () async throws(PairingError) in
      try await joiner.joinOrDiscard(offer, as: copy.replica)
    }
    return copy
  }

  private func show(_ offer: JoinOffer, on context: Context) throws(CommandFailure) {
    context.console.say(PairingWords.invitedBy, ["name": oneLine(offer.name)])
    if !offer.letter.isEmpty {
      context.console.say(PairingWords.letter, ["name": oneLine(offer.name)])
      try context.console.put(offer.letter)
    }
    context.console.say(PairingWords.nothingDecided)
    context.console.say(JoiningWords.joinHelp, ["name": oneLine(offer.name)])
    context.console.say(PairingWords.stopHere)
  }

  private func welcome(_ copy: Copy) async throws(CommandFailure) {
    await copy.catchUp()
    let context = copy.context
    let number = try copy.neededComparison()
    if context.options.json { return try context.console.put(.object([("comparison", .string(number))])) }
    context.console.say(PairingWords.joined)
    context.console.say(PairingWords.compare)
    try context.console.put(number)
    context.console.say(PairingWords.compareHow)
  }
}

extension Context {
  /// The copy that is here, without a partner: one whose join was begun and not answered, which the same line continues, or one
  /// that was begun by itself. Any other stays as it is, and the command ends.
  fileprivate func copyThatMayJoin() async throws(CommandFailure) -> Copy? {
    guard let copy = try Copy.existing(in: self) else { return nil }
    // A line of its own may have been used meanwhile; and a join that was cut off right after it came through has its name still
    // to send.
    if try copy.isPaired { await copy.catchUp() } else { try await copy.lookForPartner() }
    try reporting { () throws(AppFailure) in try copy.replica.checkMayJoin() }
    return copy
  }
}
