import TandemPlan
import TandemSystem

/// Reads standard input as text.
enum StandardInput {
  /// Everything up to the end, without the line feeds at its end; of more than any field takes only the beginning.
  static func text() throws(CommandFailure) -> String {
    var bytes: [UInt8] = []
    while true {
      let part: [UInt8]
      do { part = try Stream.input.read(upTo: 16 << 10) } catch {
        throw CommandFailure(.inputOutput, ErrorWords.inputOutput.text)
      }
      if part.isEmpty { break }
      bytes += part
      if bytes.count > InputLimits.standardInputBytes { return try decoded(beginning(of: bytes)) }
    }
    return try decoded(bytes[...])
  }

  /// The beginning of more than any field takes, cut between two characters; the field's own check then says its limit.
  private static func beginning(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var beginning = bytes.prefix(InputLimits.standardInputBytes)
    while let last = beginning.last, last >= 0x80 {
      beginning.removeLast()
      if last >= 0xC0 { break }
    }
    return beginning
  }

  /// One line, without its end; nil at the end of input.
  static func line() throws(CommandFailure) -> String? {
    var bytes: [UInt8] = []
    while bytes.count < InputLimits.promptBytes {
      guard let byte = try? Stream.input.read(upTo: 1).first else {
        return bytes.isEmpty ? nil : try decoded(bytes[...])
      }
      if byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    return try decoded(bytes[...])
  }

  /// The text that bytes from outside spell; nothing is repaired silently.
  static func decoded(_ bytes: ArraySlice<UInt8>) throws(CommandFailure) -> String {
    var bytes = bytes
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.badData, ErrorWords.notUTF8.text)
    }
    return text
  }
}
