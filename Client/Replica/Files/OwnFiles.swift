import Glibc

/// Makes and checks files that only their owner may read.
enum OwnFiles {
  private static let ownerOnly: mode_t = 0o600
  private static let ownerOnlyDirectory: mode_t = 0o700

  /// Makes the directory and those above it that are missing, for the owner alone.
  static func makeDirectory(_ path: String) throws(ReplicaError) {
    if mkdir(path, ownerOnlyDirectory) == 0 { return sync(parent(path)) }
    guard errno != EEXIST else { return }
    guard errno == ENOENT, !parent(path).isEmpty else { throw .cannotWrite(path: path, errno: errno) }
    try makeDirectory(parent(path))
    guard mkdir(path, ownerOnlyDirectory) == 0 || errno == EEXIST else { throw .cannotWrite(path: path, errno: errno) }
    sync(parent(path))
  }

  private static func parent(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// Puts a directory's entries on disk, so that a new directory in it outlives a loss of power like what is written inside.
  private static func sync(_ directory: String) {
    let descriptor = open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Opens a file for reading and writing, made for the owner alone if it is missing. SQLite gives its log and index the
  /// same mode as the database.
  static func openOrMake(_ path: String) throws(ReplicaError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, ownerOnly)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    return descriptor
  }

  /// Makes an empty file for the owner alone, unless it is there. One that is there is not even opened: closing it again
  /// would end SQLite's locks on it in this process.
  static func make(_ path: String) throws(ReplicaError) {
    if try !exists(path) { close(try openOrMake(path)) }
  }

  /// Whether there is such a file. It must be the user's own: a file of another user would fill with things that one of
  /// both cannot read.
  static func exists(_ path: String) throws(ReplicaError) -> Bool {
    var info = stat()
    guard stat(path, &info) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw .cannotWrite(path: path, errno: errno) }
      return false
    }
    guard isOwn(info.st_uid) else { throw .notYours(path: path) }
    return true
  }

  static func isOwn(_ user: uid_t) -> Bool { user == geteuid() }
}
