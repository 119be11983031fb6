import TandemApp
import TandemController
import TandemPages
import TandemPlan
import TandemReplica
import TandemSeal
package import TandemSync
import TandemWire

/// How far keeping in step with the server is.
struct Sharing: Sendable {
  enum State: Sendable {
    case idle
    /// A sync is under way; its call has the ticket, and may be waiting at the server for so many seconds.
    case syncing(ticket: UInt64, waitSeconds: Int, began: UInt64)
    /// The next one is made at this time of the boot clock, or with the next edit.
    case pausing(until: UInt64, endsWithEdit: Bool, waitSeconds: Int)
  }

  var state = State.idle
  var rhythm: WatchRhythm
  /// Whether the last try found no server.
  var isUnreachable = false
  /// Whether the page is looked at: a hidden one waits for nothing.
  var isShown = true

  init(randomBytes: @escaping @Sendable (Int) -> [UInt8]) { rhythm = WatchRhythm(randomBytes: randomBytes) }
}

/// Keeping in step with the server, for as long as a page is open.
extension BrowserClient {
  /// Time has passed, or the page is looked at again.
  package mutating func tick(isShown: Bool, _ here: Surroundings) {
    self.here = here
    sharing.isShown = isShown
    switch sharing.state {
    case .idle: if isShown { sync(waitSeconds: 0) }
    case .pausing(let until, _, let wait):
      if here.now.boot >= until { sync(waitSeconds: wait) } else { wake(at: until) }
    case .syncing(let ticket, let wait, _):
      // A page that nobody looks at lets go of its call, and takes up again when somebody does.
      if !isShown, wait > 0 { stop(ticket) }
    }
  }

  /// Something was written here that should go out at once.
  mutating func shareNow() {
    switch sharing.state {
    case .idle: sync(waitSeconds: 0)
    case .pausing(_, true, _): sync(waitSeconds: 0)
    case .syncing(let ticket, let wait, _) where wait > 0:
      stop(ticket)
      sync(waitSeconds: 0)
    case .pausing, .syncing: break
    }
  }

  package mutating func answer(_ ticket: UInt64, _ answer: ServerAnswer, _ here: Surroundings) {
    self.here = here
    guard let pending = calls.removeValue(forKey: ticket) else { return }
    switch pending {
    case .sync(let machine): take(answer, machine)
    case .errand(let errand, let inHand): take(answer, errand, inHand)
    case .lookUp(let lookUp, let inHand):
      do throws(PairingError) {
        offer = try lookUp.offer(answer)
        done(.saved, inHand)
      } catch { failed(AppFailure(error), inHand.form, inHand.page, at: inHand.route) }
    case .reply(let replying, let inHand):
      do throws(PairingError) {
        offer = try replying.replied(answer)
        done(.saved, inHand)
      } catch { failed(AppFailure(error), inHand.form, inHand.page, at: inHand.route) }
    }
  }

  private mutating func stop(_ ticket: UInt64) {
    calls[ticket] = nil
    effects.append(.abandon(ticket: ticket))
    sharing.state = .idle
  }

  private mutating func sync(waitSeconds: Int) {
    sharing.state = .idle
    guard let server = snapshot?.serverToShareWith, let replica = copy else { return }
    let wait = sharing.isShown ? waitSeconds : 0
    do throws(SyncError) {
      let machine = try SyncMachine(replica, server: server.description, waitSeconds: wait, at: here.now)
      go(on: machine, server, waitSeconds: wait, began: here.now.boot)
    } catch { ended(error) }
  }

  private mutating func go(on machine: SyncMachine, _ server: ServerAddress, waitSeconds: Int, began: UInt64) {
    var machine = machine
    do throws(SyncError) {
      guard let step = try step({ (replica, now) throws(SyncError) in try machine.next(&replica, at: now) }) else {
        return
      }
      switch step {
      case .call(let call):
        let ticket = ask(PairingCall(call, to: server), .sync(machine))
        sharing.state = .syncing(ticket: ticket, waitSeconds: waitSeconds, began: began)
      case .done(let report): ended(report, waitSeconds, began)
      }
    } catch { ended(error) }
  }

  private mutating func take(_ answer: ServerAnswer, _ machine: SyncMachine) {
    guard case .syncing(_, let wait, let began) = sharing.state, let server = snapshot?.serverToShareWith else {
      return
    }
    var machine = machine
    machine.check(answer)
    do throws(SyncError) {
      try step { (replica, now) throws(SyncError) in try machine.take(answer, into: &replica, at: now) }
      go(on: machine, server, waitSeconds: wait, began: began)
    } catch { ended(error) }
  }

  private mutating func ended(_ report: SyncReport, _ wait: Int, _ began: UInt64) {
    let wasUnreachable = sharing.isUnreachable
    sharing.isUnreachable = false
    if wasUnreachable || report != SyncReport() { effects.append(.news) }
    if report.hasEnded, copy?.settings.leaving?.erasesCopy == true { erase() }
    guard copy != nil, !report.hasEnded else { return sharing.state = .idle }
    let took = here.now.boot - min(began, here.now.boot)
    follow(sharing.rhythm.next(after: report, waited: wait, took: took))
  }

  private mutating func ended(_ error: SyncError) {
    var isUnreachable = sharing.isUnreachable
    switch error {
    case .transport(.cancelled): break
    case .transport: isUnreachable = true
    default: break
    }
    if isUnreachable != sharing.isUnreachable { effects.append(.news) }
    sharing.isUnreachable = isUnreachable
    follow(sharing.rhythm.next(after: error))
  }

  private mutating func follow(_ next: WatchRhythm.Next) {
    guard let pause = next.pauseMilliseconds else {
      if sharing.isShown { return sync(waitSeconds: next.waitSeconds) }
      return sharing.state = .idle
    }
    let until = here.now.boot + pause
    sharing.state = .pausing(until: until, endsWithEdit: next.endsWithEdit, waitSeconds: next.waitSeconds)
    wake(at: until)
  }

  private mutating func wake(at until: UInt64) {
    effects.append(.wake(milliseconds: until - min(until, here.now.boot)))
  }
}
