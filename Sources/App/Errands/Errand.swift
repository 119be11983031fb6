import TandemPlan
package import TandemReplica
package import TandemSync
import TandemWire

/// Something a person does that takes calls to a server, from its checks to its end, for terminal, page and browser alike.
///
///     checks ──▶ leg ──▶ leg ──▶ ... ──▶ report
///
/// Each leg is one machine. It is over with the leg that fails; what the legs before did stays done.
package struct Errand<Report: Sendable>: Machine {
  package typealias Call = PairingCall
  package typealias Failure = PairingError

  /// The copy that is to be kept, where none is here: before the first call that would change something at a server.
  package let begins: Replica?
  /// The name that this person wants to have, for the words about a failure.
  package let name: String
  /// Whether the copy that was made for it is not to stay: to be asked once it has thrown.
  package private(set) var isToDiscard = false

  private var stages: [Stage]
  private var leg: Leg?
  private var found = Found()
  private let report: @Sendable (Found, Replica) throws(PairingError) -> Report

  /// - Parameters:
  ///   - begins: nil where it goes on with the copy that is here.
  ///   - report: made of what the legs found.
  init(
    _ stages: [Stage], begins: Replica? = nil, name: String = "",
    report: @escaping @Sendable (Found, Replica) throws(PairingError) -> Report
  ) {
    self.stages = stages
    self.begins = begins
    self.name = name
    self.report = report
  }

  package mutating func next(
    _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> Step<PairingCall, Report> {
    do throws(PairingError) {
      while true {
        if var leg {
          let call = try step(&leg, &replica, at: now)
          self.leg = leg
          if let call { return .call(call) }
          self.leg = nil
        } else if stages.isEmpty {
          return .done(try report(found, replica))
        } else {
          leg = try stages.removeFirst().begin(&replica, at: now, &found)
        }
      }
    } catch { throw failed(error, replica) }
  }

  package mutating func check(_ answer: ServerAnswer) { leg?.check(answer) }

  package mutating func take(
    _ answer: ServerAnswer, into replica: inout Replica, at now: Instant
  ) throws(PairingError) {
    do throws(PairingError) { try leg?.take(answer, into: &replica, at: now) } catch {
      guard leg?.isDone(despite: error) == true else { throw failed(error, replica) }
      found.isRestToCome = true
      leg = nil
    }
  }

  /// The call of a leg; nil once it is done.
  private mutating func step(
    _ leg: inout Leg, _ replica: inout Replica, at now: Instant
  ) throws(PairingError) -> PairingCall? {
    do throws(PairingError) { return try leg.next(&replica, at: now, &found) } catch {
      guard leg.isDone(despite: error) else { throw error }
      found.isRestToCome = true
      return nil
    }
  }

  /// A copy that holds nothing goes, unless its entry in the list may have arrived.
  private mutating func failed(_ error: PairingError, _ replica: Replica) -> PairingError {
    isToDiscard = leg?.isToDiscard ?? false || begins != nil && replica.membership == nil
    return error
  }
}

/// What the legs of an errand found.
struct Found: Sendable {
  var made: InviteMachine.Made?
  /// A line of one's own that could not be cancelled.
  var stillOpen: Settings.OpenInvitation?
  /// Why a line was not cancelled.
  var notCancelled: PairingError?
  var sentAlong = SentAlong()
  /// Whether it is done, and the sync behind it had no answer: the rest comes with the next one.
  var isRestToCome = false
}

extension Errand {
  /// The same, with another report made of its own.
  package func reporting<Other>(_ other: @escaping @Sendable (Report) -> Other) -> Errand<Other> {
    let report = report
    return Errand<Other>(stages, begins: begins, name: name) { found, replica throws(PairingError) in
      other(try report(found, replica))
    }
  }
}
