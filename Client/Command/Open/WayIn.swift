import Glibc
import TandemPlan
import TandemReplica
import TandemWeb

/// Shows a person how to get to the page: the address, and a browser that opens it.
struct WayIn: Sendable {
  let context: Context
  let opensBrowser: Bool

  /// - Parameter newLink: gives an address that works once.
  func show(_ newLink: () -> String, saying words: OpenWords) throws(Failure) {
    let link = newLink()
    if context.options.json {
      try context.console.put(.object([("url", .string(link))]))
    } else {
      try context.console.put(link)
    }
    context.console.say(words)
    if opensBrowser { openBrowser(at: newLink()) }
  }

  /// Opens a file that leads on, so that the address stands in no list of processes. It has an address of its own.
  private func openBrowser(at link: String) {
    let path = OpenMark.leadingOn(context.paths)
    guard Self.write(Self.page(link), to: path) else { return }
    Browser.open(path)
  }

  private static func page(_ link: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Tandem</title>
    <meta http-equiv="refresh" content="0; url=\(link)"></head>
    <body><p><a href="\(link)">Tandem</a></p></body></html>

    """
  }

  /// A new file that this user alone can read.
  private static func write(_ text: String, to path: String) -> Bool {
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Array(text.utf8)
    return Glibc.write(file, bytes, bytes.count) == bytes.count
  }
}

/// The person's browser.
enum Browser {
  /// `POSIX_SPAWN_SETSID` of <spawn.h>, which is not imported.
  private static let ownSession: Int16 = 0x80

  /// Hands a file to it, and goes on at once. Ctrl-C in the terminal is not for the browser.
  static func open(_ path: String) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, ownSession)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    var words = ["xdg-open", path].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    posix_spawnp(&pid, "xdg-open", &actions, &attributes, &words, environ)
  }
}
