#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

/// A program that runs beside this one until it is ended. Its standard input ends with this program, however that ends, so one that
/// watches it never outlasts whoever started it.
package final class ChildProcess: Sendable {
  private let pid: pid_t
  private let input: Int32
  /// Whether it was waited for: its number may be another program's from then on.
  private let isGone = Mutex(false)

  /// - Parameter output: the file that its standard output goes to, made anew.
  package init(_ words: [String], output: String) throws(SystemError) {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
    guard pipe(&ends) == 0 else { throw .last }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #else
    // A pair of sockets is closed to other programs from its first moment: one that another thread starts in between would hold
    // the input open for as long as it runs.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .last }
    #endif
    defer { close(ends[0]) }
    guard let pid = Programs.start(words, input: ends[0], output: output) else {
      close(ends[1])
      throw .missing
    }
    (self.pid, input) = (pid, ends[1])
  }

  deinit { close(input) }

  package var hasEnded: Bool {
    isGone.withLock { isGone in
      var status: Int32 = 0
      if !isGone { isGone = waitpid(pid, &status, WNOHANG) != 0 }
      return isGone
    }
  }

  /// Asks it to end, and returns once it has.
  package func end() {
    isGone.withLock { if !$0 { kill(pid, SIGTERM) } }
    // Without the lock, since every page asks whether it has ended; its number stays its own until `hasEnded` takes it.
    var info = siginfo_t()
    while !hasEnded { _ = waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) }
  }
}
