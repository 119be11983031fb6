import ArgumentParser
import TandemCurl
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

  func run(in context: Context) async throws(Failure) {
    let here = try await context.copyThatMayJoin()
    guard let text = try context.text(line, asking: .line) else { throw Failure(.usage, ErrorWords.noLine.text) }
    let line: InvitationLine
    do { line = try InvitationLine(reading: text) } catch { throw Failure(error) }
    let joiner = Joiner(line: line, transport: transport(to: line.server))
    if let here, try here.isJoining { return try await goOn(here, joiner) }
    var offer: JoinOffer?
    try await paired(context) { offer = try await joiner.lookUp() }
    guard let offer else { return }
    try show(offer, on: context)
    if let here { return try await join(joiner, offer, with: here) }
    try await welcome(try await join(line, joiner, offer, in: context))
  }

  /// With a copy that was begun by itself: its name and its drafts come along, a line of its own that is out does not.
  private func join(_ joiner: Joiner, _ offer: JoinOffer, with copy: Copy) async throws(Failure) {
    let (context, own) = (copy.context, try copy.settings)
    let name = try context.name(name ?? own.name) ?? own.name
    try checkName(name, against: offer.name)
    try copy.rename(name)
    let inviter = try copy.told { () throws(ReplicaError) in try copy.inviter }
    var stillOpen: Settings.OpenInvitation?
    try await paired(context, name: name) {
      stillOpen = try await joiner.join(offer, with: copy.replica, inviter, anewAs: DeviceIdentity.generate())
    }
    context.console.say(PairingWords.cameAlong)
    copy.sayWhatBecame(of: own.invitation, stillOpen: stillOpen)
    try await welcome(copy)
  }

  /// Sends a join again whose answer was lost, or that was never sent.
  private func goOn(_ copy: Copy, _ joiner: Joiner) async throws(Failure) {
    try await paired(copy.context, name: try copy.settings.name) { try await joiner.goOn(as: copy.replica) }
    try await welcome(copy)
  }

  /// Makes the copy and takes the place. A place that turns out to be gone leaves no copy behind.
  private func join(
    _ line: InvitationLine, _ joiner: Joiner, _ offer: JoinOffer, in context: Context
  ) async throws(Failure) -> Copy {
    guard let name = try context.name(name) else { throw Failure(.usage, ErrorWords.noName.text) }
    try checkName(name, against: offer.name)
    try Copy.create(in: context, person: name, server: line.server, partner: offer.name)
    let copy = try Copy.open(in: context)
    try await paired(context, name: name) { try await joiner.joinOrDiscard(offer, as: copy.replica) }
    return copy
  }

  private func show(_ offer: JoinOffer, on context: Context) throws(Failure) {
    context.console.say(PairingWords.invitedBy, ["name": oneLine(offer.name)])
    if !offer.letter.isEmpty {
      context.console.say(PairingWords.letter, ["name": oneLine(offer.name)])
      try context.console.put(offer.letter)
    }
    context.console.say(PairingWords.nothingDecided)
    context.console.say(JoiningWords.joinHelp, ["name": oneLine(offer.name)])
    context.console.say(PairingWords.stopHere)
  }

  private func welcome(_ copy: Copy) async throws(Failure) {
    await copy.catchUp()
    let context = copy.context
    let number = try copy.neededComparison()
    if context.options.json { return try context.console.put(.object([("comparison", .string(number))])) }
    context.console.say(PairingWords.joined)
    context.console.say(PairingWords.compare)
    try context.console.put(number)
    context.console.say(PairingWords.compareHow)
  }

  private func paired(
    _ context: Context, name: String = "", _ work: () async throws -> Void
  ) async throws(Failure) {
    do { try await work() } catch let error as PairingError {
      throw Failure(error, at: context.paths, name: name)
    } catch { throw Failure(.inputOutput, ErrorWords.inputOutput.text) }
  }
}

extension Context {
  /// The copy that is here, without a partner: one whose join was begun and not answered, which the same line continues, or one
  /// that was begun by itself. Any other stays as it is, and the command ends.
  fileprivate func copyThatMayJoin() async throws(Failure) -> Copy? {
    let replica: ReplicaStore
    do { replica = try ReplicaStore.open(at: paths, time: time) } catch {
      // Also a file that was made and never filled is no copy yet.
      if error == .notSetUp { return nil }
      throw Failure(error, at: paths)
    }
    let copy = Copy(context: self, replica: replica)
    // A line of its own may have been used meanwhile.
    try await copy.lookForPartner()
    guard try !copy.isPaired else { throw Failure(.cannotCreate, ErrorWords.alreadyHere.text) }
    return copy
  }
}
