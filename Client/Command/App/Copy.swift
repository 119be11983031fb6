import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore

/// This person's copy, opened: what a command reads and writes through. What it shows is never older than the command's own
/// last write, and is read once between two writes.
struct Copy: Sendable {
  let context: Context
  let replica: ReplicaStore
  /// What is shown of a copy whose keys cannot be read; nil for every other.
  private var keyless: Snapshot?

  private init(_ context: Context, _ replica: ReplicaStore) { (self.context, self.replica) = (context, replica) }

  /// Opens the copy of this profile; `notSetUp` if there is none.
  /// - Parameter evenKeyless: also one whose keys cannot be read: its words can. Says so.
  static func open(in context: Context, evenKeyless: Bool = false) throws(CommandFailure) -> Copy {
    guard let copy = try existing(in: context, evenKeyless: evenKeyless) else { throw context.noCopy }
    return copy
  }

  /// The copy of this profile; nil while there is none.
  /// - Parameter evenErased: also one that was erased when its person left, and is there until the server is told.
  /// - Parameter evenKeyless: see `open`.
  static func existing(
    in context: Context, evenErased: Bool = false, evenKeyless: Bool = false
  ) throws(CommandFailure) -> Copy? {
    guard let replica = try context.reporting(try ReplicaStore.existing(at: context.paths, time: context.time)) else {
      return nil
    }
    var copy = Copy(context, replica)
    if evenKeyless { try copy.readWithoutKeys() }
    guard !evenErased, try copy.settings.leaving?.erasesCopy == true else { return copy }
    try context.reporting(try replica.finishErasing())
    throw context.failure(.erasedHere)
  }

  /// Opens the copy for a command that both partners must be in the plan for. While an invitation is out, looks first
  /// whether it was used.
  /// - Parameter toShare: what the command writes is shared at once, so this person must have confirmed the comparison number.
  static func openTogether(in context: Context, toShare: Bool = false) async throws(CommandFailure) -> Copy {
    let copy = try open(in: context)
    try await copy.lookForPartner()
    try copy.needBoth()
    if toShare { try copy.checkGoesOn() }
    if toShare { try copy.needCompared() }
    return copy
  }

  var snapshot: Snapshot {
    get throws(CommandFailure) {
      if let keyless { return keyless }
      return try context.reporting(try replica.snapshot())
    }
  }

  /// Has the words at hand where the keys cannot be read.
  private mutating func readWithoutKeys() throws(CommandFailure) {
    do throws(AppFailure) { _ = try replica.snapshot() } catch {
      guard error == .unreadableKeys else { return }
      keyless = try context.reporting(try replica.wordsWithoutKeys())
      context.console.say(FailureWords.unreadableKeys)
    }
  }

  /// Ends the command unless both partners are in the plan.
  func needBoth() throws(CommandFailure) {
    let snapshot = try snapshot
    try context.reporting(try snapshot.needBoth())
  }

  /// Ends the command where nothing is written in the plan any more.
  func checkGoesOn() throws(CommandFailure) {
    let snapshot = try snapshot
    try context.reporting(try snapshot.checkGoesOn())
  }

  /// Carries an action out; what cannot be done becomes a sentence.
  @discardableResult
  func perform(_ action: Action) throws(CommandFailure) -> ActionOutcome {
    try context.reporting(try replica.perform(action, context.forAction))
  }
}

// MARK: - What stands there

extension Copy {
  var settings: Settings { get throws(CommandFailure) { try snapshot.settings } }

  var isPaired: Bool { get throws(CommandFailure) { try snapshot.isPaired } }

  var isCompared: Bool { get throws(CommandFailure) { try settings.isCompared } }

  /// The plan as people see it; empty, with this person's name alone, until both are in it.
  func plan() throws(CommandFailure) -> PlanView { try snapshot.plan }

  func drafts() throws(CommandFailure) -> [Draft] { try snapshot.drafts }
}

extension Context {
  /// There is no copy to do anything with: which one was meant, and which are here.
  var noCopy: CommandFailure {
    guard let name = options.profile else { return CommandFailure(.noCopy) }
    let here = paths.others(beside: name)
    if here.isEmpty { return CommandFailure(.notSetUp, ErrorWords.noProfile.with(["name": name])) }
    let list = here.map { $0 ?? ErrorWords.withoutProfile.text }.joined(separator: ", ")
    return CommandFailure(.notSetUp, ErrorWords.otherProfiles.with(["name": name, "list": list]))
  }

  /// What an action takes from outside the copy.
  var forAction: ActionContext { ActionContext(newID: .new(randomBytes), salt: randomBytes(32), today: today) }

  /// Runs a use case; its failure becomes a sentence and a code.
  @discardableResult
  func reporting<T>(_ work: @autoclosure () throws(AppFailure) -> T) throws(CommandFailure) -> T {
    do { return try work() } catch { throw failure(error) }
  }

  /// Runs one that makes calls to a server.
  func pairing<T>(_ work: @autoclosure () async throws(AppFailure) -> T) async throws(CommandFailure) -> T {
    do { return try await work() } catch { throw failure(error) }
  }

  var pairer: Pairer {
    Pairer(paths: paths, time: time, signup: signup) { transport(to: $0) }
  }

  func failure(_ failure: AppFailure) -> CommandFailure {
    CommandFailure(failure, ["path": failure == .unreadable ? paths.database : paths.directory])
  }
}
