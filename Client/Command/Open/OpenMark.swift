import Glibc
import TandemPlan
import TandemReplica
import TandemWeb

/// A file that says where this copy's page is open, for the next `open` of the same copy. Whoever holds its lock is the one whose
/// page is open; the lock ends with its process, however that ends, so a file that was left behind is simply taken over.
struct OpenMark: Sendable {
  private let paths: ReplicaPaths
  private let descriptor: Int32

  /// The mark, taken; nil where another process has it and gave a link.
  static func taken(
    _ context: Context, orElse show: (_ newLink: () -> String) throws(Failure) -> Void
  ) async throws(Failure) -> OpenMark? {
    for _ in 0..<OpenLimits.tries {
      if let mark = try take(context.paths) { return mark }
      if let knock = Knock(context.paths), let link = knock.link() {
        try show { knock.link() ?? link }
        return nil
      }
      // It is about to open, or about to end.
      try? await Task.sleep(for: OpenLimits.pause)
    }
    throw Failure(.unavailable, OpenWords.otherSilent.text)
  }

  /// Nil where another process has it.
  private static func take(_ paths: ReplicaPaths) throws(Failure) -> OpenMark? {
    do { try paths.makeDirectory() } catch { throw Failure(error, at: paths) }
    while true {
      let descriptor = open(file(paths), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else {
        throw Failure(ReplicaError.cannotWrite(path: file(paths), errno: errno), at: paths)
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        return nil
      }
      // The one before may have taken the file away between opening and locking it.
      if isAt(file(paths), descriptor) {
        ftruncate(descriptor, 0)
        return OpenMark(paths: paths, descriptor: descriptor)
      }
      close(descriptor)
    }
  }

  func write(port: Int, knock: String) throws(Failure) {
    let bytes = Array("\(port) \(knock)\n".utf8)
    guard fchmod(descriptor, 0o600) == 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Failure(ReplicaError.cannotWrite(path: Self.file(paths), errno: errno), at: paths)
    }
  }

  /// Takes everything away that an open page needs, and the folder if there is no copy in it.
  func remove() {
    unlink(Self.leadingOn(paths))
    unlink(Self.file(paths))
    close(descriptor)
    rmdir(paths.directory)
  }

  static func file(_ paths: ReplicaPaths) -> String { paths.directory + "/open" }

  /// The file that leads a browser to the page.
  static func leadingOn(_ paths: ReplicaPaths) -> String { paths.directory + "/open.html" }

  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    var named = stat()
    var held = stat()
    return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
      && named.st_dev == held.st_dev
  }
}

enum OpenLimits {
  /// How often, and how long apart, a page that opens or ends at this moment is asked again.
  static let tries = 50
  static let pause = Duration.milliseconds(100)
  static let answerSeconds = 5
  static let answerBytes = 4 << 10
}
