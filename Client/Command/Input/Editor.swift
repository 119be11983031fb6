import FoundationEssentials
import Glibc
import TandemPlan

/// The person's own editor, as `$VISUAL` or `$EDITOR` names it.
struct Editor: Sendable {
  /// As a shell reads it: it may have options of its own.
  let command: String

  /// Lets the person write on a page, until what they wrote is accepted. The page is a file in a folder of its own that only
  /// this account can read; both are removed afterwards, with whatever the editor left beside it.
  /// - Parameters:
  ///   - folder: where that folder is made.
  ///   - accept: takes what was written; false opens it again.
  func write(_ page: String, below folder: String, accept: ([UInt8]) throws(Failure) -> Bool) throws(Failure) {
    var template = Array((folder + "/letter-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(.cannotCreate, ErrorWords.cannotWrite.with(["path": folder])) }
    let own = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: own) }
    let path = own + "/letter.txt"
    let isMade = FileManager.default.createFile(
      atPath: path, contents: Data(page.utf8), attributes: [.posixPermissions: 0o600])
    guard isMade else { throw Failure(.cannotCreate, ErrorWords.cannotWrite.with(["path": own])) }
    repeat {
      guard run(on: path), let written = FileManager.default.contents(atPath: path) else {
        throw Failure(.badData, LetterWords.editorFailed.text)
      }
      if try accept(Array(written)) { return }
    } while true
  }

  /// Runs the editor on this terminal; whether it ended well. Ctrl-C is for the editor meanwhile, so that the file is removed
  /// in any case.
  private func run(on path: String) -> Bool {
    let signals = [SIGINT, SIGQUIT]
    let before = signals.map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip(signals, before) { signal(number, handler) } }
    var usual = sigset_t()
    sigemptyset(&usual)
    for number in signals { sigaddset(&usual, number) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words = ["sh", "-c", command + " \"$@\"", "editor", path].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, "/bin/sh", nil, &attributes, &words, environ) == 0 else { return false }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return false } }
    return status == 0
  }
}
