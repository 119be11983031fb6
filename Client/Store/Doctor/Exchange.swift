import TandemPlan
import TandemSystem

/// A new database takes the place of a damaged one, which is kept beside it with the log that belongs to it.
///
///     kept = a second name of the damaged file ──▶ its log gets the name beside ──▶ the new one gets the place
///
/// Until the last step the damaged file has both names. So one that was cut off is known, and undone before anybody uses the copy:
/// the log that no name but the kept one has is what was written last.
extension ReplicaPaths {
  private static let kept = "replica.damaged-"
  private static let end = ".sqlite"
  /// What belongs to a database; the index is of no use without its readers.
  private static let (log, index) = ("-wal", "-shm")

  /// In the writers' turn.
  func exchange(for draft: String, keeping kept: String) throws(SystemError) {
    try Files.addName(kept, to: database)
    do throws(SystemError) {
      for end in [Self.log, Self.index] where Files.isThere(database + end) {
        try Files.move(database + end, to: kept + end, isReplacing: true)
      }
      try Files.move(draft, to: database, isReplacing: true)
    } catch {
      undo(kept)
      throw error
    }
    Files.remove(kept + Self.index)
  }

  /// A name that nothing has yet, for a file that a repair takes away.
  func keptName(_ day: CalendarDate) -> String {
    var count = 1
    while true {
      let name = directory + "/" + Self.kept + day.description + (count > 1 ? "-\(count)" : "") + Self.end
      if ["", Self.log, Self.index].allSatisfy({ !Files.isThere(name + $0) }) { return name }
      count += 1
    }
  }

  /// The files that repairs have kept, their logs among them.
  package var keptByRepairs: [String] {
    Files.names(in: directory).filter { $0.hasPrefix(Self.kept) }.map { directory + "/" + $0 }
  }

  /// Undoes an exchange that was cut off. It may be one that is under way: that is waited for.
  func undoExchange() throws(AppFailure) {
    var cut: [String] { keptByRepairs.filter { $0.hasSuffix(Self.end) && Files.areSame($0, database) } }
    if cut.isEmpty { return }
    let turns = try WriterTurns(path: lock)
    try mapped { try turns.taking { for kept in cut { undo(kept) } } }
  }

  private func undo(_ kept: String) {
    for end in [Self.log, Self.index] where Files.isThere(kept + end) {
      // Never over a log that somebody has written meanwhile.
      guard Files.size(of: database + end) ?? 0 == 0 else { return }
      do { try Files.move(kept + end, to: database + end, isReplacing: true) } catch { return }
    }
    Files.remove(kept)
  }
}
