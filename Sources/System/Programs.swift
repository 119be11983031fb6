import CTandemSystem
import Dispatch

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

/// Signals by their names.
package enum Signal: Sendable {
  case interrupt, terminate, hangUp

  var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    }
  }

  /// Runs `handler` at each of these signals instead of ending the program. It may do no more than store a number.
  package static func handle(_ signals: [Signal], _ handler: @escaping @convention(c) (Int32) -> Void) {
    for each in signals { signal(each.number, handler) }
  }
}

/// The shell that runs on this terminal, 0 for none, and whether it was asked to end.
private let shell = Atomic<pid_t>(0)
private let isShellEnded = Atomic(false)

/// Other programs of this computer.
package enum Programs {
  /// Runs a command of the person's shell on one file, on this terminal; whether it ended well. Ctrl-C is for that program
  /// meanwhile; a closed terminal and the wish of the system to end reach that program first, so that this one can tidy up.
  package static func runShell(_ command: String, on path: String) -> Bool {
    let signals = [SIGINT, SIGQUIT]
    let before = signals.map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip(signals, before) { signal(number, handler) } }
    shell.store(0, ordering: .relaxed)
    isShellEnded.store(false, ordering: .relaxed)
    let ends = [SIGHUP, SIGTERM]
    let usually = ends.map { number in
      signal(number) {
        isShellEnded.store(true, ordering: .relaxed)
        let pid = shell.load(ordering: .relaxed)
        if pid > 0 { kill(pid, $0) }
      }
    }
    defer { for (number, handler) in zip(ends, usually) { signal(number, handler) } }
    var usual = sigset_t()
    sigemptyset(&usual)
    for number in signals { sigaddset(&usual, number) }
    var pid: pid_t = 0
    let isStarted = withAttributes { attributes in
      posix_spawnattr_setsigdefault(&attributes, &usual)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
      return spawn(&pid, ["/bin/sh", "-c", command + " \"$@\"", "editor", path], &attributes)
    }
    guard isStarted else { return false }
    shell.store(pid, ordering: .relaxed)
    // It was asked to end before it was known which program that is.
    if isShellEnded.load(ordering: .relaxed) { kill(pid, SIGTERM) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return false } }
    shell.store(0, ordering: .relaxed)
    return status == 0 && !isShellEnded.load(ordering: .relaxed)
  }

  /// Hands a file to the program that this person opens such files with, and goes on at once. Ctrl-C in the terminal is not for it.
  package static func open(_ path: String) {
    _ = withAttributes { attributes in
      posix_spawnattr_setflags(&attributes, ownSession)
      var pid: pid_t = 0
      return spawn(&pid, [opener, path], &attributes, isSilent: true)
    }
  }

  /// Runs a program to its end, without input or output; whether it ended well.
  package static func run(_ words: [String]) -> Bool {
    var pid: pid_t = 0
    guard withAttributes({ spawn(&pid, words, &$0, isSilent: true) }) else { return false }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return false } }
    return status == 0
  }

  /// Starts a program in a session of its own; nil where it cannot be started.
  /// - Parameters:
  ///   - input: what it reads from.
  ///   - output: the file that its standard output goes to, made anew.
  ///   - isApart: whether it gets nothing else that this process holds open.
  static func start(_ words: [String], input: Int32, output: String, isApart: Bool = false) -> pid_t? {
    var pid: pid_t = 0
    let isStarted = withAttributes { attributes in
      // What this thread holds back would be held back there for good, the end of the program among it.
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(&attributes, &none)
      posix_spawnattr_setflags(&attributes, ownSession | Int16(POSIX_SPAWN_SETSIGMASK))
      return spawn(&pid, words, &attributes, isSilent: true) { actions in
        posix_spawn_file_actions_adddup2(&actions, input, Stream.input.rawValue)
        posix_spawn_file_actions_addopen(
          &actions, Stream.output.rawValue, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        #if !canImport(Darwin)
        if isApart { tandem_close_from(&actions, Stream.messages.rawValue + 1) }
        #endif
      }
    }
    return isStarted ? pid : nil
  }

  /// Starts a program in a session of its own, which goes on when this one ends; whether it was started.
  /// - Parameter bytes: all that it reads. No other program can see them.
  package static func startApart(_ words: [String], giving bytes: [UInt8]) -> Bool {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
    guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #else
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return false }
    #endif
    let pid = start(words, input: ends[0], output: "/dev/null", isApart: true)
    close(ends[0])
    let isGiven = pid != nil && (try? writeAll(bytes, to: ends[1])) != nil
    close(ends[1])
    guard let pid else { return false }
    // Taken note of when it ends, so that nothing is left of it.
    DispatchQueue.global().async {
      var status: Int32 = 0
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }
    return isGiven
  }

  /// This very program.
  package static var own: String? {
    #if canImport(Darwin)
    return CommandLine.arguments.first
    #else
    return ownPath.flatMap { access($0, X_OK) == 0 ? $0 : nil } ?? "/proc/self/exe"
    #endif
  }

  /// Where a program is: beside this one, or where commands are looked for; nil where it is not on this computer.
  package static func path(of name: String, searched: String?) -> String? {
    let beside = ownFolder.map { [$0] } ?? []
    let folders = beside + (searched ?? "").split(separator: ":").map { String($0) }
    return folders.map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
  }

  /// The folder of the program that runs.
  private static var ownFolder: String? {
    ownPath.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
  }

  private static var ownPath: String? {
    #if canImport(Darwin)
    return nil
    #else
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    return count > 0 ? String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    #endif
  }

  #if canImport(Darwin)
  private typealias Attributes = posix_spawnattr_t?
  private typealias Actions = posix_spawn_file_actions_t?
  private static let opener = "open"
  private static let ownSession = Int16(POSIX_SPAWN_SETSID)
  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { _NSGetEnviron().pointee }
  #else
  private typealias Attributes = posix_spawnattr_t
  private typealias Actions = posix_spawn_file_actions_t
  private static let opener = "xdg-open"
  /// `POSIX_SPAWN_SETSID` of <spawn.h>, which is not imported.
  private static let ownSession: Int16 = 0x80
  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { environ }
  #endif

  private static func withAttributes(_ body: (inout Attributes) -> Bool) -> Bool {
    var attributes = Attributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    return body(&attributes)
  }

  private static func spawn(
    _ pid: inout pid_t, _ words: [String], _ attributes: inout Attributes, isSilent: Bool = false,
    streams: (inout Actions) -> Void = { _ in }
  ) -> Bool {
    var actions = Actions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if isSilent {
      for stream: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0) }
    }
    streams(&actions)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, environment) == 0
  }
}
