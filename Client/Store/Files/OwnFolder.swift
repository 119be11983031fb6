import TandemPlan
import TandemSystem

/// A folder beside the copy that only this user may enter, for a whole copy in the making. A lock inside tells one in use from one
/// that was left when its program was ended.
struct OwnFolder {
  let path: String
  private let lock: OpenFile
  private static let beginning = "backup"
  /// With a hyphen and six more, which nobody can know before.
  private static let nameBytes = 13

  static func isName(_ name: String) -> Bool {
    name.hasPrefix(beginning + "-") && name.utf8.count == nameBytes
  }

  /// Where a copy is made in it.
  var draft: String { Self.draft(in: path) }

  init(in place: String) throws(SystemError) {
    var tries = 3
    while true {
      tries -= 1
      let path = try Files.makeDirectory(below: place, beginning: Self.beginning)
      // Before it was locked another process may have taken it for one that was left.
      if let lock = Self.taken(path) {
        (self.path, self.lock) = (path, lock)
        return
      }
      if tries == 0 { throw .missing }
    }
  }

  func remove() { Self.remove(path) }

  /// Removes the folders that programs left here when they were ended.
  static func sweep(_ place: String) {
    for name in Files.names(in: place) where name.hasPrefix(beginning + "-") && name.utf8.count == nameBytes {
      let path = place + "/" + name
      guard Files.isThere(draft(in: path)) || Files.names(in: path).allSatisfy({ $0 == lockName }) else { continue }
      if taken(path) != nil { remove(path) }
    }
  }

  private static let lockName = "lock"

  private static func draft(in path: String) -> String { path + "/copy.sqlite" }

  /// Its lock, unless another holds that.
  private static func taken(_ path: String) -> OpenFile? {
    let name = path + "/" + lockName
    guard let lock = try? OpenFile(name, .keeping, followsLinks: false), (try? lock.tryLock()) == true, lock.isAt(name)
    else { return nil }
    return lock
  }

  private static func remove(_ path: String) {
    for end in ["", "-journal", "-wal", "-shm"] { Files.remove(draft(in: path) + end) }
    Files.remove(path + "/" + lockName)
    Files.removeDirectory(path)
  }
}

/// Runs `body` with the name of a file in a folder of this user's own; both are gone afterwards.
/// - Parameter body: gets a name that nothing has yet.
func inOwnFolder<T>(_ place: String, _ body: (String) throws(BackupFailure) -> T) throws(BackupFailure) -> T {
  let folder: OwnFolder
  do throws(SystemError) { folder = try OwnFolder(in: place) } catch { throw .copy(AppFailure(at: place, error)) }
  defer { folder.remove() }
  return try body(folder.draft)
}
