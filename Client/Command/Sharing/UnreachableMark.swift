import Glibc
import TandemReplica

/// Remembers that the last try found no server, for `status`. An empty file that nobody waits for: it may be lost with the
/// power, and costs an offline edit no second wait for the disk.
struct UnreachableMark {
  private let path: String

  init(_ paths: ReplicaPaths) { path = paths.directory + "/unreachable" }

  var isSet: Bool { access(path, F_OK) == 0 }

  func set() {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  func clear() { unlink(path) }
}
