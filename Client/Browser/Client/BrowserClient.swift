import TandemApp
import TandemController
package import TandemPages
import TandemPlan
package import TandemReplica
import TandemSeal
package import TandemSync
import TandemWire

/// One partner's client in a browser, as a value without network, disk, clock or screen of its own: its host tells what happened, and does
/// what comes back, in order.
///
///     event ──▶ the copy is changed ──▶ rows to keep ──▶ an answer to show, calls to make
///
/// The host keeps all rows of an event in one durable transaction before it does anything else of it. Where that fails it drops this value,
/// and reads it again from the rows: then nothing has happened.
package struct BrowserClient: Sendable {
  /// What the host is to do.
  package enum Effect: Sendable {
    case keep([RowChange])
    /// What the page that asked gets.
    case answer(page: UInt64, PageAnswer)
    /// A file for the person to keep, in place of a page.
    case file(page: UInt64, SentFile)
    /// A call to a server. Its answer comes back as an event, with the ticket.
    case request(ticket: UInt64, PairingCall)
    /// The answer to a call is waited for no more.
    case abandon(ticket: UInt64)
    /// What the pages show may have changed.
    case news
    /// An event is to come after so many milliseconds; one that was asked for before is not.
    case wake(milliseconds: UInt64)
  }

  /// What comes from outside with every event.
  package struct Surroundings: Sendable {
    package let now: Instant
    /// How far local time is ahead of UTC, minutes.
    package let zoneMinutes: Int
    /// So many random bytes.
    package let randomBytes: @Sendable (Int) -> [UInt8]

    package init(now: Instant, zoneMinutes: Int, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
      self.now = now
      self.zoneMinutes = zoneMinutes
      self.randomBytes = randomBytes
    }
  }

  /// A form that was sent, until what it asked for is done.
  struct FormInHand: Sendable {
    let page: UInt64
    let form: Form
    let action: FormAction
    let route: PageRoute
    /// What the page showed when it was sent.
    let before: ViewModel
  }

  /// What a call is for.
  enum Pending: Sendable {
    case lookUp(LookUp, FormInHand)
    case reply(Replying, FormInHand)
    case errand(Errand<FormOutcome>, FormInHand)
    case sync(SyncMachine)
  }

  /// What is here of the plan; nil before there is a copy.
  package internal(set) var copy: Replica?
  /// Whether the copy was made for an errand that has not come to its end: nothing is kept before it has its place in a plan.
  var isBeginning = false
  var session = PageSession()
  var offer: JoinOffer?
  var sharing: Sharing
  var calls: [UInt64: Pending] = [:]
  var effects: [Effect] = []
  var here: Surroundings
  private var lastTicket: UInt64 = 0
  let host: Host

  /// - Parameters:
  ///   - rows: all that is kept; none before there is a copy.
  ///   - style, script: the paths of the pages' style sheet and script.
  package init(
    rows: [KeptRow], style: String, script: String, _ here: Surroundings
  ) throws(Damaged) {
    self.here = here
    host = Host(formToken: "", exit: WebLink("https://www.wikipedia.org/"), style: style, script: script)
    sharing = Sharing(randomBytes: here.randomBytes)
    guard !rows.isEmpty else { return }
    let kept = try KeptRows(reading: rows)
    do throws(ReplicaError) { copy = try Replica(rows: kept) } catch { throw Damaged(key: "") }
  }

  /// What is to be done since the last event.
  package mutating func takeEffects() -> [Effect] {
    var all: [Effect] = []
    let isToKeep = !isBeginning || copy?.membership != nil
    if isToKeep, copy?.isChanged == true, let notes = copy?.takeNotes(), let copy {
      all.append(.keep(rows(for: notes, of: copy)))
    }
    all += effects
    effects = []
    return all
  }

  var snapshot: Snapshot? { copy.map { Snapshot($0) } }

  mutating func ask(_ call: PairingCall, _ pending: Pending) -> UInt64 {
    lastTicket += 1
    calls[lastTicket] = pending
    effects.append(.request(ticket: lastTicket, call))
    return lastTicket
  }

  /// One step of a machine. Where the copy itself failed nothing of the step counts; after any other failure all of it does.
  /// - Returns: nil where there is no copy.
  @discardableResult
  mutating func step<Value, Failure: MachineFailure>(
    _ body: (inout Replica, Instant) throws(Failure) -> Value
  ) throws(Failure) -> Value? {
    guard let before = copy else { return nil }
    var replica = before
    do throws(Failure) {
      let value = try body(&replica, here.now)
      copy = replica
      return value
    } catch {
      if error.copyFailure == nil { copy = replica }
      throw error
    }
  }

  /// The copy goes, with all that is kept of it.
  mutating func erase() {
    copy = nil
    isBeginning = false
    offer = nil
    session.forget()
    effects.append(.keep([.deleteAll(prefix: "")]))
    effects.append(.news)
  }

  var local: @Sendable (UInt64) -> (CalendarDate, ClockTime) {
    { [zoneMinutes = here.zoneMinutes] milliseconds in localTime(milliseconds, zoneMinutes: zoneMinutes) }
  }
}
