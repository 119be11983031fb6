#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The terminal that shows nothing of what is typed at the moment, and how it was before: for a signal that ends the program.
nonisolated(unsafe) private var shownBefore = termios()
nonisolated(unsafe) private var hidesTyping: Int32 = 0

/// What a program is started with.
package enum Stream: Int32, Sendable {
  case input = 0
  case output = 1
  case messages = 2

  /// This much at the most; nothing at its end.
  package func read(upTo limit: Int) throws(SystemError) -> [UInt8] { try readSome(rawValue, upTo: limit) }

  /// Everything up to its end, this much at the most.
  package func readAll(upTo limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(limit)
    while bytes.count < limit {
      var part = try read(upTo: limit - bytes.count)
      if part.isEmpty { break }
      bytes += part
      wipe(&part)
    }
    return bytes
  }

  /// Whether there is something to read, now or within so many milliseconds.
  package func isReady(withinMilliseconds limit: Int32) -> Bool {
    var asked = pollfd(fd: rawValue, events: Int16(POLLIN), revents: 0)
    return poll(&asked, 1, limit) > 0
  }

  /// Writes all of it at once, without a buffer in between.
  package func write(_ text: String) throws(SystemError) { try writeAll(Array(text.utf8), to: rawValue) }

  /// Runs `body` while the terminal shows nothing of what is typed. A program that is ended meanwhile leaves the terminal as it was.
  package func hidingWhatIsTyped<T>(_ body: () -> T) -> T {
    var before = termios()
    // One within another changes nothing.
    guard tcgetattr(rawValue, &before) == 0, before.c_lflag & tcflag_t(ECHO) != 0 else { return body() }
    (shownBefore, hidesTyping) = (before, rawValue)
    let ends = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    let usually = ends.map { number in
      signal(number) {
        tcsetattr(hidesTyping, TCSANOW, &shownBefore)
        signal($0, SIG_DFL)
        raise($0)
      }
    }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(rawValue, TCSANOW, &hidden)
    defer {
      tcsetattr(rawValue, TCSANOW, &before)
      for (number, handler) in zip(ends, usually) { signal(number, handler) }
    }
    return body()
  }

  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// How many characters a line of the terminal takes; nil where it is none.
  package var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// A variable of the environment; empty ones count as absent.
package func environmentVariable(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

/// Ends the program.
package func end(code: Int32) -> Never { exit(code) }

/// Raises the number of files that this process may hold open as far as it goes, and gives it.
package func raiseFileLimit() -> Int {
  #if canImport(Darwin)
  let files = RLIMIT_NOFILE
  #else
  let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #endif
  var limit = rlimit()
  guard getrlimit(files, &limit) == 0 else { return 1_024 }
  let before = limit.rlim_cur
  #if canImport(Darwin)
  limit.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
  #else
  limit.rlim_cur = limit.rlim_max
  #endif
  return Int(clamping: setrlimit(files, &limit) == 0 ? limit.rlim_cur : before)
}
