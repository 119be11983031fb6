import TandemSystem

/// Telephone numbers for where a person lives, in a file that they may write beside their copy.
package struct RegionNumbers: Sendable {
  package let path: String

  package init(_ paths: ReplicaPaths) { path = paths.directory + "/safety.txt" }

  /// What stands there, without the line feeds at its end; nil if there is nothing that can be read.
  package func text() -> String? {
    guard var bytes = try? OpenFile(path, .reading).read(upTo: StoreLimits.regionBytes) else { return nil }
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
