package import Logging
import TandemRoster
package import TandemWire
import TandemCipher

/// The server, free of HTTP: takes a call, gives its answer (PROTOCOL.md, sections 10 to 13).
///
/// It knows slots, stamps and signatures, and no key: what a change says stays sealed. Time comes in as `clock` (Unix
/// milliseconds) and `sleep` (milliseconds, ends early with the task). Any number of calls may run at once.
package struct Service: Sendable {
  package typealias Clock = @Sendable () -> UInt64
  package typealias Sleep = @Sendable (_ milliseconds: UInt64) async throws -> Void

  let store: any Store
  let clock: Clock
  package let limits: ServiceLimits
  /// What a new plan must show, on a server that is open to strangers.
  let signup: String?
  let bell: Bell
  let notice = RoomNotice()
  let logger: Logger

  package init(
    store: any Store, clock: @escaping Clock, limits: ServiceLimits = ServiceLimits(), signup: String? = nil,
    sleep: @escaping Sleep = Service.realSleep, logger: Logger
  ) {
    self.store = store
    self.clock = clock
    self.limits = limits
    self.signup = signup
    self.logger = logger
    bell = Bell(callsPerDevice: limits.waitingCallsPerDevice, sleep: sleep)
  }

  /// Answers one call, after its wait if it has one. Never throws: what cannot be done is a problem with its code.
  package func answer(_ request: WireRequest) async -> WireResponse {
    var step = await begin(request)
    while true {
      switch step {
      case .answer(let response): return response
      case .wait(let held): step = await look(held, await held.wait())
      }
    }
  }

  /// What becomes of a call for now.
  package enum Step: Sendable {
    case answer(WireResponse)
    /// There is nothing to bring: to be looked at again after its wait.
    case wait(HeldCall)
  }

  /// Answers one call, or gives back what is to be waited for. A call that waits does so in a task which need not have done any
  /// of the work: a stack stays as large as it ever was.
  package func begin(_ request: WireRequest) async -> Step {
    guard request.body.count <= limits.requestBytes else { return .answer(.problem(.tooLarge)) }
    do throws(StoreError) {
      return switch request.route {
      case .sync(let plan, let wait): try await sync(id(plan), request, waitSeconds: wait)
      case .roster(let plan): .answer(try await roster(id(plan), request))
      case .putInvitation(let plan, let id): .answer(try await putInvitation(self.id(plan), id, request))
      case .cancelInvitation(let plan, let id): .answer(try await cancelInvitation(self.id(plan), id, request))
      case .lookUpInvitation(let id): .answer(try await lookUpInvitation(id, request))
      case .lookUpRecovery(let id): .answer(try await lookUpRecovery(id))
      case .putReply(let id): .answer(try await putReply(id, request))
      case .getReply(let plan, let id): .answer(try await getReply(self.id(plan), id, request))
      case .erase(let plan): .answer(try await erase(id(plan), request))
      }
    } catch {
      return .answer(failed(error))
    }
  }

  /// Looks again after a wait.
  package func look(_ held: HeldCall, _ reason: Waiter.Reason) async -> Step {
    do throws(StoreError) {
      return try await lookAgain(held, reason)
    } catch {
      return .answer(failed(error))
    }
  }

  /// Logs why the store could not do its work, and gives the answer to the caller.
  func failed(_ error: StoreError) -> WireResponse {
    switch error {
    case .full:
      notice.tell(
        "The data has reached its limit of \(limits.diskBytes) bytes (--max-disk-bytes). Reading goes on; nothing new is taken.",
        logger, nowMilliseconds: clock())
    case .unpairedFull:
      notice.tell(
        "There are \(limits.unpairedPlans) plans without a second partner (--max-unpaired-plans). No further plan is taken.",
        logger, nowMilliseconds: clock())
    default: logger.error("The store failed.", metadata: ["error": "\(error)"])
    }
    return .problem(.serverFull, retryAfterSeconds: Self.retryAfterSeconds)
  }

  /// Whether the store can write at this moment. Writes a little to find out.
  package func canWrite() async -> Bool { (try? await store.edit(.probe)) ?? false }

  /// Drops earlier versions that need no longer be kept. For a timer, once a day or so.
  package func prune() async {
    do throws(StoreError) {
      _ = try await store.edit(.prune(nowMilliseconds: clock()))
    } catch {
      logger.error("Old versions could not be dropped.", metadata: ["error": "\(error)"])
    }
  }

  /// Drops plans that never got a second partner. For a timer, too.
  package func purge() async {
    do throws(StoreError) {
      _ = try await store.edit(.purge(nowMilliseconds: clock()))
    } catch {
      logger.error("Plans without a second partner could not be dropped.", metadata: ["error": "\(error)"])
    }
  }

  /// Answers every waiting call at once, and lets none wait any more: the server is about to stop.
  package func stopWaiting() { bell.close() }

  /// How many calls wait for something to come.
  package var waitingCalls: Int { bell.count }

  package static let realSleep: Sleep = { try await Task.sleep(for: .milliseconds($0)) }

  /// What a client is told to wait when the store cannot write.
  static let retryAfterSeconds = 30

  /// A route's id has 16 bytes already when it came in as a path; one that has not names nothing.
  private func id(_ bytes: [UInt8]) -> PlanID? { PlanID(bytes) }
}

/// How a call found its plan and its caller.
enum Caller {
  case known(PlanSummary, RosterDevice)
  case refused(WireResponse)
}

extension Service {
  /// The same for what takes the plan's keys, once there is a partner: whoever joined by a copied line ends and fills nothing.
  func keyHolder(_ id: PlanID?, _ request: WireRequest) async throws(StoreError) -> Caller {
    let caller = try await caller(id, request)
    guard case .known(let state, let device) = caller, state.roster.partnerJoin != nil, !device.holdsKeys else {
      return caller
    }
    return .refused(.problem(.deviceUnknown))
  }

  /// Finds the plan, and the device that the token belongs to.
  /// - Parameter orRevoked: whether it may be one that was removed.
  func caller(_ id: PlanID?, _ request: WireRequest, orRevoked: Bool = false) async throws(StoreError) -> Caller {
    guard let id else { return .refused(.problem(.planUnknown)) }
    switch try await store.plan(id) {
    case .unknown: return .refused(.problem(.planUnknown))
    case .erased: return .refused(.problem(.planErased))
    case .known(let state):
      guard let device = device(request, in: state.roster) else { return .refused(.problem(.deviceUnknown)) }
      guard orRevoked || !device.isRevoked else { return .refused(.problem(.deviceRevoked)) }
      return .known(state, device)
    }
  }

  /// The device of the roster that the request's token belongs to.
  func device(_ request: WireRequest, in roster: Roster) -> RosterDevice? {
    guard let token = request.token, token.count == RosterLimits.tokenBytes else { return nil }
    return roster.device(tokenHash: sha256(token))
  }
}
