import Synchronization
import TandemApp
import TandemController
package import TandemDriver
package import TandemPlan
import TandemReplica
package import TandemStore
package import TandemSeal
import TandemSync
package import TandemWire

/// What the page's host is given from outside.
package struct HostEnvironment: Sendable {
  /// Where this profile's copy lies, or will lie.
  package let paths: ReplicaPaths
  package let time: any TimeSource
  /// The day and time of a moment in Unix milliseconds, where this computer is.
  package let local: @Sendable (UInt64) -> (CalendarDate, ClockTime)
  /// So many random bytes.
  package let randomBytes: @Sendable (Int) -> [UInt8]
  /// The way to a server.
  package let transport: @Sendable (ServerAddress) -> any Transport
  /// The token for a server that wants one when a plan is new to it.
  package let signup: String?
  /// This computer as the couple's server; nil where the page cannot start one.
  package let homeServer: HomeServer?
  /// Where `tandem` itself is, to keep the key of a locked copy at hand; nil where the page opens none.
  package let program: String?

  package init(
    paths: ReplicaPaths, time: any TimeSource, local: @escaping @Sendable (UInt64) -> (CalendarDate, ClockTime),
    randomBytes: @escaping @Sendable (Int) -> [UInt8],
    transport: @escaping @Sendable (ServerAddress) -> any Transport, signup: String?, homeServer: HomeServer? = nil,
    program: String? = nil
  ) {
    self.paths = paths
    self.time = time
    self.local = local
    self.randomBytes = randomBytes
    self.transport = transport
    self.signup = signup
    self.homeServer = homeServer
    self.program = program
  }

  var pairer: Pairer { Pairer(paths: paths, time: time, signup: signup, transport: transport) }
}

/// The copy on this computer, also before there is one, and what is known beside it for as long as the program runs.
final class PageController: Sendable {
  private struct State {
    var replica: ReplicaStore?
    var offer: JoinOffer?
    /// Where the backup lies that was made last.
    var backup: String?
    var isSharing = false
    /// The server on this computer, once it was started or found.
    var home: HomeServer.Running?
    /// Whether it was gone on with where it was used before.
    var hasResumedHome = false
    /// Whether the last sync found a server; nil before the first.
    var isReachable: Bool?
  }

  let environment: HostEnvironment
  /// Tells open pages that something changed.
  let news = News()
  /// Wakes syncing: something was written here that should go out at once.
  let syncSignal = WakeSignal()
  /// Wakes the look-out: somebody began to listen.
  let lookoutSignal = WakeSignal()
  let unlocking = Unlocking()
  let startingHome = OneAtATime<HomeServer.Running>()
  /// Lets go of what browsers were shown of the copy, and what stands half-typed there.
  let forgetShown: @Sendable () -> Void
  private let state = Mutex(State())

  init(_ environment: HostEnvironment, forgetShown: @escaping @Sendable () -> Void) {
    self.environment = environment
    self.forgetShown = forgetShown
  }

  /// The copy; nil while there is none.
  func replica() throws(AppFailure) -> ReplicaStore? {
    if isClosed { throw .locked }
    if let replica = state.withLock({ $0.replica }) { return replica }
    guard let opened = try ReplicaStore.existing(at: environment.paths, time: environment.time) else { return nil }
    return state.withLock { state in
      // Two requests may have opened it at once; one of both is let go of.
      let replica = state.replica ?? opened
      state.replica = replica
      return replica
    }
  }

  /// Everything that there is to show; nil while there is no copy.
  func snapshot() throws(AppFailure) -> Snapshot? {
    guard let replica = try replica() else { return nil }
    return try replica.snapshot()
  }

  /// Another copy from now on, or none.
  func use(_ replica: ReplicaStore?) { state.withLock { $0.replica = replica } }

  /// Whether anybody wants to know at once what other processes write.
  var isBusy: Bool { news.isHeard || state.withLock { $0.isSharing } }

  func setSharing(_ isSharing: Bool) { state.withLock { $0.isSharing = isSharing } }

  /// Looks whether the last sync found a server.
  /// - Returns: whether that is other than it was.
  func noteReachable() -> Bool {
    let isReachable = !UnreachableMark(environment.paths).isSet
    return state.withLock { state in
      defer { state.isReachable = isReachable }
      return state.isReachable != isReachable
    }
  }

  /// The server to keep in step with; nil while there is none.
  var serverToShareWith: ServerAddress? { (try? snapshot())?.serverToShareWith }

  /// The server on this computer; nil while it is not known to run.
  var home: HomeServer.Running? {
    get { state.withLock { $0.home } }
    set { state.withLock { $0.home = newValue } }
  }

  var hasResumedHome: Bool {
    get { state.withLock { $0.hasResumedHome } }
    set { state.withLock { $0.hasResumedHome = newValue } }
  }

  var backup: String? {
    get { state.withLock { $0.backup } }
    set { state.withLock { $0.backup = newValue } }
  }

  /// What a pasted line opened. Kept in memory alone, until the join is done.
  var offer: JoinOffer? {
    get { state.withLock { $0.offer } }
    set { state.withLock { $0.offer = newValue } }
  }
}
