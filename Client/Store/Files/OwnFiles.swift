import TandemPlan
import TandemSystem

/// Makes and checks files that only their owner may read.
enum OwnFiles {
  /// Makes the directory and those above it that are missing, each on disk like what is written inside.
  static func makeDirectory(_ path: String) throws(AppFailure) {
    do { try Files.makeDirectories(path) } catch { throw AppFailure(at: path, error) }
  }

  /// Opens a file for reading and writing, made for the owner alone if it is missing. SQLite gives its log and index the
  /// same mode as the database.
  static func openOrMake(_ path: String) throws(AppFailure) -> OpenFile {
    do { return try OpenFile(path, .keeping) } catch { throw AppFailure(at: path, error) }
  }

  /// Makes an empty file for the owner alone, unless it is there. One that is there is not even opened: closing it again
  /// would end SQLite's locks on it in this process.
  static func make(_ path: String) throws(AppFailure) {
    if try !exists(path) { _ = try openOrMake(path) }
  }

  /// Whether there is such a file. It must be the user's own: a file of another user would fill with things that one of
  /// both cannot read.
  static func exists(_ path: String) throws(AppFailure) -> Bool {
    do throws(SystemError) {
      if try Files.isOwn(path) { return true }
    } catch {
      if error.isMissing { return false }
      throw AppFailure(at: path, error)
    }
    throw .foreignCopy(path: path)
  }
}
