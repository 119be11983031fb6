import Glibc

/// Writes a line at once, without a buffer in between: whoever started the server waits for it.
enum Console {
  static func say(_ line: String) { write(line, to: STDOUT_FILENO) }
  static func complain(_ line: String) { write("tandem-server: " + line, to: STDERR_FILENO) }

  private static func write(_ line: String, to file: Int32) {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
