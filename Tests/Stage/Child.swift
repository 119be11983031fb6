package import Glibc
import Synchronization

/// A program that was started, with its output in pipes. It is ended by its own process id.
package final class Child: Sendable {
  package let pid: pid_t
  private let output: Int32
  private let errors: Int32

  /// - Parameters:
  ///   - merged: both outputs go into one, in the order of writing.
  ///   - input: what the program reads; nothing if nil.
  package init(
    _ arguments: [String], environment: [String: String], input: [UInt8]? = nil, merged: Bool = false
  ) throws {
    let spawned = try spawning.withLock { _ in try Self.spawn(arguments, environment, merged: merged) }
    (pid, output, errors) = (spawned.pid, spawned.output, spawned.errors)
    feed(spawned.input, input ?? [])
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], merged: Bool
  ) throws -> (pid: pid_t, input: Int32, output: Int32, errors: Int32) {
    let (outputEnd, outputStart) = try pipeEnds()
    let (errorEnd, errorStart) = try pipeEnds()
    let (inputEnd, inputStart) = try pipeEnds()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, inputEnd, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, outputStart, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, merged ? outputStart : errorStart, STDERR_FILENO)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let words = arguments.map { strdup($0) } + [nil]
    let variables = (environment.merging(sanitizerOptions()) { $1 }).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }
    // The stage ignores broken pipes; what it starts must not inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var usual = sigset_t()
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, arguments[0], &actions, &attributes, words, variables)
    for end in [outputStart, errorStart, inputEnd] { close(end) }
    guard code == 0 else { throw StageError(what: "\(arguments[0]) does not start: \(code)") }
    return (pid, inputStart, outputEnd, errorEnd)
  }

  deinit {
    close(output)
    close(errors)
  }

  /// The first line of its output; reads no further.
  package func line() throws -> String {
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n") {
      guard wait(for: [output], seconds: StageLimits.lineSeconds) else { throw StageError(what: "no line came") }
      var byte: UInt8 = 0
      guard read(output, &byte, 1) == 1 else { throw StageError(what: "the output ended") }
      bytes.append(byte)
    }
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  /// Everything it wrote, and how it ended.
  package func outcome() throws -> Outcome {
    var texts: [[UInt8]] = [[], []]
    var open = [output, errors]
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while !open.isEmpty {
      guard wait(for: open, seconds: StageLimits.programSeconds) else {
        send(SIGKILL)
        _ = exitCode()
        throw StageError(what: "the program did not end")
      }
      for end in open where isReady(end) {
        let count = read(end, &buffer, buffer.count)
        if count > 0 { texts[end == output ? 0 : 1] += buffer[..<count] } else { open.removeAll { $0 == end } }
      }
    }
    return Outcome(output: texts[0], errors: texts[1], code: exitCode())
  }

  package func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for its end: its exit code, or 128 and the signal that ended it.
  package func exitCode() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return -1 } }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

/// How a program ended.
package struct Outcome: Sendable {
  package let output: [UInt8]
  package let errors: [UInt8]
  package let code: Int32

  package var text: String { String(decoding: output, as: UTF8.self) }
  package var messages: String { String(decoding: errors, as: UTF8.self) }
}

/// Why a scene could not be played.
package struct StageError: Error, CustomStringConvertible {
  package let what: String
  package var description: String { what }

  package init(what: String) { self.what = what }
}

/// One start at a time: between making a pipe and marking it, another child would inherit it and hold it open.
private let spawning = Mutex(())

/// Both ends of a pipe: reading, writing. A child keeps only what it is given.
private func pipeEnds() throws -> (Int32, Int32) {
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { throw StageError(what: "no pipe") }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}

/// Writes all input and closes; what a child reads here always fits into a pipe or is read at once.
private func feed(_ end: Int32, _ bytes: [UInt8]) {
  signal(SIGPIPE, SIG_IGN)
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(end, $0.baseAddress, $0.count) }
    guard count > 0 else { break }
    rest = rest.dropFirst(count)
  }
  close(end)
}

private func wait(for ends: [Int32], seconds: Int) -> Bool {
  var asked = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  return poll(&asked, nfds_t(asked.count), Int32(seconds * 1_000)) > 0
}

private func isReady(_ end: Int32) -> Bool {
  var asked = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
  return poll(&asked, 1, 0) > 0
}

/// What a sanitizer is told holds for the programs of a test as well, whatever environment they have of their own.
package func sanitizerOptions() -> [String: String] {
  var options: [String: String] = [:]
  for name in ["TSAN_OPTIONS", "ASAN_OPTIONS"] {
    if let value = getenv(name) { options[name] = String(cString: value) }
  }
  return options
}
