package import TandemPlan
package import TandemReplica
package import TandemSeal
package import TandemWire

/// The course of something that takes calls to a server, as a value without I/O: it says which call is next, and is told the answer.
///
/// What is to last is in the replica before a step is given out, and the replica alone carries it on: a machine may be dropped at any
/// moment, its call carried out or not, and one begun anew goes on from what the replica holds. One that has thrown is over.
package protocol Machine: Sendable {
  associatedtype Call: Sendable
  associatedtype Report: Sendable
  associatedtype Failure: MachineFailure

  /// The call to be made now: the same one until its answer is taken. After the last what came of it all, from then on always.
  mutating func next(_ replica: inout Replica, at now: Instant) throws(Failure) -> Step<Call, Report>

  /// Checks the answer to that call as far as that can be done without the replica; to be called before `take`, since signatures
  /// take most of the time.
  mutating func check(_ answer: ServerAnswer)

  /// Takes the answer to that call. Where none was asked for, nothing happens.
  mutating func take(_ answer: ServerAnswer, into replica: inout Replica, at now: Instant) throws(Failure)
}

extension Machine {
  package mutating func check(_ answer: ServerAnswer) {}
}

/// Why a machine ended.
package protocol MachineFailure: Error {
  /// The copy itself failed: nothing of what the step did to it counts. After any other failure all of it does.
  var copyFailure: AppFailure? { get }

  init(copy failure: AppFailure)
}

package enum Step<Call: Sendable, Report: Sendable>: Sendable {
  case call(Call)
  case done(Report)
}

/// What a call brought.
package typealias ServerAnswer = Result<WireResponse, TransportError>

/// A call to the plan's own server.
package struct ServerCall: Sendable, Equatable {
  package let request: WireRequest
  /// For the whole call; more than the server's own `wait`.
  package let deadlineSeconds: Int
}

/// A call to the server that an invitation names.
package struct PairingCall: Sendable, Equatable {
  package let call: ServerCall
  package let server: ServerAddress

  package init(_ call: ServerCall, to server: ServerAddress) {
    self.call = call
    self.server = server
  }
}
