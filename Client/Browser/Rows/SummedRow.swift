import TandemBytes
import TandemCipher

/// A row's bytes: eight of a hash over key and message, then the message.
///
/// The sum tells that bytes have rotted, were cut, or stand under another key; against nobody who means harm.
enum SummedRow {
  private static let sumBytes = 8

  static func bytes(_ message: [UInt8], at key: String) -> [UInt8] { sum(message[...], key) + message }

  static func message(_ bytes: [UInt8], at key: String) throws(Malformed) -> ArraySlice<UInt8> {
    let message = bytes.dropFirst(sumBytes)
    guard bytes.count >= sumBytes, Array(bytes[..<sumBytes]) == sum(message, key) else { throw Malformed() }
    return message
  }

  private static func sum(_ message: ArraySlice<UInt8>, _ key: String) -> [UInt8] {
    // The key first, and no key has this byte: no two pairs of both give the same bytes.
    Array(sha256(Array(key.utf8) + [0] + message).prefix(sumBytes))
  }
}
