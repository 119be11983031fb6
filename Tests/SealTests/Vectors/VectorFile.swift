import Foundation
import TandemBytes
import TandemRoster
import TandemCipher

/// A file of `Protocol/Vectors`: read, and with `TANDEM_WRITE_VECTORS=1` in the environment written first.
enum VectorFile {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Protocol/Vectors")

  /// Whether the files are to be written anew.
  static var isWriting: Bool { ProcessInfo.processInfo.environment["TANDEM_WRITE_VECTORS"] == "1" }

  static func load<File: Codable>(_ name: String, made make: () throws -> File) throws -> File {
    let url = folder.appending(path: "\(name).json")
    if isWriting {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      try (encoder.encode(make()) + [UInt8(ascii: "\n")]).write(to: url, options: .atomic)
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(File.self, from: Data(contentsOf: url))
  }
}

/// Bytes, in JSON lower-case hex.
struct Hex: Codable, Hashable, ExpressibleByArrayLiteral {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }
  init(arrayLiteral bytes: UInt8...) { self.bytes = bytes }

  init(from decoder: any Decoder) throws {
    let digits = Array(try decoder.singleValueContainer().decode(String.self).utf8)
    bytes = try stride(from: 0, to: digits.count, by: 2).map { start in
      try require(UInt8(String(decoding: digits[start..<min(start + 2, digits.count)], as: UTF8.self), radix: 16))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex(bytes))
  }

  /// Of 16 bytes each; the last one shorter where they do not come out even.
  static func parts(_ bytes: [UInt8]) -> [Hex] {
    stride(from: 0, to: bytes.count, by: 16).map { Hex(Array(bytes[$0..<min($0 + 16, bytes.count)])) }
  }
}

/// A number that may exceed 2^53, in JSON a string of decimal digits.
struct Big: Codable, Hashable, ExpressibleByIntegerLiteral {
  let number: UInt64

  init(_ number: UInt64) { self.number = number }
  init(integerLiteral number: UInt64) { self.number = number }

  init(from decoder: any Decoder) throws {
    number = try require(UInt64(decoder.singleValueContainer().decode(String.self)))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(number))
  }
}

/// So many bytes that follow from a name.
func fixed(_ name: String, _ count: Int = 32) -> [UInt8] { Array(sha256(Array(name.utf8)).prefix(count)) }
