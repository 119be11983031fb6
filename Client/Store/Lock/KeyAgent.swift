package import TandemPlan
package import TandemSystem

/// A program in the background that keeps a copy's key at hand, in memory alone, until its time is over or it is told to forget. It
/// answers the same person's programs alone, in a folder of the copy that nobody else may enter.
///
/// One byte asks: for the key (its bytes are the answer), for a sign that it is there, for a sign and so many seconds from now on, or for the
/// end. Nothing else is ever said.
package struct KeyAgent: Sendable {
  private enum Question: UInt8 {
    case key = 1
    case sign = 2
    case use = 3
    case end = 4
  }

  private static let sign: UInt8 = 1
  private static let keyBytes = 32

  private static func bytes(_ seconds: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: seconds >> ($0 * 8)) }
  }

  private static func seconds(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  // MARK: - Asking

  static func key(_ paths: ReplicaPaths) -> SecretBytes? {
    guard var bytes = ask(.key, paths, answerBytes: keyBytes) else { return nil }
    return SecretBytes(taking: &bytes)
  }

  static func isThere(_ paths: ReplicaPaths) -> Bool { ask(.sign, paths) != nil }

  /// Somebody uses the copy, which is to stay open for so long from now on; one that was opened for a fixed time does not heed it.
  package static func noteUse(_ paths: ReplicaPaths, seconds: UInt32) {
    if paths.isLocked { _ = ask(.use, paths, Self.bytes(seconds)) }
  }

  /// Returns once it has forgotten the key.
  static func end(_ paths: ReplicaPaths) { _ = ask(.end, paths) }

  private static func ask(
    _ question: Question, _ paths: ReplicaPaths, _ more: [UInt8] = [], answerBytes: Int = 1
  ) -> [UInt8]? {
    guard let socket = LocalSocket(in: paths.agent, waitingMilliseconds: StoreLimits.agentMilliseconds),
      socket.write([question.rawValue] + more)
    else { return nil }
    return socket.read(exactly: answerBytes)
  }

  // MARK: - Beginning

  /// How long a copy stays open.
  package struct Life: Hashable, Sendable {
    package let seconds: UInt32
    /// Whether it is counted from the last use, and not from the beginning.
    package let fromLastUse: Bool

    package init(seconds: UInt32, fromLastUse: Bool) {
      self.seconds = seconds
      self.fromLastUse = fromLastUse
    }
  }

  /// Starts one, instead of any that is there, and returns once it answers.
  /// - Parameter program: `tandem` itself, started with `word` alone; what it is to keep comes to it by its input.
  package static func start(_ program: String, keeping key: SecretBytes, of paths: ReplicaPaths, for life: Life)
    throws(AppFailure)
  {
    end(paths)
    let directory = Array(Files.absolute(paths.directory).utf8)
    // Nothing of it is left behind where it grows.
    var given: [UInt8] = []
    given.reserveCapacity(5 + keyBytes + directory.count)
    given += [life.fromLastUse ? 1 : 0] + Self.bytes(life.seconds)
    key.use { given += $0 }
    given += directory
    defer { wipe(&given) }
    guard Programs.startApart([program, word], giving: given) else { throw .inputOutput }
    for _ in 0..<StoreLimits.agentTries {
      if isThere(paths) { return }
      Clocks.pause(microseconds: StoreLimits.agentPauseMicroseconds)
    }
    throw .inputOutput
  }

  /// What the program is called with to be the agent.
  package static let word = "keep-key"

  // MARK: - Being one

  private let key: SecretBytes
  private let life: Life
  private let paths: ReplicaPaths

  /// - Parameter input: what `start` gives; nil where it is something else.
  package init?(input: inout [UInt8]) {
    defer { wipe(&input) }
    guard input.count > 5 + Self.keyBytes else { return nil }
    life = Life(seconds: Self.seconds(input[1..<5]), fromLastUse: input[0] == 1)
    var bytes = Array(input[5..<5 + Self.keyBytes])
    key = SecretBytes(taking: &bytes)
    let directory = String(decoding: input[(5 + Self.keyBytes)...], as: UTF8.self)
    guard let paths = try? ReplicaPaths(home: directory) else { return nil }
    self.paths = paths
  }

  /// One that was there before may still be about to end.
  private var listener: LocalListener? {
    for _ in 0..<StoreLimits.agentTries {
      if let listener = try? LocalListener(in: paths.agent) { return listener }
      Clocks.pause(microseconds: StoreLimits.agentPauseMicroseconds)
    }
    return nil
  }

  /// Answers until the time is over or it is told to end. The time goes on while the computer sleeps.
  package func run() {
    // Nobody's folder is held for as long as it runs.
    Files.leaveFolder()
    guard let listener else { return }
    var end = Clocks.bootMilliseconds + UInt64(life.seconds) * 1_000
    while true {
      let now = Clocks.bootMilliseconds
      // Of a copy that is gone nothing is kept.
      if now >= end || !listener.isThere { break }
      let wait = Int32(min(end - now, StoreLimits.agentPollMilliseconds))
      let socket = listener.next(withinMilliseconds: wait, answerMilliseconds: StoreLimits.clientMilliseconds)
      guard let socket, let question = socket.read(exactly: 1).flatMap({ Question(rawValue: $0[0]) }) else { continue }
      guard Clocks.bootMilliseconds < end else { break }
      switch question {
      case .key: key.use { _ = socket.write($0) }
      case .sign: socket.write([Self.sign])
      case .use:
        guard let seconds = socket.read(exactly: 4) else { continue }
        if life.fromLastUse { end = Clocks.bootMilliseconds + UInt64(Self.seconds(seconds[...])) * 1_000 }
        socket.write([Self.sign])
      case .end:
        listener.stop()
        socket.write([Self.sign])
        return
      }
    }
    listener.stop()
  }
}
