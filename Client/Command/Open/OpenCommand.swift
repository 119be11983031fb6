import ArgumentParser
import Synchronization
import TandemDriver
import TandemHost
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem
import TandemWeb

/// `tandem open`: the page on this computer, until Ctrl-C.
struct OpenCommand: ParsableCommand, Runs {
  static let configuration = about(.open, .open, named: "open")
  @Option(help: HelpWords.port.help) var port: UInt16?
  @Flag(name: .customLong("no-browser"), help: HelpWords.noBrowser.help) var noBrowser = false
  @Option(name: .customLong("exit-to"), help: HelpWords.exitTo.help) var exitTo: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    if let exitTo {
      try Copy.open(in: context).perform(.leadExit(to: exitTo))
      return context.console.say(SyncWords.saved)
    }
    try context.refuseUnreadable()
    let way = WayIn(context: context, opensBrowser: !noBrowser && context.console.isTerminal)
    guard
      let mark = try await OpenMark.taken(
        context, orElse: { (newLink) throws(CommandFailure) in try way.show(newLink, saying: .again) })
    else { return }
    defer { mark.remove() }
    Interrupt.install([.interrupt, .terminate, .hangUp])
    if let failure = await serve(WebHost(context.environment), mark, way) { throw failure }
    context.console.say(OpenWords.closed)
  }

  /// Serves until the end is asked for.
  /// - Returns: why it could not; nil if all went well.
  private func serve(_ host: WebHost, _ mark: OpenMark, _ way: WayIn) async -> CommandFailure? {
    let opening = FirstFailure()
    let port = Int(port ?? 0)
    return await withTaskGroup(of: CommandFailure?.self) { group in
      group.addTask {
        do throws(HTTPHost.Failure) {
          try await host.run(port: port) { open in
            opening.note { () throws(CommandFailure) in
              try mark.write(port: open.port, knock: open.knock)
              try way.show({ open.newLink() }, saying: .running)
            }
          }
          return nil
        } catch {
          return CommandFailure(.unavailable, (error == .addressInUse ? OpenWords.portInUse : .cannotListen).text)
        }
      }
      group.addTask {
        await Interrupt.untilAsked { opening.failure != nil }
        return opening.failure
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}

/// What went wrong while the page was being opened.
private final class FirstFailure: Sendable {
  private let state = Mutex<CommandFailure?>(nil)

  var failure: CommandFailure? { state.withLock { $0 } }

  func note(_ body: () throws(CommandFailure) -> Void) {
    do { try body() } catch { state.withLock { $0 = error } }
  }
}

extension Context {
  /// A copy that is there and cannot be read is told of before anything is opened.
  fileprivate func refuseUnreadable() throws(CommandFailure) {
    if paths.isOpen { _ = try Copy.existing(in: self) }
  }

  /// What the pages' host is given.
  fileprivate var environment: HostEnvironment {
    HostEnvironment(
      paths: paths, time: time, local: { calendar.local($0) }, randomBytes: randomBytes,
      transport: { transport(to: $0) }, signup: signup, homeServer: homeServer, program: Programs.own)
  }
}
