import Glibc

/// Remembers that the last try found no server. An empty file that nobody waits for: it may be lost with the power, and costs an
/// offline edit no second wait for the disk.
package struct UnreachableMark: Sendable {
  private let path: String

  package init(_ paths: ReplicaPaths) { path = paths.directory + "/unreachable" }

  package var isSet: Bool { access(path, F_OK) == 0 }

  package func set() {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  package func clear() { unlink(path) }
}
