import TandemSystem

/// Writes a line at once, without a buffer in between: whoever started the server waits for it.
enum Console {
  static func say(_ line: String) { try? Stream.output.write(line + "\n") }
  static func complain(_ line: String) { try? Stream.messages.write("tandem-server: " + line + "\n") }
}
