package import TandemPlan

/// Why a replica could not do what was asked. Whatever it says, what was stored before is still there.
package enum ReplicaError: Error, Hashable, Sendable {
  /// A copy is here already.
  case alreadyHere
  /// There is no copy here yet.
  case notSetUp
  /// A later version of the program has written this copy.
  case newerVersion(Int)
  /// The file belongs to another user of this computer.
  case notYours(path: String)
  /// The directory or file cannot be made or opened.
  case cannotWrite(path: String)
  /// The file or what lies beside it cannot be opened for writing.
  case readOnly
  /// No room on the disk.
  case full
  /// Reading or writing failed, with SQLite's extended code.
  case io(code: Int32)
  /// Another process kept writing for too long.
  case busy
  /// The file is no replica, or is damaged.
  case damaged
  /// The disk would not be waited for: a saved edit might be lost with the power.
  case notDurable
  /// A name of a profile is 1 to 32 letters, digits, - and _, and begins with none of the last two.
  case badProfileName

  /// The plan comes into being when both partners are here.
  case notPaired
  /// Whose words they are has not confirmed the comparison number yet; until then nothing of theirs is shared.
  case notCompared
  /// Both partners are in the plan, or a join is under way: it is not put away.
  case planHasBegun
  /// The roster is neither the pinned one nor a continuation of it.
  case rosterFork
  /// This device is not in the roster, or its keys cannot be read.
  case keysUnusable
  /// No draft has that number.
  case noSuchDraft
  /// Letters and notes are never shared.
  case privateDraft
  /// The words cannot become part of the plan.
  case plan(PlanError)
}
