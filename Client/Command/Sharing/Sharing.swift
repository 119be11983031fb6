import TandemApp
import TandemCurl
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal
import TandemSync
import TandemWire

/// Sharing what was written, within a person's patience.
extension Copy {
  /// Says that something was saved, tries to share it, at most two seconds, and says whether the server has it. Whatever comes
  /// of that, what was written is saved; so this never fails.
  func shareSaved() async {
    context.console.say(SyncWords.saved)
    await share(allShared: .savedForBoth)
  }

  /// Tries to share what is pending, at most two seconds, and says what came of it.
  /// - Parameter allShared: what is said where the server has all of it.
  func share(allShared: SyncWords = .upToDate) async {
    switch await briefSync() {
    case .success(let report):
      sayWhoCame(report)
      report.sayWhereItStands(on: context.console, allShared: allShared)
    case .failure(.paused): context.console.say(SyncWords.paused)
    case .failure(.planErased): context.console.say(SyncWords.ended)
    case .failure(.deviceRevoked):
      let isOut = (try? snapshot.wasNeverIn) ?? false
      context.console.say(own: context.failure(isOut ? .neverIn : .removedDevice).sentence)
    case .failure(.transport(.unreachable)), .failure(.transport(.cancelled)), .failure(.notConnected):
      context.console.say(SyncWords.sharedLater)
    case .failure(let error):
      context.console.say(SyncWords.sharedLater)
      context.console.say(own: context.failure(AppFailure(error)).sentence)
    }
  }

  /// Fetches what is new, at most two seconds; without a connection the copy stays as it is.
  func catchUp() async {
    if case .success(let report) = await briefSync() { sayWhoCame(report) }
  }

  /// The same, for a list that is then shown as it last came: says so.
  func catchUpOrSay() async {
    switch await briefSync() {
    case .success(let report): sayWhoCame(report)
    case .failure(.transport): context.console.say(DeviceWords.asItCame)
    case .failure: break
    }
  }

  /// While an invitation is out, looks whether it was used, at most two seconds.
  func lookForPartner() async throws(CommandFailure) {
    guard try settings.invitation != nil, try !isPaired else { return }
    await catchUp()
  }

  /// One sync with as much time as it needs.
  func sync() async throws(CommandFailure) -> SyncReport {
    let outcome = await attempt(try syncer(), isOnRequest: true)
    do { return try outcome.get() } catch {
      if case .deviceRevoked = error, try snapshot.wasNeverIn { throw context.failure(.neverIn) }
      throw context.failure(AppFailure(error))
    }
  }

  func sayWhoCame(_ report: SyncReport) {
    if report.partnerJoined { context.console.say(PairingWords.partnerHere) }
    if report.hasReply, let reply = try? settings.reply {
      for line in reply.lines { context.console.say(line) }
      _ = try? replica.change { $0.rememberRead() }
    }
  }

  func syncer() throws(CommandFailure) -> Syncer {
    guard let server = try settings.server else { throw CommandFailure(.notConnected) }
    let address = try context.reporting(try serverAddress(server))
    return Syncer(replica: replica, transport: transport(to: address), server: server, signup: context.signup)
  }

  private func briefSync() async -> Result<SyncReport, SyncError> {
    let syncer: Syncer
    do { syncer = try self.syncer() } catch { return .failure(.notConnected) }
    let outcome = await withTaskGroup(of: Result<SyncReport, SyncError>.self) { group in
      group.addTask { await attempt(syncer) }
      group.addTask {
        try? await Task.sleep(for: SharingLimits.patience)
        return .failure(.transport(.cancelled))
      }
      let first = await group.next() ?? .failure(.notConnected)
      group.cancelAll()
      return first
    }
    return outcome
  }

  private func attempt(_ syncer: Syncer, isOnRequest: Bool = false) async -> Result<SyncReport, SyncError> {
    do throws(SyncError) {
      return .success(try await syncer.sync(isOnRequest: isOnRequest))
    } catch { return .failure(error) }
  }
}

extension Reply {
  /// What the inviter reads of it.
  var lines: [String] {
    [ReplyWords(other: answer).text] + (note.isEmpty ? [] : [AnswerWords.note.with(["text": hanging(note, by: 4)])])
  }
}

/// The way to a server. It is made only when something is to be sent: loading libcurl takes milliseconds.
func transport(to server: ServerAddress) -> CurlTransport {
  CurlTransport(origin: server.url, pin: server.pin, isLoopback: server.isLoopback)
}

/// How long sharing may take.
enum SharingLimits {
  /// A command that writes ends after this long, whatever the server does.
  static let patience = Duration.seconds(2)
  /// How often `sync --watch` looks whether Ctrl-C was pressed.
  static let interruptPoll = Duration.milliseconds(100)
}
