import Glibc

/// Telephone numbers for where a person lives, in a file that they may write beside their copy.
package struct RegionNumbers: Sendable {
  package let path: String

  package init(_ paths: ReplicaPaths) { path = paths.directory + "/safety.txt" }

  /// What stands there, without the line feeds at its end; nil if there is nothing that can be read.
  package func text() -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: ReplicaLimits.regionBytes)
    bytes.removeLast(bytes.count - max(0, read(file, &bytes, bytes.count)))
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
