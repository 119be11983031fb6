import TandemCipher
import TandemReplica
import TandemSQLite

/// Of rows that no seal vouches for: tells an examination that their bytes have rotted. Against nobody who means harm.
enum CheckSum {
  /// Changes with every byte of every part.
  static func of(_ parts: [[UInt8]]) -> [UInt8] { Array(sha256(parts.flatMap { sha256($0) }).prefix(8)) }

  static func of(_ cells: Int64?...) -> [UInt8] { of(cells.map { Array(($0.map { "\($0)" } ?? "-").utf8) }) }

  /// Throws `damaged` where an examination reads a row whose sum is another one. A command reads what can be read.
  static func check(_ sum: [UInt8], _ expected: @autoclosure () -> [UInt8], _ db: Database) throws {
    guard db.leftOut == nil || sum == expected() else { throw ReplicaError.damaged }
  }
}
