import Foundation
import Glibc
import TandemStage

/// How a program ended, and what it wrote.
struct Outcome {
  /// The exit code; 128 and the signal's number for a program that a signal ended.
  let code: Int32
  let out: String
  let err: String

  /// Everything that a person at a terminal would have seen.
  var seen: String { out + err }
}

/// A program that a story started. It is ended by force when the story lets go of it, or when its time is over.
final class Program {
  let pid: pid_t
  private let output: String
  private let errors: String
  private var code: Int32?

  /// - Parameters:
  ///   - words: the path of the program and its arguments.
  ///   - folder: an own folder, made for what the program writes.
  ///   - input: what it reads on standard input; nothing for an empty one.
  init(_ words: [String], environment: [String: String], folder: String, input: [UInt8] = []) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    output = folder + "/out"
    errors = folder + "/err"
    try Data(input).write(to: URL(filePath: folder + "/in"))
    pid = try spawn(words, environment, streams: [folder + "/in", output, errors])
  }

  deinit {
    if code == nil { end() }
  }

  /// What it wrote so far.
  var out: String { text(output) }
  var err: String { text(errors) }
  var isRunning: Bool { finished() == nil }

  func signal(_ number: Int32) { kill(pid, number) }

  /// Ends it at once, whatever it does, also if it is stopped.
  func end() {
    signal(SIGKILL)
    var status: Int32 = 0
    if code == nil, waitpid(pid, &status, 0) == pid { code = 128 + SIGKILL }
  }

  /// Waits for its end; a program that outlives its time is ended, and the story with it.
  func wait(seconds: Double = StoryLimits.commandSeconds) throws -> Outcome {
    let isOver = holds(within: seconds) { finished() != nil }
    guard isOver, let code else {
      end()
      throw Stopped("Nothing came of waiting for the end of a program that wrote: \(out)\(err)")
    }
    return Outcome(code: code, out: out, err: err)
  }

  /// Waits until it has written something.
  func waits(for text: String) throws {
    guard holds(within: StoryLimits.eventSeconds, { (out + err).contains(text) }) else {
      throw Stopped("Nothing came of waiting for '\(text)' of a program that wrote: \(out)\(err)")
    }
  }

  private func finished() -> Int32? {
    if code != nil { return code }
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
    let signal = status & 0x7F
    code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    return code
  }

  private func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}

/// A story that cannot go on, and why.
struct Stopped: Error, CustomStringConvertible {
  let description: String

  init(_ why: String) { description = why }
}

/// Looks again and again whether something holds, until it does or the time is over.
func holds(within seconds: Double, _ condition: () throws -> Bool) rethrows -> Bool {
  let end = ContinuousClock.now + .seconds(seconds)
  while try !condition() {
    guard ContinuousClock.now < end else { return false }
    usleep(StoryLimits.pollMicroseconds)
  }
  return true
}

/// Starts a program with files as its three streams.
private func spawn(_ words: [String], _ environment: [String: String], streams: [String]) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, streams[0], O_RDONLY, 0)
  for (number, path) in zip(Int32(1)..., streams.dropFirst()) {
    posix_spawn_file_actions_addopen(&actions, number, path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
  }

  var arguments = words.map { strdup($0) } + [nil]
  var variables = (environment.merging(sanitizerOptions()) { $1 }).map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { (arguments + variables).forEach { free($0) } }
  var pid: pid_t = 0
  let failure = posix_spawnp(&pid, words[0], &actions, nil, &arguments, &variables)
  guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
  return pid
}
