import TandemApp
import TandemPlan
import TandemReplica
import TandemStore
import TandemSystem
import TandemWeb

/// A file that says where this copy's page is open, for the next `open` of the same copy. Whoever holds its lock is the one whose
/// page is open; the lock ends with its process, however that ends, so a file that was left behind is simply taken over.
struct OpenMark: Sendable {
  private let paths: ReplicaPaths
  private let file: OpenFile

  /// The mark, taken; nil where another process has it and gave a link.
  static func taken(
    _ context: Context, orElse show: (_ newLink: () -> String) throws(CommandFailure) -> Void
  ) async throws(CommandFailure) -> OpenMark? {
    for _ in 0..<OpenLimits.tries {
      if let mark = try take(context) { return mark }
      if let knock = Knock(context.paths), let link = knock.link() {
        try show { knock.link() ?? link }
        return nil
      }
      // It is about to open, or about to end.
      try? await Task.sleep(for: OpenLimits.pause)
    }
    throw CommandFailure(.unavailable, OpenWords.otherSilent.text)
  }

  /// Nil where another process has it.
  private static func take(_ context: Context) throws(CommandFailure) -> OpenMark? {
    let paths = context.paths
    try context.reporting(try paths.makeDirectory())
    do throws(SystemError) {
      while true {
        let file = try OpenFile(path(paths), .keeping, followsLinks: false)
        guard try file.tryLock() else { return nil }
        // The one before may have taken the file away between opening and locking it.
        if file.isAt(path(paths)) {
          file.clear()
          return OpenMark(paths: paths, file: file)
        }
      }
    } catch { throw context.failure(AppFailure(at: path(paths), error)) }
  }

  func write(port: Int, knock: String) throws(CommandFailure) {
    do throws(SystemError) {
      try file.limitToOwner()
      try file.write("\(port) \(knock)\n")
    } catch { throw CommandFailure(AppFailure(at: Self.path(paths), error)) }
  }

  /// Takes everything away that an open page needs, and the folder if there is no copy in it.
  func remove() {
    Files.remove(Self.leadingOn(paths))
    Files.remove(Self.path(paths))
    Files.removeDirectory(paths.directory)
  }

  static func path(_ paths: ReplicaPaths) -> String { paths.directory + "/open" }

  /// The file that leads a browser to the page.
  static func leadingOn(_ paths: ReplicaPaths) -> String { paths.directory + "/open.html" }
}

enum OpenLimits {
  /// How often, and how long apart, a page that opens or ends at this moment is asked again.
  static let tries = 50
  static let pause = Duration.milliseconds(100)
  static let answerSeconds = 5
  static let answerBytes = 4 << 10
}
