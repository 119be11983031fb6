import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSync

/// Who is who, what they are called, and what was compared.
extension Copy {
  /// Makes a new copy for a person on this computer.
  /// - Parameter partner: whose invitation it is made to follow; nil for one that begins by itself.
  static func create(
    in context: Context, person name: String, server: ServerAddress?, partner: String? = nil
  ) throws(Failure) {
    do {
      _ = try Edit.name(name, of: .one)
    } catch { throw Failure(error) }
    do {
      _ = try ReplicaStore.create(
        at: context.paths, person: name, identity: DeviceIdentity.generate(), time: context.time,
        server: server?.description, partner: partner)
    } catch { throw Failure(error, at: context.paths) }
  }

  var you: Seat { get throws(Failure) { try moment?.membership.seat ?? .one } }

  /// The plan's digests; empty ones while there is no plan to compare with.
  var digests: Digests {
    get throws(Failure) { try snapshot.digests }
  }

  var ownName: String {
    get throws(Failure) {
      let plan = try plan()
      return plan.name(plan.you)
    }
  }

  /// Nil until both partners are in the plan.
  func partnerName() throws(Failure) -> String? {
    guard try isPaired else { return nil }
    let plan = try plan()
    return plan.name(plan.you.other)
  }

  /// Changes the name that will be shown once there is a plan.
  func rename(_ name: String) throws(Failure) {
    do { _ = try Edit.name(name, of: .one) } catch { throw Failure(error) }
    try told { () throws(ReplicaError) in try replica.changeSettings { $0.name = name } }
  }

  var comparison: String? {
    get throws(Failure) {
      guard let membership = try moment?.membership, membership.isPaired else { return nil }
      return membership.roster.comparison
    }
  }

  var isCompared: Bool { get throws(Failure) { try settings.isCompared } }

  func rememberCompared() throws(Failure) {
    try told { () throws(ReplicaError) in try replica.rememberCompared() }
  }

  func forgetHealing() throws(Failure) { try told { () throws(ReplicaError) in try replica.forgetHealing() } }

  /// Records a vote; see `ReplicaStore.vote`.
  func vote(
    _ choice: UInt8, on subject: RecordKind, _ id: RecordID,
    named name: @Sendable (PlanView) throws(PlanError) -> String
  ) throws(Failure) {
    let salt = context.randomBytes(32)
    try told { () throws(ReplicaError) in try replica.vote(choice, on: Subject(subject, id), salt: salt, named: name) }
  }
}

extension Context {
  /// Ends with `alreadyHere` where a copy is, before anything is asked.
  func refuseIfHere() throws(Failure) {
    do { _ = try ReplicaStore.open(at: paths, time: time) } catch {
      if error == .notSetUp { return }
      throw Failure(error, at: paths)
    }
    throw Failure(.cannotCreate, ErrorWords.alreadyHere.text)
  }
}

/// The server's address as a person gave it.
func address(_ text: String) throws(Failure) -> ServerAddress {
  do { return try ServerAddress(url: pasted(address: text)) } catch {
    throw Failure(.badData, ErrorWords.badServer.text)
  }
}
