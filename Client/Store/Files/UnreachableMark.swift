import TandemSystem

/// Remembers that the last try found no server. An empty file that nobody waits for: it may be lost with the power, and costs an
/// offline edit no second wait for the disk.
package struct UnreachableMark: Sendable {
  private let path: String

  package init(_ paths: ReplicaPaths) { path = paths.directory + "/unreachable" }

  package var isSet: Bool { Files.isThere(path) }

  package func set() { _ = try? OpenFile(path, .keeping) }

  package func clear() { Files.remove(path) }
}
