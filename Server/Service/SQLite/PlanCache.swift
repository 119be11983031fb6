import Synchronization
import TandemRoster

/// What is known of the plans lately used, so that a call without news needs no disk.
///
/// Only the writer changes plans, and it tells the cache after each commit, before anybody is answered. A reader may keep what
/// it read only if nothing was committed to that plan since it began to read.
final class PlanCache: Sendable {
  private struct State {
    /// Two generations: what is not used while the young one fills up is forgotten.
    var young: [PlanID: PlanSummary] = [:]
    var old: [PlanID: PlanSummary] = [:]
    /// Commits so far, by a few bits of the plan's hash: near enough to tell whether one plan was written meanwhile.
    var commits = [UInt64](repeating: 0, count: PlanCache.marks)
  }
  private static let marks = 1_024
  private let state = Mutex(State())
  private let plansPerGeneration: Int

  init(plansPerGeneration: Int) { self.plansPerGeneration = plansPerGeneration }

  /// The plan, if it is here, and the mark that `keep` asks for.
  func find(_ id: PlanID) -> (plan: PlanSummary?, mark: UInt64) {
    state.withLock { state in
      let mark = state.commits[Self.mark(id)]
      if let plan = state.young[id] { return (plan, mark) }
      guard let plan = state.old.removeValue(forKey: id) else { return (nil, mark) }
      insert(plan, into: &state)
      return (plan, mark)
    }
  }

  /// Keeps what a reader found, unless the plan was written since `mark`.
  func keep(_ plan: PlanSummary, since mark: UInt64) {
    state.withLock { state in
      if state.commits[Self.mark(plan.roster.plan)] == mark { insert(plan, into: &state) }
    }
  }

  /// After a commit: the plan as it is now.
  func committed(_ plan: PlanSummary) {
    state.withLock { state in
      state.commits[Self.mark(plan.roster.plan)] += 1
      state.old[plan.roster.plan] = nil
      insert(plan, into: &state)
    }
  }

  /// After a commit: what changed of a plan, if it is here.
  func committed(_ id: PlanID, _ change: (inout PlanSummary) -> Void) {
    state.withLock { state in
      state.commits[Self.mark(id)] += 1
      if let index = state.young.index(forKey: id) {
        change(&state.young.values[index])
      } else if var plan = state.old.removeValue(forKey: id) {
        change(&plan)
        insert(plan, into: &state)
      }
    }
  }

  /// After a commit: the plan is no more.
  func forget(_ id: PlanID) {
    state.withLock { state in
      state.commits[Self.mark(id)] += 1
      state.young[id] = nil
      state.old[id] = nil
    }
  }

  private static func mark(_ id: PlanID) -> Int { Int(UInt(bitPattern: id.hashValue) % UInt(marks)) }

  private func insert(_ plan: PlanSummary, into state: inout State) {
    if state.young.count >= plansPerGeneration {
      state.old = state.young
      state.young = [:]
    }
    state.young[plan.roster.plan] = plan
  }
}
